// Certificates, from the register alone.
#include "app/desk/certificate.h"

namespace lanyard {
namespace {

constexpr std::uint8_t certificate_version = 1;
constexpr std::uint32_t most_certified = 1'000'000;

Result<Certificate> taken(const Register& reg, const OrderId& id) {
  for (const auto& [case_id, of] : reg.cases()) {
    const KnownOrder* order = order_of(of, id);
    if (order == nullptr) continue;
    if (!order->done) return Error(Fault::refused, "an order that was not carried out");
    Certificate out{reg.org(), reg.root(), reg.genesis()->notice, case_id, *order, {}};
    for (const OrderedRecord& record : order->what.records) ++out.by_rule[record.rule];
    return out;
  }
  return Error(Fault::not_found, "no such order");
}

std::string day_words(std::int32_t days) {
  return Date::from_days(days).words();
}

}  // namespace

Result<Certificate> certificate_of(const Desk& desk, const OrderId& id) {
  return taken(*desk.reg(), id);
}

Result<Bytes> certificate_file(const Desk& desk, const OrderId& id) {
  TRY(const Certificate certificate, certificate_of(desk, id));
  TRY(const std::vector<StoredLink> org, desk.vault().links(CaseId{}));
  TRY(const std::vector<StoredLink> own, desk.vault().links(certificate.case_id));
  ByteWriter out;
  out.bytes(as_bytes("LNYC"));
  out.u8(certificate_version);
  out.bytes(id.view());
  out.u32(static_cast<std::uint32_t>(org.size() + own.size()));
  for (const StoredLink& link : org) out.block(link.bytes);
  for (const StoredLink& link : own) out.block(link.bytes);
  return out.take();
}

Result<Certificate> read_certificate(ByteView file) {
  if (file.size() > certificate_most_bytes)
    return Error(Fault::damaged, "a certificate that is too long");
  ByteReader in(file);
  if (as_text(in.bytes(4)) != "LNYC") return Error(Fault::damaged, "not a certificate of disposal");
  if (in.u8() != certificate_version)
    return Error(Fault::unsupported, "a certificate of a newer version");
  const OrderId id = OrderId::read(in);
  const std::uint32_t count = in.count32(most_certified, 64);
  std::optional<Register> reg;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const ByteView link = in.block(link_most_bytes);
    if (!reg) {
      TRY(const Link first, parse_link(link));
      const auto* genesis = std::get_if<Genesis>(&first.body);
      if (genesis == nullptr) return Error(Fault::damaged, "a certificate without its beginning");
      reg.emplace(first.org, genesis->root);
    }
    TRY_DONE(reg->apply(link));
  }
  if (!in.finished() || !reg) return Error(Fault::damaged, "a certificate that is not whole");
  return taken(*reg, id);
}

std::string words_of(const Certificate& c) {
  const DisposalDone& done = *c.order.done;
  std::string out = "CERTIFICATE OF DISPOSAL\n\n";
  out += "Organisation     " + c.org.hex() + "\n";
  out += "Root key         " + c.root.hex() + "\n";
  out += "Case             " + c.case_id.hex() + "\n";
  out += "Order            " + c.order.what.order.hex() + "\n";
  out += "Ordered          " + day_words(day_of(c.order.ordered)) + " by " + c.order.author.hex() +
         "\n";
  out += "Approved         " + day_words(day_of(c.order.approved)) + " by " +
         c.order.approver.hex() + "\n";
  out += "Carried out      " + day_words(done.day) + ", server keys of epoch " +
         std::to_string(done.epoch) + " destroyed\n";
  out += "No backup after  " + day_words(done.backup_free) +
         ": from this day on none can bring the records back\n";
  out += "Notice           " + c.notice + ", version " +
         std::to_string(c.order.what.notice_version) + "\n\n";
  for (const auto& [rule, count] : c.by_rule)
    out +=
        std::to_string(count) + (count == 1 ? " record" : " records") + " under row " + rule + "\n";
  if (!done.without.empty()) {
    out += "\nLaptops that were not waited for, as two officers signed:\n";
    for (const DeviceId& device : done.without) out += "  " + device.hex() + "\n";
  }
  out += "\nRecords:\n";
  for (const OrderedRecord& record : c.order.what.records)
    out += "  " + record.record.hex() + "  " + record.rule + "\n";
  return out;
}

}  // namespace lanyard
