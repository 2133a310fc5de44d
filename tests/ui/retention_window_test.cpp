// Disposal through the real screens of two officers; what they did is read back from the vaults.
#include <cstdlib>

#include "app/desk/cases.h"
#include "app/desk/certificate.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "crypto/sum.h"
#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/eventually.h"
#include "tests/print/pdf_text.h"
#include "tests/temp_folder.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

void sync_all() {
  for (const char* name : {"morwenna", "nia", "callum", "odette", "jowan"}) {
    static_cast<void>(desk_of(name));
    World::get().sync(name);
  }
}

struct DueCase {
  CaseId id;
  RecordId referral;
};

DueCase due_case(const char* child) {
  Desk& nia = desk_of("nia");
  DueCase out;
  out.id = journeys::new_case(World::get(), child, day("2015-05-05"));
  out.referral = journeys::written(nia, out.id, "referral-self",
                                   {{"event_date", Value(day("2024-11-04"))},
                                    {"referrer", Value(std::string("The mother"))},
                                    {"children", Value(People{{"A child", "son"}})},
                                    {"need.words", Value(std::string("A safe place."))}});
  REQUIRE(close_case(nia, out.id, day("2025-01-01")).ok());
  sync_all();
  return out;
}

// The decisions behind this record are confirmed one by one, as a person does it.
void confirm_in_window(Sitting& odette, const std::vector<std::string>& decisions) {
  odette.click("nav.retention");
  odette.click("retention.tab.decisions");
  for (const std::string& id : decisions) {
    odette.click("decision." + id);
    odette.click("question.go");
    CHECK_FALSE(odette.stage.shows("decision." + id));
  }
}

void sign(Sitting& officer, const std::string& word) {
  officer.click("question.word");
  officer.stage.key(Key::a, mod_control);
  officer.stage.type(word);
  officer.click("question.go");
}

OrderId only_order(const CaseId& id) {
  const KnownCase* of = desk_of("odette").reg()->find(id);
  REQUIRE(of != nullptr);
  REQUIRE(of->orders.size() == 1);
  return of->orders.front().what.order;
}

OrderView view_at(const std::string& who, const OrderId& order) {
  const Result<OrderView> view = order_view(desk_of(who), order);
  REQUIRE(view.ok());
  return *view;
}

// The server acts by itself: look again until it has.
bool carried_out(const OrderId& order) {
  return eventually([&] {
    World::get().sync("odette");
    return view_at("odette", order).state == OrderState::done;
  });
}

std::string row_of(const OrderId& order) {
  return "order." + order.hex();
}

void open_order(Sitting& officer, const OrderId& order) {
  officer.click("nav.retention");
  officer.click("retention.tab.orders");
  officer.click(row_of(order));
}

// Nothing is ordered while a decision is open, nor by another word.
void confirm_and_mistype(const DueCase& of, const std::vector<std::string>& undecided) {
  const std::string line = "retention.line." + of.referral.hex();
  Sitting odette("odette");
  odette.click("nav.retention");
  odette.click(line);  // a decision is open: the row leads to the case
  CHECK(odette.stage.shows("case.hold"));
  CHECK_FALSE(odette.stage.shows("case.visit"));
  confirm_in_window(odette, undecided);
  odette.click("retention.tab.due");
  odette.click(line);
  odette.click("retention.order");
  sign(odette, "DISPOSED");
  CHECK(odette.stage.shows("question.fault"));
  odette.lock();
}

void order_in_window(const DueCase& of) {
  Sitting odette("odette");
  odette.click("nav.retention");
  odette.click("retention.line." + of.referral.hex());
  odette.click("retention.order");
  sign(odette, "DISPOSE");
  CHECK_FALSE(odette.stage.shows("question.go"));
  odette.lock();
}

void look_as_author(const OrderId& order) {
  Sitting odette("odette");
  open_order(odette, order);
  CHECK(odette.stage.node("order.state").name == "Waits for another officer to approve it");
  CHECK_FALSE(odette.stage.shows("order.approve"));
  odette.lock();
}

void hold_in_window(const DueCase& of, const OrderId& order) {
  Sitting jowan("jowan");
  jowan.click("nav.retention");
  jowan.click("retention.line." + of.referral.hex());
  jowan.click("case.hold");
  jowan.click("hold.kind.complaint");
  jowan.write("hold.reason", "A complaint came in.");
  jowan.click("hold.go");
  CHECK_FALSE(jowan.stage.shows("hold.go"));
  open_order(jowan, order);
  CHECK(jowan.stage.node("order.state").name == "Stopped by a hold on the case");
  CHECK_FALSE(jowan.stage.shows("order.approve"));
  jowan.lock();
}

void lift_and_approve(const HoldId& hold, const OrderId& order) {
  Sitting jowan("jowan");
  jowan.click("nav.retention");
  jowan.click("retention.tab.held");
  jowan.click("hold." + hold.hex() + ".lift");
  jowan.write("hold.reason", "It was answered.");
  jowan.click("hold.go");
  open_order(jowan, order);
  jowan.click("order.approve");
  sign(jowan, "DISPOSE");
  CHECK(jowan.stage.shows("question.fault"));
  sign(jowan, "APPROVE");
  CHECK_FALSE(jowan.stage.shows("question.go"));
  CHECK(jowan.stage.node("order.state").name.find("The grace ends on") != std::string::npos);
  jowan.lock();
}

void save_certificate_in_window(const OrderId& order) {
  Sitting odette("odette");
  open_order(odette, order);
  odette.click("order.certificate");
  odette.click("certificate.save");
  CHECK(odette.stage.shows("certificate.saved"));
  odette.lock();
}

void check_papers(const Path& folder, const OrderId& order) {
  const Result<std::vector<Path>> saved = list_folder(folder);
  REQUIRE(saved.ok());
  REQUIRE(saved->size() == 2);
  const Result<Bytes> file = read_file((*saved)[0], certificate_most_bytes);
  REQUIRE(file.ok());
  const Result<Certificate> certificate = read_certificate(*file);
  REQUIRE(certificate.ok());
  CHECK(certificate->order.what.order == order);
  CHECK(certificate->root == desk_of("odette").reg()->root());
  const Result<Bytes> pdf = read_file((*saved)[1], certificate_most_bytes);
  REQUIRE(pdf.ok());
  const std::string text = words_of_pdf(*pdf);
  INFO(text);
  CHECK(text.find("Certificate of disposal") != std::string::npos);
  for (const std::string& words :
       {order.hex(), certificate->root.hex(), certificate->order.what.records.front().record.hex(),
        to_hex(file_sum(*file))})
    CHECK(text.find(words) != std::string::npos);
  for (const char* name : {"Merryn", "Odette", "Jowan"})
    CHECK(text.find(name) == std::string::npos);
}

}  // namespace

TEST_CASE("two officers dispose of a record in their windows, a hold between, and save the proof") {
  const TempFolder papers;
  ::setenv("XDG_DOCUMENTS_DIR", (papers / "documents").c_str(), 1);
  const DueCase of = due_case("Merryn Tallack");
  const Result<Verdict> why = retention_why(desk_of("odette"), of.referral);
  REQUIRE(why.ok());
  REQUIRE_FALSE(why->undecided.empty());
  confirm_and_mistype(of, why->undecided);
  for (const std::string& id : why->undecided)
    CHECK(desk_of("odette").reg()->decisions().count(id) == 1);
  CHECK(desk_of("odette").reg()->find(of.id)->orders.empty());
  order_in_window(of);
  const OrderId order = only_order(of.id);
  CHECK(view_at("odette", order).known.what.records.front().record == of.referral);
  sync_all();
  look_as_author(order);
  hold_in_window(of, order);
  CHECK(view_at("jowan", order).state == OrderState::held);
  const std::vector<HoldView> holds = hold_views(desk_of("jowan"), of.id);
  REQUIRE(holds.size() == 1);
  CHECK(holds[0].kind == "complaint");
  CHECK(holds[0].reason == "A complaint came in.");
  lift_and_approve(holds[0].id, order);
  CHECK(view_at("jowan", order).known.approver == desk_of("jowan").me().user);
  sync_all();
  World::get().clock().forward_ms(29 * day_ms);
  sync_all();
  REQUIRE(carried_out(order));
  save_certificate_in_window(order);
  CHECK_FALSE(desk_of("odette").vault().row(of.referral).has_value());
  check_papers(papers / "documents", order);
  ::unsetenv("XDG_DOCUMENTS_DIR");
}

}  // namespace lanyard::ui
