// Reads notice files: the controller, what it collects and for what, and the rules of its devices.
// Every value has a line of the notice and its words, or is a decision that says what is not
// stated.
#include <algorithm>
#include <set>

#include "platform/base/zone.h"
#include "storage/model/form_words.h"
#include "storage/model/notice_parts.h"

namespace lanyard {
namespace {

constexpr int most_lines_of_notice = 100000;

bool read_lines(TableReader& in, Source& out) {
  const Node* node = in.any("lines");
  if (!node) return false;
  const bool two = node->kind == Node::Kind::list && node->items.size() == 2 &&
                   node->items[0].kind == Node::Kind::number &&
                   node->items[1].kind == Node::Kind::number;
  const std::int64_t first = two ? node->items[0].number : 0;
  const std::int64_t last = two ? node->items[1].number : 0;
  if (first < 1 || last < first || last > most_lines_of_notice) {
    in.fault_at(*node, "lines that cannot be", "lines = [first, last], counted from 1");
    return false;
  }
  out.first_line = static_cast<int>(first);
  out.last_line = static_cast<int>(last);
  return true;
}

// { value = ..., lines, quote } or { proposal = ..., decision }: the node of the value itself.
const Node* sourced_value(TableReader& in, std::string_view key, Notice& notice,
                          const std::string& what, int* line = nullptr) {
  const Node* node = in.table(key, Need::required);
  if (!node) return nullptr;
  TableReader table(*node, what, in.faults());
  const Node* value = table.any("value");
  const Node* proposal = table.any("proposal");
  const Node* given = value ? value : proposal;
  const Source source =
      read_source(table, notice, what,
                  !proposal                              ? ""
                  : proposal->kind == Node::Kind::number ? std::to_string(proposal->number)
                  : proposal->kind == Node::Kind::yes_no ? (proposal->yes ? "allow" : "refuse")
                  : proposal->kind == Node::Kind::date   ? proposal->date.iso()
                                                         : proposal->text);
  table.finish();
  if (!given || (value && proposal) || (value && source.decision) || (proposal && !source.decision))
    table.fault("neither a printed value nor a decision",
                "{ value, lines, quote } or { proposal, decision }");
  if (line) *line = source.first_line;
  return given;
}

std::string sourced_text(TableReader& in, std::string_view key, Notice& notice,
                         const std::string& what) {
  const Node* node = sourced_value(in, key, notice, what);
  if (!node) return {};
  if (node->kind != Node::Kind::text) in.fault_at(*node, what + " is of another kind", "text");
  return node->text;
}

int sourced_number(TableReader& in, std::string_view key, Notice& notice, const std::string& what,
                   int low, int high) {
  const Node* node = sourced_value(in, key, notice, what);
  if (!node) return low;
  if (node->kind != Node::Kind::number || node->number < low || node->number > high) {
    in.fault_at(*node, what + " is not a number in range",
                "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return low;
  }
  return static_cast<int>(node->number);
}

bool sourced_yes(TableReader& in, std::string_view key, Notice& notice, const std::string& what) {
  const Node* node = sourced_value(in, key, notice, what);
  if (!node) return false;
  if (node->kind != Node::Kind::yes_no)
    in.fault_at(*node, what + " is of another kind", "true or false");
  return node->yes;
}

// Absent as long as nothing of the kind has happened.
std::optional<Date> sourced_date(TableReader& in, std::string_view key, Notice& notice,
                                 const std::string& what) {
  if (!in.has(key)) return std::nullopt;
  const Node* node = sourced_value(in, key, notice, what);
  if (!node) return std::nullopt;
  if (node->kind != Node::Kind::date) in.fault_at(*node, what + " is no date", "2026-11-20");
  return node->date;
}

About read_about(TableReader& in) {
  const std::string word = in.text("about");
  if (word.empty()) return About::family;
  const std::optional<About> about = value_of(about_words, word);
  if (!about) in.fault("unknown about '" + word + "'", "one of: " + list_of(about_words));
  return about.value_or(About::family);
}

std::vector<Labelled> read_list(TableReader& in, std::string_view key, Notice& notice,
                                bool with_source) {
  std::vector<Labelled> out;
  std::set<std::string> seen;
  for (const Node* node : in.tables(key)) {
    TableReader item(*node, std::string(key), in.faults());
    Labelled made;
    made.id = item.name("id");
    made.label = item.text("label", Need::required);
    if (with_source)
      made.line =
          read_source(item, notice, std::string(key) + "." + made.id, made.label).first_line;
    if (key == "basis") made.statutes = item.texts("statutes");
    if (key == "basis") made.consent = item.yes_no("consent");
    if (key == "case_kind") made.about = read_about(item);
    item.finish();
    if (!made.id.empty() && !seen.insert(made.id).second)
      item.fault("'" + made.id + "' stands twice", "each id once");
    out.push_back(std::move(made));
  }
  return out;
}

void read_fields(TableReader& in, Notice& notice) {
  std::set<std::string> seen;
  for (const Node* node : in.tables("field")) {
    TableReader item(*node, "field", in.faults());
    NoticeField made;
    made.field = item.name("id");
    made.label = item.text("label", Need::required);
    made.special = item.text("special");
    const std::string consent = item.text("consent");
    made.explicit_consent = consent == "explicit";
    made.line = read_source(item, notice, "field." + made.field, made.label).first_line;
    item.finish();
    if (!consent.empty() && consent != "explicit")
      item.fault("unknown consent '" + consent + "'", "explicit");
    const auto& known = special_categories;
    if (!made.special.empty() && std::find(known.begin(), known.end(), made.special) == known.end())
      item.fault("unknown special category '" + made.special + "'", "health, ethnicity, ...");
    if (!made.field.empty() && !seen.insert(made.field).second)
      item.fault("'" + made.field + "' stands twice", "each field once");
    notice.fields.push_back(std::move(made));
  }
}

bool month_and_day(const std::string& text, FinancialYear& out) {
  // A leap year, so that a year may end on 29 February.
  const auto date = Date::parse("2024-" + text);
  if (!date.ok()) return false;
  out.end_month = date->month();
  out.end_day = date->day();
  return true;
}

void read_financial_years(TableReader& in, Notice& notice) {
  std::vector<FinancialYear>& years = notice.controller.financial_years;
  for (const Node* node : in.tables("financial_year")) {
    TableReader item(*node, "controller.financial_year", in.faults());
    FinancialYear made;
    if (const Node* from = item.any("from", Need::required)) {
      if (from->kind != Node::Kind::date)
        item.fault_at(*from, "'from' is no date", "from = 2020-04-01");
      made.from = from->date;
    }
    const std::string ends = item.text("ends", Need::required);
    if (!month_and_day(ends, made))
      item.fault("a financial year that ends on '" + ends + "'", "month and day, such as 03-31");
    static_cast<void>(read_source(item, notice, "controller.financial_year", ends));
    item.finish();
    if (!years.empty() && made.from <= years.back().from)
      item.fault("financial years out of order", "each 'from' later than the one before");
    years.push_back(made);
  }
  if (years.empty()) in.fault("no financial year", "[[controller.financial_year]]");
}

void read_controller(TableReader& root, Notice& notice) {
  const Node* node = root.table("controller", Need::required);
  if (!node) return;
  TableReader in(*node, "controller", root.faults());
  Controller& out = notice.controller;
  out.name = sourced_text(in, "name", notice, "controller.name");
  out.registration = sourced_text(in, "registration", notice, "controller.registration");
  out.law = sourced_text(in, "law", notice, "controller.law");
  out.jurisdiction = sourced_text(in, "jurisdiction", notice, "controller.jurisdiction");
  out.time_zone = sourced_text(in, "time_zone", notice, "controller.time_zone");
  out.ceased_trading = sourced_date(in, "ceased_trading", notice, "controller.ceased_trading");
  if (out.name.empty()) in.fault("a controller without a name", "name = { value = \"...\" }");
  if (!Zone::parse(out.time_zone).ok())
    in.fault("time zone '" + out.time_zone + "' is not known",
             "Europe/London, Europe/Jersey or UTC");
  for (const Node* contact : in.tables("contact")) {
    TableReader item(*contact, "controller.contact", in.faults());
    const std::string id = item.name("id");
    const std::string label = item.text("label", Need::required);
    static_cast<void>(read_source(item, notice, "controller.contact." + id, label));
    item.finish();
    if (!id.empty() && !out.contacts.emplace(id, label).second)
      item.fault("contact '" + id + "' stands twice", "each id once");
  }
  read_financial_years(in, notice);
  in.finish();
}

void read_device(TableReader& root, Notice& notice) {
  const Node* node = root.table("device", Need::required);
  if (!node) return;
  TableReader in(*node, "device", root.faults());
  DeviceRules& out = notice.device;
  out.residency_days =
      sourced_number(in, "residency_days", notice, "device.residency_days", 1, 365);
  out.closed_residency_days =
      sourced_number(in, "closed_residency_days", notice, "device.closed_residency_days", 0, 365);
  out.lease_days = sourced_number(in, "lease_days", notice, "device.lease_days", 1, 30);
  out.lock_minutes = sourced_number(in, "lock_minutes", notice, "device.lock_minutes", 1, 60);
  out.clipboard = sourced_yes(in, "clipboard", notice, "device.clipboard");
  out.capture = sourced_yes(in, "capture", notice, "device.capture");
  out.photographs = sourced_yes(in, "photographs", notice, "device.photographs");
  out.documents = sourced_yes(in, "documents", notice, "device.documents");
  in.finish();
}

}  // namespace

Source read_source(TableReader& in, Notice& notice, const std::string& what,
                   const std::string& proposal) {
  Source out;
  const bool lines = read_lines(in, out);
  out.quote = in.text("quote");
  const std::string decision = in.text("decision");
  if (!decision.empty()) {
    out.decision = Decision{decision};
    notice.decisions.push_back({what, proposal, decision});
  }
  if (lines && !out.quote.empty())
    notice.quotes.push_back({what, out.first_line, out.last_line, out.quote});
  const bool printed = lines && !out.quote.empty() && decision.empty();
  const bool decided = !decision.empty() && !in.has("lines") && !in.has("quote");
  if (!printed && !decided)
    in.fault(what + " has no source", "lines and quote, or decision with what is not stated");
  return out;
}

Decided read_decided(TableReader& in, std::string_view key, Notice& notice,
                     const std::string& what) {
  Decided out;
  out.node = in.any(key);
  if (!out.node) return out;
  out.present = true;
  if (out.node->kind == Node::Kind::text) {
    out.text = out.node->text;
  } else if (out.node->kind == Node::Kind::table) {
    TableReader table(*out.node, what, in.faults());
    out.text = table.text("proposal");
    const std::string decision = table.text("decision", Need::required);
    table.finish();
    out.decision = Decision{decision};
    notice.decisions.push_back({what, out.text, decision});
  } else {
    in.fault_at(*out.node, what + " is of another kind", "text, or { proposal, decision }");
  }
  return out;
}

Read<Notice> read_notice(std::string_view text, std::string_view file_name) {
  Faults faults(file_name);
  Node root;
  if (!parse_tree(text, root, faults)) return faults.take();
  TableReader in(root, "notice", faults);
  Notice out;
  out.id = in.name("id");
  out.version = static_cast<std::uint32_t>(in.number("version", 1, 1000000, 1, Need::required));
  out.title = in.text("title", Need::required);
  out.source = in.text("source", Need::required);
  read_controller(in, out);
  out.services = read_list(in, "service", out, true);
  out.case_kinds = read_list(in, "case_kind", out, true);
  out.routes = read_list(in, "route", out, true);
  out.purposes = read_list(in, "purpose", out, true);
  out.bases = read_list(in, "basis", out, true);
  out.artefacts = read_list(in, "artefact", out, false);
  read_fields(in, out);
  read_sharing(in, out);
  read_retention(in, out);
  read_rights(in, out);
  read_device(in, out);
  in.finish();
  if (out.case_kinds.empty()) in.fault("no case kinds", "[[case_kind]]");
  if (out.retention.empty()) in.fault("no retention rows", "[[retention]]");
  if (!faults.none()) return faults.take();
  return out;
}

}  // namespace lanyard
