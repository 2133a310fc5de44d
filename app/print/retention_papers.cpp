// Papers without personal data: the certificate of a disposal, the schedule of a notice.
#include "app/desk/retention.h"
#include "app/print/papers.h"
#include "crypto/sum.h"

namespace lanyard {
namespace {

std::string day_words(std::int32_t days) {
  return Date::from_days(days).words();
}

part::Facts facts_of(const Certificate& c) {
  const KnownOrder& order = c.order;
  part::Facts out;
  const auto add = [&out](const char* name, std::string value) {
    out.lines.emplace_back(name, std::move(value));
  };
  add("Case", c.case_id.hex());
  add("Order", order.what.order.hex());
  add("Ordered", day_words(day_of(order.ordered)) + "\nby " + order.author.hex());
  add("Approved", day_words(day_of(order.approved)) + "\nby " + order.approver.hex());
  add("Carried out", day_words(order.done->day) + ": server keys of epoch " +
                         std::to_string(order.done->epoch) + " destroyed");
  add("No backup after",
      day_words(order.done->backup_free) + ": from this day on none can bring the records back");
  add("Notice", c.notice + ", version " + std::to_string(order.what.notice_version));
  add("Organisation", c.org.hex());
  add("Root key", c.root.hex());
  return out;
}

part::Table records_of(const Certificate& c) {
  part::Table out{{"Record", "Disposed of under row"}, {0.62, 0.38}, {}};
  for (const OrderedRecord& record : c.order.what.records)
    out.rows.push_back({record.record.hex(), record.rule});
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
  return out;
}

}  // namespace

Document certificate_paper(const Certificate& c, ByteView file, std::string organisation,
                           Date today) {
  Document out{"Certificate of disposal", std::move(organisation), "No personal data", today, {}};
  const std::size_t count = c.order.what.records.size();
  out.parts.emplace_back(part::Paragraph{
      "The keys of " + std::to_string(count) + (count == 1 ? " record" : " records") +
      " were destroyed. Nobody can read " + (count == 1 ? "it" : "them") +
      " any more, on the server or on a laptop. People are named by their ids, which outlive "
      "their names."});
  out.parts.emplace_back(facts_of(c));
  out.parts.emplace_back(part::Heading{"By row of the notice"});
  part::Table rows{{"Row", "Records"}, {0.62, 0.38}, {}};
  for (const auto& [rule, n] : c.by_rule) rows.rows.push_back({rule, std::to_string(n)});
  out.parts.emplace_back(std::move(rows));
  if (!c.order.done->without.empty()) {
    out.parts.emplace_back(part::Heading{"Laptops that were not waited for"});
    out.parts.emplace_back(part::Paragraph{"Two officers signed to go on without them."});
    for (const DeviceId& device : c.order.done->without)
      out.parts.emplace_back(part::Paragraph{device.hex()});
  }
  out.parts.emplace_back(part::Heading{"Records"});
  out.parts.emplace_back(records_of(c));
  out.parts.emplace_back(part::Heading{"How to verify it"});
  out.parts.emplace_back(part::Paragraph{
      "This page is for people. The proof is the certificate's file (.lnyc), which holds every "
      "signature. Verify it with “lanyard-cli retention certificate --verify FILE” and compare "
      "the root key with the one that the organisation has published. Its sum, as “b2sum -l 256 "
      "FILE” prints it:"});
  out.parts.emplace_back(part::Paragraph{to_hex(file_sum(file)), part::Weight::strong});
  return out;
}

Document schedule_paper(const Desk& desk) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Notice& notice = catalog->notice();
  Document out{
      "How long we keep records", notice.controller.name, "No personal data", desk.today(), {}};
  out.parts.emplace_back(part::Paragraph{
      notice.title + ", version " + std::to_string(notice.version) +
      ". Every row names the line of the notice that it comes from. Where the notice leaves "
      "something open, the row says so, and nothing is disposed of under it before the "
      "organisation has decided."});
  part::Table table{
      {"Row", "Records", "How long", "The notice says"}, {0.1, 0.27, 0.31, 0.32}, {}, 0};
  for (const ScheduleRow& row : schedule_rows(notice, confirmed_decisions(desk))) {
    std::string covers = row.covers;
    if (!row.narrowed.empty()) covers += "\n" + row.narrowed;
    std::string how = row.period;
    if (!row.unless.empty()) how += "\n" + joined(row.unless);
    if (!row.not_stated.empty())
      how += "\nNot stated: " + row.not_stated +
             (row.confirmed ? " (confirmed)" : " (not confirmed yet)");
    table.rows.push_back(
        {row.id, covers, how, "“" + row.quote + "”\nline " + std::to_string(row.first_line)});
  }
  out.parts.emplace_back(std::move(table));
  return out;
}

}  // namespace lanyard
