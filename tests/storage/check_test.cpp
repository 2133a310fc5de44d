// Values against a form: every fault at once, required fields, consent, what is not collected.
#include "storage/model/check.h"

#include "storage/model/form_words.h"
#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using Fields = std::map<std::string, Value>;

namespace {

std::string faults(const Form& form, const Fields& fields, CheckFor what = CheckFor::saving,
                   const std::set<std::string>& consents = {}) {
  std::string out;
  for (const FieldFault& fault : check_fields(form, fields, what, consents))
    out += (out.empty() ? "" : "; ") + fault.field + " " + fault.what;
  return out;
}

Fields visit() {
  return {{"event_date", test::day("2026-11-26")},
          {"outcome", std::string("face-to-face")},
          {"child_seen", true},
          {"seen_alone", true},
          {"purpose.words", std::string("Planned visit under the plan.")},
          {"voice.words", std::string("“I do my reading here now”")},
          {"seen.words", std::string("The home was warm and tidy.")},
          {"analysis.words", std::string("The routine is helping.")}};
}

const RecordId some_record(std::array<std::uint8_t, 16>{1});

BodyMark bruise() {
  return {BodySide::front, 400, 500, "left-forearm", {{"kind", "bruise"}, {"a", "2 cm"}}};
}

// A form with one field of each type, named after it.
Form every_type() {
  Form form;
  form.id = "all";
  form.sections.resize(1);
  for (const auto& [name, type] : field_type_words) {
    Field field;
    field.id = std::string(name);
    field.type = type;
    field.options = {{"a", "A"}, {"b", "B"}};
    field.kinds = {{"bruise", "Bruise"}};
    form.sections[0].fields.push_back(field);
  }
  return form;
}

}  // namespace

TEST_CASE("a complete visit note can be submitted") {
  CHECK(faults(test::shipped_form("visit-note"), visit(), CheckFor::submitting).empty());
}

TEST_CASE("an empty draft can be saved, and submitting lists everything that is missing") {
  CHECK(faults(test::shipped_form("visit-note"), {}).empty());
  CHECK(faults(test::shipped_form("visit-note"), {}, CheckFor::submitting) ==
        "event_date is missing; outcome is missing; child_seen is missing; seen_alone is missing; "
        "purpose.words is missing; seen.words is missing");
}

TEST_CASE("the child's words are asked for when the child was seen, and not otherwise") {
  Fields fields = visit();
  fields.erase("voice.words");
  CHECK(faults(test::shipped_form("visit-note"), fields, CheckFor::submitting) ==
        "voice.words is missing");
  fields["voice.words"] = std::string(" \n");
  CHECK(faults(test::shipped_form("visit-note"), fields, CheckFor::submitting) ==
        "voice.words is missing");
  fields["child_seen"] = false;
  fields["seen_alone"] = false;
  CHECK(faults(test::shipped_form("visit-note"), fields, CheckFor::submitting).empty());
}

TEST_CASE("every fault is listed at once") {
  const Fields fields{
      {"event_date", std::string("yesterday")}, {"child_seen", std::string("yes")},
      {"colour_of_door", std::string("green")}, {"outcome", std::string("by-pigeon")},
      {"present", std::string("Mum")},          {"purpose.words", true}};
  CHECK(faults(test::shipped_form("visit-note"), fields) ==
        "child_seen is neither yes nor no; colour_of_door is not a field of this form; "
        "event_date is not a date; outcome is not one of the options; "
        "present is not a list of people; purpose.words is not text");
}

TEST_CASE("values of every type are accepted when they are good") {
  const Form form = every_type();
  Fields good{{"time", TimeOfDay{870}},
              {"period", TimeSpan{{870}, {925}}},
              {"choices", Choices{"a", "b"}},
              {"number", std::int64_t{-3}},
              {"money", Money{1250}},
              {"person", some_record},
              {"reference", some_record},
              {"body_map", BodyMarks{bruise()}},
              {"signature", Strokes{{{{1, 2}, {3, 4}}}}},
              {"actions", Actions{{"Ring school", "Nia Prosser", test::day("2026-12-01")}}},
              {"email", std::string("n.prosser@example.org")},
              {"line", std::string("Wiśniewska")},
              {"date", test::day("2026-11-26")}};
  CHECK(faults(form, good).empty());
  good["person"] = std::string("Ms Wiśniewska");
  CHECK(faults(form, good).empty());
}

TEST_CASE("values of every type are refused when their kind or range is wrong") {
  const Form form = every_type();
  BodyMark mark = bruise();
  mark.x = 1001;
  const Fields bad{{"time", TimeOfDay{1440}},
                   {"period", TimeSpan{{-1}, {925}}},
                   {"choices", Choices{"a", "a"}},
                   {"number", std::string("3")},
                   {"money", std::int64_t{3}},
                   {"person", true},
                   {"reference", std::string("record")},
                   {"body_map", BodyMarks{mark}},
                   {"signature", Strokes{{{{1, 2000}}}}},
                   {"actions", Actions{{"\xFF", "", std::nullopt}}},
                   {"email", std::string("nobody")},
                   {"line", std::string("\xC0\x80")},
                   {"date", Date::from_days(1000000)}};
  CHECK(check_fields(form, bad, CheckFor::saving).size() == bad.size());
  mark = bruise();
  mark.details = {{"kind", "tattoo"}};
  CHECK(faults(form, {{"body_map", BodyMarks{mark}}}) ==
        "body_map has a mark with a detail that is not one of the form");
  CHECK(faults(form, {{"line", std::string(5000, 'x')}}) == "line is too long");
  CHECK(faults(form, {{"choices", Choices{"c"}}}) ==
        "choices has a value that is not one of the options");
}

TEST_CASE("medical information needs explicit consent under the two contact centres' notices") {
  for (const char* name : {"jigsaw", "ccs"}) {
    CAPTURE(name);
    const Form person = tailored(test::shipped_form("person"), test::shipped_notice(name));
    const Fields fields{{"name", std::string("Zofia Wiśniewska")},
                        {"health", std::string("Asthma")}};
    CHECK(usable(person, *person.find("health"), {}) == Usable::needs_consent);
    CHECK(faults(person, fields) == "health needs explicit consent first");
    CHECK(faults(person, fields, CheckFor::saving, {"referral-self.health"}) ==
          "health needs explicit consent first");
    CHECK(faults(person, fields, CheckFor::saving, {"person.health"}).empty());
  }
  const Form jersey = tailored(test::shipped_form("person"), test::shipped_notice("jersey"));
  CHECK(usable(jersey, *jersey.find("health"), {}) == Usable::yes);
}

TEST_CASE("special-category fields that a notice does not list are not collected") {
  const Form jigsaw = tailored(test::shipped_form("person"), test::shipped_notice("jigsaw"));
  CHECK(usable(jigsaw, *jigsaw.find("religion"), {}) == Usable::not_collected);
  CHECK(usable(jigsaw, *jigsaw.find("ethnicity"), {}) == Usable::yes);
  CHECK(faults(jigsaw, {{"religion", std::string("Catholic")}}) ==
        "religion is not collected by this organisation");
  const Form jersey = tailored(test::shipped_form("person"), test::shipped_notice("jersey"));
  CHECK(usable(jersey, *jersey.find("religion"), {}) == Usable::yes);
  CHECK(usable(jersey, *jersey.find("sexuality"), {}) == Usable::not_collected);
  const Form wiltshire = tailored(test::shipped_form("person"), test::shipped_notice("wiltshire"));
  CHECK(usable(wiltshire, *wiltshire.find("sexuality"), {}) == Usable::yes);
}

TEST_CASE("a required field that nobody may see is not asked for") {
  Form form = test::good_form(test::small_form());
  for (Field& field : form.sections[0].fields)
    if (field.id == "health") field.required = Required::submit;
  const Fields fields{{"day", test::day("2026-11-26")}, {"weather", std::string("dry")}};
  CHECK(faults(form, fields, CheckFor::submitting).empty());
  CHECK(faults(form, fields, CheckFor::submitting, {"street-count.health"}) == "health is missing");
}
