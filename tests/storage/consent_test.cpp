// What was consented to, and what a later word of anybody changes about it.
#include "storage/model/consent.h"

#include <array>

#include "storage/model/check.h"
#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using lanyard::test::day;

namespace {

using Fields = std::map<std::string, Value>;

Record record_of(const Fields& fields) {
  static std::uint8_t next = 0;
  std::array<std::uint8_t, RecordId::size> name{++next};
  Record out;
  out.id = RecordId(name);
  out.form = "consent";
  for (const auto& [field, value] : fields) {
    FieldHead head;
    head.value = value;
    out.fields[field] = {head};
  }
  return out;
}

Fields given_by(const char* who, const char* on) {
  return {{"person", std::string(who)},
          {"scope", Choices{"health", "sharing"}},
          {"decision", std::string("given")},
          {"event_date", day(on)},
          {"given_on", day(on)}};
}

Fields closed_by(const char* who, const char* decision, const char* on) {
  return {{"person", std::string(who)},
          {"scope", Choices{"health"}},
          {"decision", std::string(decision)},
          {"event_date", day(on)}};
}

std::vector<Consent> standing(const std::vector<Record>& records, const char* today) {
  std::vector<Consent> all;
  for (const Record& record : records)
    for (Consent& said : consents_in(record, test::shipped_form("consent"), day(today)))
      all.push_back(std::move(said));
  return standing_consents(std::move(all));
}

std::set<std::string> open(const std::vector<Record>& records, const char* today) {
  static const Form person = tailored(test::shipped_form("person"), test::shipped_notice("jigsaw"));
  static const Form referral =
      tailored(test::shipped_form("referral-self"), test::shipped_notice("jigsaw"));
  return opened_by(standing(records, today), {&person, &referral});
}

const std::set<std::string> health{"person.disability", "person.health", "referral-self.health"};

}  // namespace

TEST_CASE("a consent record opens its fields from its day until it is withdrawn") {
  Fields consent{{"scope", Choices{"health", "sharing"}}, {"given_on", day("2026-11-02")}};
  CHECK(open({record_of(consent)}, "2026-11-02") == health);
  CHECK(open({record_of(consent)}, "2026-11-01").empty());
  consent["withdrawn_on"] = day("2026-11-20");
  CHECK(open({record_of(consent)}, "2026-11-19") == health);
  CHECK(open({record_of(consent)}, "2026-11-20").empty());
  consent["withdrawn_on"] = std::string("unreadable");
  CHECK(open({record_of(consent)}, "2026-11-19").empty());
  const Fields sharing{{"scope", Choices{"sharing"}}, {"given_on", day("2026-11-02")}};
  CHECK(open({record_of(sharing)}, "2026-11-20").empty());
  CHECK(open({record_of({{"scope", Choices{"health"}}})}, "2026-11-20").empty());
}

TEST_CASE("a refusal or withdrawal in another record closes what an earlier one opened") {
  const Record given = record_of(given_by("Ewa Wiśniewska", "2026-11-02"));
  REQUIRE(open({given}, "2026-11-25") == health);
  for (const char* decision : {"refused", "withdrawn"}) {
    CAPTURE(decision);
    const Record same = record_of(closed_by("Ewa Wiśniewska", decision, "2026-11-20"));
    CHECK(open({given, same}, "2026-11-25").empty());
    CHECK(open({same, given}, "2026-11-25").empty());
    // Somebody else, or the same person under another spelling.
    CHECK(
        open({given, record_of(closed_by("Ms W", decision, "2026-11-20"))}, "2026-11-25").empty());
    // On the same day nobody knows which came first.
    CHECK(
        open({given, record_of(closed_by("Ewa Wiśniewska", decision, "2026-11-02"))}, "2026-11-25")
            .empty());
    // Given again later, by the same person.
    const Record again = record_of(given_by("Ewa Wiśniewska", "2026-11-21"));
    CHECK(open({given, same, again}, "2026-11-25") == health);
  }
}

TEST_CASE(
    "a consent of which two versions stand opens nothing, and a withdrawal among them counts") {
  Record given = record_of(given_by("Ewa Wiśniewska", "2026-11-02"));
  FieldHead other;
  other.value = std::string("withdrawn");
  given.fields["decision"].push_back(other);
  CHECK(open({given}, "2026-11-25").empty());
  REQUIRE(standing({given}, "2026-11-25").size() == 2);
  CHECK(standing({given}, "2026-11-25")[0].decision == Consent::Decision::withdrawn);
  Record when = record_of(given_by("Ewa Wiśniewska", "2026-11-02"));
  other.value = day("2026-11-03");
  when.fields["given_on"].push_back(other);
  CHECK(open({when}, "2026-11-25").empty());
}

TEST_CASE("what stands is the newest word of each person on each purpose") {
  const std::vector<Consent> all =
      standing({record_of(given_by("Ewa Wiśniewska", "2026-11-02")),
                record_of(closed_by("Ewa Wiśniewska", "withdrawn", "2026-11-20")),
                record_of(given_by("Jan Wiśniewski", "2026-10-01"))},
               "2026-11-25");
  REQUIRE(all.size() == 4);
  CHECK(all[0].purpose == "health");
  CHECK(all[0].by == "Ewa Wiśniewska");
  CHECK(all[0].decision == Consent::Decision::withdrawn);
  CHECK(all[0].day == day("2026-11-20"));
  CHECK(all[1].by == "Jan Wiśniewski");
  CHECK(all[1].decision == Consent::Decision::given);
  CHECK(all[2].purpose == "sharing");
  CHECK(all[2].decision == Consent::Decision::given);
  CHECK(all[2].day == day("2026-11-02"));
}
