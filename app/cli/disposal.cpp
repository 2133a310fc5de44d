// retention order, approve, cancel, proceed, orders, certificate, lower-flag: disposal of the
// master.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/desk/certificate.h"
#include "app/print/saving.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

Json json_of(const Desk& desk, const OrderView& view) {
  const KnownOrder& order = view.known;
  Json out;
  out["id"] = order.what.order.hex();
  out["case"] = view.case_id.hex();
  out["state"] = state_words(view);
  out["author"] = desk.name_of(order.author);
  out["ordered"] = iso_of(order.ordered);
  out["approver"] = order.approver.none() ? Json(nullptr) : Json(desk.name_of(order.approver));
  out["grace_days"] = order.what.grace_days;
  if (!order.approver.none()) out["not_before"] = iso_of(grace_ends(order));
  out["by_rule"] = view.by_rule;
  out["records"] = Json::array();
  for (const OrderedRecord& record : order.what.records)
    out["records"].push_back({{"id", record.record.hex()}, {"rule", record.rule}});
  out["may_hold"] = Json::array();
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const DeviceId& id : view.not_heard) {
    const KnownDevice* device = reg->device(id);
    out["may_hold"].push_back(
        {{"device", id.hex()}, {"user", device ? desk.name_of(device->user) : "someone"}});
  }
  return out;
}

Result<OrderId> order_named(const Desk& desk, std::string_view typed) {
  std::vector<OrderId> ids;
  for (const OrderView& view : order_views(desk)) ids.push_back(view.known.what.order);
  return one_named(ids, typed, "no such order on this laptop");
}

Result<std::vector<RecordId>> records_given(const Desk& desk, const Given& given) {
  std::vector<RecordId> out;
  for (const std::string& typed : given.all("--ids")) {
    TRY(const RecordId id, record_named(desk, typed));
    out.push_back(id);
  }
  if (!given.has("--due")) return out;
  for (const PlanLine& line : retention_plan(desk).lines)
    if (line.verdict.kind == Verdict::Kind::due && line.verdict.undecided.empty())
      out.push_back(line.record);
  return out;
}

Result<std::uint16_t> grace_given(const Given& given) {
  if (!given.has("--grace")) return usual_grace_days;
  const std::string text = given.text("--grace");
  if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos)
    return Error(Fault::bad_input, "the grace is a number of days, 7 to 366");
  return static_cast<std::uint16_t>(std::stoi(text));
}

Result<Answer> order(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const std::uint16_t grace, grace_given(given));
  TRY(const std::vector<RecordId> records, records_given(desk, given));
  TRY(const std::vector<OrderId> orders, order_disposal(desk, records, grace));
  Answer out;
  out.json["orders"] = Json::array();
  for (const OrderId& id : orders) {
    out.json["orders"].push_back(id.hex());
    out.words += "Ordered: " + id.hex() + "\n";
  }
  out.words += "Another records officer approves each with: retention approve ORDER\n";
  return out;
}

using Act = Done (*)(Desk&, const OrderId&);

Result<Answer> act_on(Session& session, const Given& given, Act act, const char* words) {
  WITH_DESK(session);
  TRY(const OrderId id, order_named(desk, given.text("order")));
  TRY_DONE(act(desk, id));
  TRY(const OrderView view, order_view(desk, id));
  Answer out;
  out.json = json_of(desk, view);
  out.words = std::string(words) + "\n";
  return out;
}

Result<Answer> approve(Session& session, const Given& given) {
  return act_on(
      session, given, approve_order,
      "Approved. The server carries it out after the grace, when every laptop was heard.");
}

Result<Answer> cancel(Session& session, const Given& given) {
  return act_on(session, given, cancel_order, "Cancelled. Nothing is disposed of by this order.");
}

Result<Answer> proceed(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const OrderId id, order_named(desk, given.text("order")));
  std::vector<DeviceId> devices;
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [device, known] : reg->devices()) devices.push_back(device);
  TRY(const DeviceId device,
      one_named(devices, given.text("--device"), "no such laptop in the register"));
  TRY_DONE(proceed_without(desk, id, device));
  TRY(const OrderView view, order_view(desk, id));
  const bool enough = may_go_on_without(view.known, device);
  Answer out;
  out.json = json_of(desk, view);
  out.json["enough"] = enough;
  out.words = enough ? "Two officers have signed: the order no longer waits for that laptop.\n"
                     : "Signed. Another officer must sign as well.\n";
  return out;
}

Result<Answer> orders(Session& session, const Given&) {
  WITH_DESK(session);
  Answer out;
  out.json["orders"] = Json::array();
  AnswerTable table({"Order", "Case", "Records", "State", "Ordered"});
  for (const OrderView& view : order_views(desk)) {
    out.json["orders"].push_back(json_of(desk, view));
    table.row({brief(view.known.what.order), brief(view.case_id),
               std::to_string(view.known.what.records.size()), state_words(view),
               time_words(desk, view.known.ordered)});
  }
  out.words = table.words("There are no orders.");
  return out;
}

Json json_of(const Certificate& c) {
  Json out;
  out["organisation"] = c.org.hex();
  out["root"] = c.root.hex();
  out["case"] = c.case_id.hex();
  out["order"] = c.order.what.order.hex();
  out["day"] = Date::from_days(c.order.done->day).iso();
  out["backup_free"] = Date::from_days(c.order.done->backup_free).iso();
  out["epoch"] = c.order.done->epoch;
  out["by_rule"] = c.by_rule;
  return out;
}

Result<Answer> certificate(Session& session, const Given& given) {
  Answer out;
  if (given.has("--verify")) {
    TRY(const Bytes file, read_file(given.text("--verify"), certificate_most_bytes));
    TRY(const Certificate found, read_certificate(file));
    out.json = json_of(found);
    out.json["verified"] = true;
    out.words = words_of(found) +
                "\nEvery signature verifies. Compare the root key with the organisation's.\n";
    return out;
  }
  WITH_DESK(session);
  TRY(const OrderId id, order_named(desk, given.text("order")));
  TRY(const Certificate found, certificate_of(desk, id));
  out.json = json_of(found);
  out.words = words_of(found);
  if (given.has("--to")) {
    TRY(const Bytes file, certificate_file(desk, id));
    TRY_DONE(create_file(given.text("--to"), file));
    out.json["file"] = given.text("--to");
  }
  if (given.has("--pdf")) {
    TRY(const Plain pdf, certificate_pdf(desk, id));
    TRY_DONE(create_file(given.text("--pdf"), pdf));
    out.json["pdf"] = given.text("--pdf");
  }
  return out;
}

Result<Answer> lower(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("--case")));
  TRY_DONE(lower_flag(desk, id, given.text("--reason")));
  Answer out;
  out.json["case"] = id.hex();
  out.json["lowered"] = true;
  out.words = "The safeguarding flag of the case is lowered. A later entry raises it again.\n";
  return out;
}

}  // namespace

Commands disposal_commands() {
  const CommandOption the_order{"order", "The order, or the beginning of its id", Must::yes};
  return {
      {"retention",
       "order",
       "Order the disposal of records that are due",
       {{"--ids", "The records", Must::no, Takes::values},
        {"--due", "Everything that is due and decided", Must::no, Takes::nothing},
        {"--grace", "Days between approval and disposal: 28 unless you say otherwise"}},
       order},
      {"retention", "approve", "Approve another officer's order", {the_order}, approve},
      {"retention", "cancel", "Cancel an order that was not carried out", {the_order}, cancel},
      {"retention",
       "proceed",
       "Do not wait for a laptop that is lost; two officers must say so",
       {the_order, {"--device", "The laptop, or the beginning of its id", Must::yes}},
       proceed},
      {"retention", "orders", "All orders, and what each waits for", {}, orders},
      {"retention",
       "certificate",
       "The certificate of an order that was carried out",
       {{"order", "The order, or the beginning of its id"},
        {"--to", "Write it to this file, with the proof"},
        {"--pdf", "Write it to this file as PDF, for people"},
        {"--verify", "Verify such a file; needs no vault"}},
       certificate},
      {"retention",
       "lower-flag",
       "Lower the safeguarding flag of a case, with a supervisor's reason",
       {{"--case", "The case, or the beginning of its id", Must::yes}, reason_option()},
       lower},
  };
}

}  // namespace lanyard
