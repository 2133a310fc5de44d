// Form files: what is read, and each way in which a form is refused.
#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::form_refused;
using test::small_form;
using test::with;

namespace {
std::string refuses(const std::string& from, const std::string& to) {
  return form_refused(with(small_form(), from, to));
}
}  // namespace

TEST_CASE("a form is read with its fields, roles, options and rules") {
  const Form form = test::good_form(small_form());
  CHECK(form.id == "street-count");
  CHECK(form.review == ReviewRule::supervisor);
  REQUIRE(form.sections.size() == 1);
  REQUIRE(form.sections[0].fields.size() == 4);
  CHECK(form.with_role(Role::event_date) == form.find("day"));
  CHECK(form.with_role(Role::none) == nullptr);
  CHECK(form.find("nobody") == nullptr);
  const Field* weather = form.find("weather");
  CHECK(weather->facet == Facet::coded);  // a statistic, without being told so
  CHECK(weather->options[1].label == "Wet");
  CHECK(form.find("words")->required_if->is == "wet");
  CHECK(form.find("health")->explicit_consent);
}

TEST_CASE("the forms of the main job ship and can be read") {
  std::set<std::string> ids;
  for (const Form& form : test::shipped_forms()) {
    CHECK(ids.insert(form.id).second);
    CHECK(form.version >= 1);
  }
  for (const char* id : {"person",
                         "family-member",
                         "referral-self",
                         "referral-court",
                         "referral-agency",
                         "visit-note",
                         "file-note",
                         "voicemail",
                         "email-copy",
                         "safeguarding-observation",
                         "contact-session",
                         "attendance",
                         "pre-visit",
                         "accident-book",
                         "chronology-event",
                         "review",
                         "consent",
                         "warning-note",
                         "identity-check",
                         "working-agreement",
                         "assessment",
                         "plan",
                         "complaint",
                         "evaluation",
                         "paper-file",
                         "confidentiality-undertaking",
                         "contact-report",
                         "staff-member",
                         "employment-reference",
                         "redundancy",
                         "parental-leave",
                         "dbs-certificate",
                         "dbs-summary",
                         "staff-note",
                         "pay",
                         "income-tax",
                         "ni-return",
                         "hmrc-correspondence",
                         "rights-request",
                         "disclosure"})
    CHECK(ids.contains(id));
}

TEST_CASE("what is reviewed names the returned version, and what alarms raises the flag") {
  for (const Form& form : test::shipped_forms()) {
    CAPTURE(form.id);
    if (form.review != ReviewRule::none) CHECK(form.with_role(Role::previous_version) != nullptr);
    const bool alarms = form.id == "safeguarding-observation" || form.id == "accident-book";
    CHECK(form.raises_safeguarding == alarms);
    const bool session = form.id == "contact-session" || form.id == "attendance";
    CHECK(form.contact_session == session);
  }
}

TEST_CASE("a form that lacks what it needs is refused") {
  CHECK(refuses("id = \"street-count\"\n", "") == "1: this key");
  CHECK(refuses("version = 1\n", "") == "1: this key");
  CHECK(refuses("title = \"Street count\"\n", "") == "1: this key");
  CHECK(refuses("artefact = \"street-count\"\n", "") == "1: this key");
  CHECK(refuses("review = \"supervisor\"\n", "") == "1: this key");
  CHECK(refuses("label = \"Which day?\"\n", "") == "11: this key");
  CHECK(refuses("type = \"date\"\n", "") == "11: this key");
  CHECK(refuses("title = \"Street count\"", "title = \"\"") == "3: 1 to 2,000 bytes of text");
  CHECK(
      form_refused("id = \"a\"\nversion = 1\ntitle = \"A\"\nartefact = \"a\"\nreview = \"none\"\n")
          .find("at least one [[section]]") != std::string::npos);
  CHECK(form_refused(small_form() + "\n[[section]]\nid = \"x\"\ntitle = \"X\"\n") ==
        "39: at least one [[section.field]]");
}

TEST_CASE("an unknown key in a form is refused with the keys that are known") {
  CHECK(refuses("version = 1", "version = 1\nflavour = 2")
            .starts_with("3: one of: about, artefact, "));
  CHECK(refuses("label = \"Weather\"", "label = \"Weather\"\nlable = \"x\"")
            .starts_with("22: one of: consent, "));
  CHECK(refuses("id = \"dry\", ", "id = \"dry\", colour = \"grey\", ") == "23: one of: id, label");
  CHECK(refuses("is = \"wet\"", "is = \"wet\", not = \"dry\"") == "30: one of: field, is");
}

TEST_CASE("unknown words in a form are refused with the words that are known") {
  CHECK(refuses("type = \"date\"", "type = \"datum\"").starts_with("13: one of: line, narrative"));
  CHECK(refuses("role = \"event_date\"", "role = \"day\"").starts_with("15: one of: title, "));
  CHECK(refuses("required = \"submit\"", "required = \"always\"") == "16: one of: no, submit");
  CHECK(refuses("review = \"supervisor\"", "review = \"boss\"") ==
        "5: one of: none, supervisor, other-person");
  CHECK(refuses("statistic = true", "facet = \"open\"") ==
        "22: one of: facts, coded, narrative, sealed");
  CHECK(refuses("special = \"health\"", "special = \"wealth\"").starts_with("32: health, "));
  CHECK(refuses("consent = \"explicit\"", "consent = \"implied\"") == "32: explicit");
}

TEST_CASE("values of the wrong kind are refused") {
  CHECK(refuses("version = 1", "version = \"1\"") == "2: a whole number from 1 to 1000000");
  CHECK(refuses("version = 1", "version = 0") == "2: a whole number from 1 to 1000000");
  CHECK(refuses("version = 1", "version = -3") == "2: a whole number from 1 to 1000000");
  CHECK(refuses("statistic = true", "statistic = \"yes\"") == "22: true or false");
  CHECK(refuses("title = \"Street count\"", "title = 7") == "3: text in quotation marks");
  CHECK(refuses("id = \"day\"", "id = \"the day\"").starts_with("12: letters, digits"));
  CHECK(form_refused("id = \"a\"\nversion = 1\ntitle = \"A\"\nartefact = \"a\"\nreview = \"none\"\n"
                     "section = 3\n") == "6: [[section]] tables");
}

TEST_CASE("duplicate ids in a form are refused") {
  CHECK(refuses("id = \"weather\"", "id = \"day\"") == "1: each id once in a form");
  CHECK(refuses("{ id = \"wet\"", "{ id = \"dry\"") == "23: each id once");
  CHECK(form_refused(small_form() +
                     "\n[[section]]\nid = \"count\"\ntitle = \"B\"\n[[section.field]]\n"
                     "id = \"b\"\ntype = \"line\"\nlabel = \"B\"\n") == "1: each id once");
  CHECK(refuses("statistic = true", "role = \"event_date\"") == "18: another type or role");
  CHECK(form_refused(small_form() +
                     "\n[[section.field]]\nid = \"b\"\ntype = \"date\"\nlabel = \"B\"\n"
                     "role = \"event_date\"\n") == "1: each role once in a form");
}

TEST_CASE("a form that makes no sense is refused") {
  CHECK(refuses("options = [{ id = \"dry\", label = \"Dry\" }, { id = \"wet\", label = \"Wet\" }]",
                "")
            .starts_with("18: options = "));
  CHECK(refuses("label = \"Which day?\"",
                "label = \"D\"\noptions = [{ id = \"a\", label = \"A\" }]") ==
        "11: type choice, choices or body_map");
  CHECK(refuses("label = \"Which day?\"",
                "label = \"D\"\nkinds = [{ id = \"a\", label = \"A\" }]") == "11: type body_map");
  CHECK(refuses("label = \"Which day?\"", "label = \"Which day?\"\nstatistic = true") ==
        "11: type choice, choices, yes_no or number");
  CHECK(refuses("statistic = true", "statistic = true\nfacet = \"sealed\"") ==
        "18: facet = \"coded\"");
  CHECK(refuses("special = \"health\"\n", "") == "32: special = \"...\"");
  CHECK(refuses("is = \"wet\"", "is = \"snow\"").starts_with("1: a yes_no or choice field"));
  CHECK(
      refuses("field = \"weather\"", "field = \"sky\"").starts_with("1: a yes_no or choice field"));
  CHECK(refuses("required = \"submit\"\nrequired_if", "required_if") ==
        "25: required = \"submit\"");
  CHECK(form_refused("contact_session = true\n" +
                     with(small_form(), "role = \"event_date\"\n", "")) ==
        "1: a field with the role event_date");
}
