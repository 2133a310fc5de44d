// The disclosure gate under each notice that ships: what passes, what needs a reason, what is
// refused, what is missing, and which line of the notice it quotes. One literal table.
#include "storage/rules/disclosure.h"

#include <functional>

#include "storage/model/check.h"
#include "storage/model/form_words.h"
#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;

namespace {

using Weight = DisclosureFinding::Weight;
using Kind = DisclosureVerdict::Kind;

std::string_view word(Weight weight) {
  switch (weight) {
    case Weight::allows:
      return "allows";
    case Weight::overridden:
      return "overridden";
    case Weight::needs_reason:
      return "needs a reason";
    case Weight::refuses:
      return "refuses";
    case Weight::missing:
      return "missing";
  }
  return "";
}

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::permitted:
      return "permitted";
    case Kind::needs_reason:
      return "needs a reason";
    case Kind::refused:
      return "refused";
  }
  return "";
}

// "refused | refuses sent_by promise.no-email 152": all that does not simply allow it.
std::string words(const DisclosureVerdict& verdict) {
  std::string out(word(verdict.kind));
  for (const DisclosureFinding& one : verdict.findings) {
    CHECK_FALSE(one.says.empty());
    CHECK((one.line > 0) == !one.quote.empty());
    if (one.weight == Weight::allows) continue;
    out += " | " + std::string(word(one.weight)) + " " + std::string(word_of(role_words, one.part));
    if (!one.rule.empty()) out += " " + one.rule + " " + std::to_string(one.line);
  }
  return out;
}

Consent said(Consent::Decision decision, const char* purpose = "sharing") {
  Consent out;
  out.purpose = purpose;
  out.by = "Ewa";
  out.decision = decision;
  return out;
}

struct Case {
  Proposed what;
  DisclosureScene scene;
};

// Complete in itself: who, what, when, told, by post, approved by somebody else.
Case sound(const char* recipient, const char* purpose, const char* basis) {
  Case out;
  out.what = {.recipient = recipient,
              .unnamed_why = "",
              .to = "PC Renouf",
              .what = "The visit note of 3 May",
              .purpose = purpose,
              .basis = basis,
              .law = "",
              .in_confidence = false,
              .ground = "",
              .reason = "",
              .told = true,
              .not_told_why = "",
              .channel = "post",
              .assurance = "Sharing agreement of May",
              .approved_by = "Callum Reid"};
  out.scene.author = "Nia Prosser";
  return out;
}

using Change = std::function<void(Case&)>;
const Change as_it_is = [](Case&) {};

struct GateLine {
  const char* name;
  const char* notice;
  const char* recipient;
  const char* purpose;
  const char* basis;
  Change change;
  const char* verdict;
};

Change consent(Consent::Decision decision) {
  return [decision](Case& c) { c.scene.consents.push_back(said(decision)); };
}
Change override_by(const char* ground) {
  return [ground](Case& c) {
    c.what.ground = ground;
    c.what.reason = "She may be hurt tonight.";
  };
}
Change both(Change a, Change b) {
  return [a = std::move(a), b = std::move(b)](Case& c) {
    a(c);
    b(c);
  };
}
const Change confident = [](Case& c) { c.what.in_confidence = true; };

using Decision = Consent::Decision;
constexpr const char* jersey = "jersey";
constexpr const char* bare = "statutory-obligations";

const std::vector<GateLine> gate_table{
    // Jersey: a matrix of recipients and purposes, confidence, being told, assurance, email.
    {"a pair that the notice prints", jersey, "police", "crime", bare, as_it_is, "permitted"},
    {"a purpose that it does not print for them", jersey, "police", "wellbeing", bare, as_it_is,
     "needs a reason | needs a reason disclosed_for recipient.police 117 | missing "
     "override_ground | missing override_reason"},
    {"the same with a reason", jersey, "police", "wellbeing", bare, override_by("harm"),
     "permitted | overridden disclosed_for recipient.police 117"},
    {"a purpose of departments alone", jersey, "voluntary", "statistics", bare, as_it_is,
     "needs a reason | needs a reason disclosed_for recipient.voluntary 123 | missing "
     "override_ground | missing override_reason"},
    {"departments and statistics", jersey, "departments", "statistics", bare, as_it_is,
     "permitted"},
    {"somebody not named", jersey, "not-named", "crime", bare,
     [](Case& c) { c.what.unnamed_why = "Her landlord holds the key."; },
     "needs a reason | needs a reason disclosed_to promise.nobody-else 89 | missing "
     "override_ground | missing override_reason"},
    {"somebody not named, without saying why", jersey, "not-named", "crime", bare,
     override_by("law"),
     "permitted | missing unnamed_why | overridden disclosed_to promise.nobody-else 89"},
    {"another department, under which law?", jersey, "other-departments", "crime", bare, as_it_is,
     "permitted | missing disclosed_by_law recipient.other-departments 129"},
    {"in confidence", jersey, "police", "crime", bare, confident,
     "needs a reason | needs a reason in_confidence promise.in-confidence 91 | missing "
     "override_ground | missing override_reason"},
    {"in confidence, the law requires it", jersey, "police", "crime", bare,
     both(confident, override_by("law")),
     "permitted | overridden in_confidence promise.in-confidence 91"},
    {"in confidence, on a ground that the notice does not give", jersey, "police", "crime", bare,
     both(confident, override_by("other")),
     "refused | refuses override_ground promise.in-confidence 91"},
    {"in confidence, with permission", jersey, "police", "crime", bare,
     both(confident, consent(Decision::given)), "permitted"},
    {"not told, and no reason", jersey, "police", "crime", bare,
     [](Case& c) { c.what.told = false; }, "permitted | missing not_told_why promise.told 91"},
    {"not told for a reason", jersey, "police", "crime", bare,
     [](Case& c) {
       c.what.told = false;
       c.what.not_told_why = "It would warn him.";
     },
     "permitted"},
    {"nothing said of being told", jersey, "police", "crime", bare,
     [](Case& c) { c.what.told.reset(); }, "permitted | missing person_told promise.told 91"},
    {"no assurance from outside the government", jersey, "police", "crime", bare,
     [](Case& c) { c.what.assurance.clear(); },
     "permitted | missing assurance promise.protected 89"},
    {"none is asked from a department", jersey, "departments", "crime", bare,
     [](Case& c) { c.what.assurance.clear(); }, "permitted"},
    {"an ordinary email", jersey, "police", "crime", bare,
     both([](Case& c) { c.what.channel = "email"; }, override_by("harm")),
     "refused | refuses sent_by promise.no-email 152"},
    {"consent that nobody gave", jersey, "police", "crime", "consent", as_it_is,
     "refused | refuses disclosed_under"},
    {"permission that was given", jersey, "police", "crime", "permission", consent(Decision::given),
     "permitted"},
    {"one gave, another refused", jersey, "police", "crime", "permission",
     both(consent(Decision::given), consent(Decision::refused)),
     "refused | refuses disclosed_under | needs a reason override_reason"},
    {"withdrawn, and the law requires it", jersey, "police", "crime", bare,
     both(consent(Decision::withdrawn), override_by("law")),
     "permitted | overridden override_reason"},
    {"consent to something else opens nothing", jersey, "police", "crime", bare,
     both(confident, [](Case& c) { c.scene.consents = {said(Decision::given, "health")}; }),
     "needs a reason | needs a reason in_confidence promise.in-confidence 91 | missing "
     "override_ground | missing override_reason"},
    {"a ground without words is no reason", jersey, "police", "wellbeing", bare,
     [](Case& c) { c.what.ground = "law"; },
     "needs a reason | needs a reason disclosed_for recipient.police 117 | missing "
     "override_reason"},
    // Wiltshire: a long list without purposes; five that are hard to choose.
    {"a school", "wiltshire", "educators", "education", "public-task", as_it_is, "permitted"},
    {"the press without a law", "wiltshire", "press", "campaigns", "public-task", as_it_is,
     "permitted | missing disclosed_by_law recipient.press 149"},
    {"the press, approved by oneself", "wiltshire", "press", "campaigns", "public-task",
     [](Case& c) {
       c.what.law = "Order of the court of 3 May";
       c.what.approved_by = "Nia Prosser";
     },
     "refused | refuses approved_by recipient.press 149"},
    {"the press, approved by nobody", "wiltshire", "press", "campaigns", "public-task",
     [](Case& c) {
       c.what.law = "Order of the court of 3 May";
       c.what.approved_by.clear();
     },
     "permitted | missing approved_by recipient.press 149"},
    {"the press, by order and approved", "wiltshire", "press", "campaigns", "public-task",
     [](Case& c) { c.what.law = "Order of the court of 3 May"; }, "permitted"},
    {"somebody not named", "wiltshire", "not-named", "crime", "public-task",
     [](Case& c) { c.what.unnamed_why = "A neighbour looks after her."; },
     "needs a reason | needs a reason disclosed_to promise.law-only 119 | missing "
     "override_ground | missing override_reason"},
    {"an ordinary email", "wiltshire", "educators", "education", "public-task",
     [](Case& c) { c.what.channel = "email"; },
     "needs a reason | needs a reason sent_by | missing override_ground | missing "
     "override_reason"},
    {"in confidence, another ground", "wiltshire", "educators", "education", "public-task",
     both(confident, override_by("other")), "permitted | overridden in_confidence"},
    // Jigsaw: who is authorised, the law, counsel.
    {"nobody authorised it", "jigsaw", "authorised", "respond", "legitimate-interests-services",
     as_it_is,
     "needs a reason | needs a reason disclosed_to recipient.authorised 56 | missing "
     "override_ground | missing override_reason"},
    {"authorised", "jigsaw", "authorised", "respond", "legitimate-interests-services",
     consent(Decision::given), "permitted"},
    {"authorised and withdrawn", "jigsaw", "authorised", "respond", "legitimate-interests-services",
     consent(Decision::withdrawn),
     "needs a reason | needs a reason override_reason recipient.authorised 56 | missing "
     "override_ground | missing override_reason"},
    {"a court order", "jigsaw", "law", "comply-with-law", "other-law",
     [](Case& c) { c.what.law = "Order of 3 May"; }, "permitted"},
    {"which court order?", "jigsaw", "law", "comply-with-law", "other-law", as_it_is,
     "permitted | missing disclosed_by_law recipient.law 57"},
    {"a law that is not listed, for counsel", "jigsaw", "consultants", "comply-with-law",
     "other-law", as_it_is, "permitted | missing disclosed_by_law"},
    // Children's Contact Services: reports on request, by secure email, and who pays.
    {"a report to a parent", "ccs", "parents", "respond", "legitimate-interests-services",
     [](Case& c) {
       c.what.law = "Her letter of 2 May";
       c.what.channel = "secure-email";
     },
     "permitted"},
    {"a report to a parent by post, unasked", "ccs", "parents", "respond",
     "legitimate-interests-services", as_it_is,
     "refused | missing disclosed_by_law recipient.parents 173 | refuses sent_by "
     "recipient.parents 173"},
    {"a report that the local authority pays", "ccs", "parents", "respond",
     "legitimate-interests-services",
     [](Case& c) {
       c.what.law = "Her letter of 2 May";
       c.what.channel = "secure-email";
       c.scene.funding = "local-authority";
     },
     "needs a reason | needs a reason disclosed_to recipient.parents 173 | missing "
     "override_ground | missing override_reason"},
    {"the same to the social worker", "ccs", "social-worker", "provide-services",
     "legitimate-interests-services",
     [](Case& c) {
       c.what.channel = "secure-email";
       c.scene.funding = "local-authority";
     },
     "permitted"},
    {"a provider that says nothing of security", "ccs", "hosting", "provide-services",
     "legitimate-interests-services", [](Case& c) { c.what.assurance.clear(); },
     "permitted | missing assurance promise.providers 204"},
};

}  // namespace

TEST_CASE("the gate says of each disclosure what the table says") {
  for (const GateLine& line : gate_table) {
    CAPTURE(line.notice, line.name);
    Case c = sound(line.recipient, line.purpose, line.basis);
    line.change(c);
    const Notice& notice = test::shipped_notice(line.notice);
    const DisclosureVerdict verdict = check_disclosure(notice, c.scene, c.what);
    CHECK(words(verdict) == line.verdict);
    CHECK(verdict.passes() == (words(verdict).starts_with("permitted") &&
                               words(verdict).find("missing") == std::string::npos));
  }
}

TEST_CASE("nothing written yet is missing, not refused") {
  CHECK(words(check_disclosure(test::shipped_notice("jersey"), {}, {})) ==
        "permitted | missing disclosed_to | missing title | missing disclosed | missing "
        "disclosed_for | missing disclosed_under | missing in_confidence | missing sent_by | "
        "missing person_told promise.told 91");
}

TEST_CASE("a reason quotes the notice's words at its line") {
  Case c = sound("police", "crime", "statutory-obligations");
  const Notice& notice = test::shipped_notice("jersey");
  const DisclosureVerdict good = check_disclosure(notice, c.scene, c.what);
  REQUIRE(good.findings.size() == 1);
  CHECK(good.findings[0].line == 120);
  CHECK(good.findings[0].quote == "to prevent and detect crime");
  c.what.in_confidence = true;
  const DisclosureVerdict verdict = check_disclosure(notice, c.scene, c.what);
  CHECK(verdict.findings[1].quote.starts_with(
      "We will not disclose any information that you provide 'in confidence'"));
}

TEST_CASE("a notice from before there was a gate permits nobody without a reason") {
  Case c = sound("not-named", "", "other-law");
  c.what.unnamed_why = "The notice names nobody.";
  c.what.law = "Order of 3 May";
  c.what.purpose = "safety";
  const Notice old = test::good_notice(test::small_notice());
  CHECK(words(check_disclosure(old, c.scene, c.what)) ==
        "needs a reason | needs a reason disclosed_to | missing override_ground | missing "
        "override_reason");
  override_by("law")(c);
  CHECK(check_disclosure(old, c.scene, c.what).passes());
}

TEST_CASE("what a form proposes is read by the roles of its fields, without blanks around it") {
  const Form form = test::shipped_form("disclosure");
  const Proposed read = proposed_in(form, {{"recipient", std::string("police")},
                                           {"to", std::string("  PC Renouf \n")},
                                           {"what", std::string("  \n")},
                                           {"in_confidence", true},
                                           {"told", false},
                                           {"approved_by", std::string("Callum Reid")}});
  CHECK(read.recipient == "police");
  CHECK(read.to == "PC Renouf");
  CHECK(read.what.empty());
  CHECK(read.in_confidence == true);
  CHECK(read.told == false);
  CHECK(read.approved_by == "Callum Reid");
  CHECK(is_disclosure(form));
  CHECK_FALSE(is_disclosure(test::shipped_form("consent")));
  for (const Role role :
       {Role::disclosed_to, Role::unnamed_why, Role::title, Role::disclosed, Role::disclosed_for,
        Role::disclosed_under, Role::disclosed_by_law, Role::in_confidence, Role::override_ground,
        Role::override_reason, Role::person_told, Role::not_told_why, Role::sent_by,
        Role::assurance, Role::approved_by})
    CHECK(form.with_role(role) != nullptr);
}
