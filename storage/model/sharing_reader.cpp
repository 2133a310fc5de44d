// Reads whom a notice says information is shared with, on what terms, and what it promises.
#include <algorithm>
#include <set>

#include "storage/model/form_words.h"
#include "storage/model/notice_parts.h"

namespace lanyard {
namespace {

constexpr Words<SharingTerm, 5> term_words{{
    {"consent", SharingTerm::consent},
    {"law", SharingTerm::law},
    {"request", SharingTerm::request},
    {"secure-email", SharingTerm::secure_email},
    {"second-person", SharingTerm::second_person},
}};

constexpr Words<SharingPromise::Asks, 5> asks_words{{
    {"named", SharingPromise::Asks::named},
    {"confidence", SharingPromise::Asks::confidence},
    {"told", SharingPromise::Asks::told},
    {"assurance", SharingPromise::Asks::assurance},
    {"no-email", SharingPromise::Asks::no_email},
}};

Passage read_passage(TableReader& in, Notice& notice, const std::string& what,
                     const std::string& proposal = {}) {
  Source source = read_source(in, notice, what, proposal);
  return {source.first_line, source.last_line, std::move(source.quote)};
}

std::vector<std::string> known_purposes(TableReader& in, const Notice& notice) {
  std::vector<std::string> ids = in.names("purposes", Need::required);
  for (const std::string& id : ids)
    if (std::none_of(notice.purposes.begin(), notice.purposes.end(),
                     [&id](const Labelled& one) { return one.id == id; }))
      in.fault("unknown purpose '" + id + "'", "an id of [[purpose]]");
  return ids;
}

void add_terms(TableReader& in, Recipient& out, const std::vector<std::string>& given) {
  for (const std::string& text : given)
    if (const std::optional<SharingTerm> term = value_of(term_words, text))
      out.terms.push_back(*term);
    else
      in.fault("unknown need '" + text + "'", "one of: " + list_of(term_words));
}

// A list where the passage says so, or { proposal = [...], decision = "..." } where it does not.
void read_terms(TableReader& in, Recipient& out, Notice& notice) {
  const Node* node = in.any("needs");
  if (node == nullptr) return;
  if (node->kind != Node::Kind::table) return add_terms(in, out, in.texts("needs"));
  const std::string what = "recipient." + out.id + ".needs";
  TableReader table(*node, what, in.faults());
  const std::vector<std::string> given = table.names("proposal", Need::required);
  const std::string decision = table.text("decision", Need::required);
  table.finish();
  add_terms(table, out, given);
  std::string proposal;
  for (const std::string& text : given) proposal += (proposal.empty() ? "" : ", ") + text;
  notice.decisions.push_back({what, proposal, decision});
}

Recipient read_recipient(const Node& node, Notice& notice, Faults& faults) {
  TableReader in(node, "recipient", faults);
  Recipient out;
  out.id = in.name("id");
  out.label = in.text("label", Need::required);
  const std::string what = "recipient." + out.id;
  out.says = read_passage(in, notice, what, out.label);
  for (const Node* also : in.tables("also")) {
    TableReader passage(*also, what + ".also", faults);
    out.also.push_back(read_passage(passage, notice, what + ".also"));
    passage.finish();
  }
  for (const Node* reason : in.tables("reason")) {
    TableReader row(*reason, what + ".reason", faults);
    Recipient::Reason made{known_purposes(row, notice), {}};
    made.says = read_passage(row, notice, what + ".reason");
    row.finish();
    out.reasons.push_back(std::move(made));
  }
  read_terms(in, out, notice);
  out.not_when_funded_by = in.name("not_when_funded_by", Need::optional);
  in.finish();
  return out;
}

SharingPromise read_promise(const Node& node, Notice& notice, Faults& faults) {
  TableReader in(node, "promise", faults);
  SharingPromise out;
  out.id = in.name("id");
  out.label = in.text("label", Need::required);
  out.says = read_passage(in, notice, "promise." + out.id, out.label);
  if (const std::string asks = in.text("asks"); !asks.empty()) {
    const auto known = value_of(asks_words, asks);
    if (!known) in.fault("unknown asks '" + asks + "'", "one of: " + list_of(asks_words));
    out.asks = known.value_or(SharingPromise::Asks::nothing);
  }
  out.recipients = in.names("recipients");
  in.finish();
  for (const std::string& id : out.recipients)
    if (id != unnamed_recipient && notice.recipient(id) == nullptr)
      in.fault("unknown recipient '" + id + "'", "an id of [[recipient]], or not-named");
  return out;
}

}  // namespace

void read_sharing(TableReader& in, Notice& notice) {
  std::set<std::string> seen;
  for (const Node* node : in.tables("recipient")) {
    Recipient made = read_recipient(*node, notice, in.faults());
    if (!seen.insert(made.id).second)
      in.fault_at(*node, "recipient '" + made.id + "' stands twice", "each id once");
    if (made.id == unnamed_recipient)
      in.fault_at(*node, "a recipient that is 'not-named'", "another id: this one means nobody");
    notice.recipients.push_back(std::move(made));
  }
  seen.clear();
  for (const Node* node : in.tables("promise")) {
    notice.promises.push_back(read_promise(*node, notice, in.faults()));
    const std::string& id = notice.promises.back().id;
    if (!seen.insert(id).second)
      in.fault_at(*node, "promise '" + id + "' stands twice", "each id once");
  }
}

}  // namespace lanyard
