// Notice files: what is read, and each way in which a notice is refused.
#include <algorithm>

#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::notice_refused;
using test::small_notice;
using test::with;

namespace {
std::string refused(const std::string& from, const std::string& to) {
  return notice_refused(with(small_notice(), from, to));
}
// Without the line number, where the table's line says enough.
std::string expected(const std::string& from, const std::string& to) {
  const std::string fault = refused(from, to);
  return fault.empty() ? "accepted" : fault.substr(fault.find(' ') + 1);
}
}  // namespace

TEST_CASE("a notice is read with its controller, rows, decisions and quotes") {
  const Notice notice = test::good_notice(small_notice());
  CHECK(notice.version == 2);
  CHECK(notice.controller.name == "Harbour Youth Club");
  CHECK(notice.controller.time_zone == "Europe/London");
  CHECK(notice.controller.contacts.at("post") == "1 Quay Street");
  CHECK(notice.controller.financial_years.at(0).end_month == 12);
  CHECK(notice.device.lease_days == 3);
  CHECK(notice.device.residency_days == 7);
  CHECK(notice.device.photographs);
  CHECK(notice.device.documents);
  CHECK_FALSE(notice.device.clipboard);
  REQUIRE(notice.row("H-R1") != nullptr);
  CHECK(notice.row("H-R1")->period == *Period::parse("P2Y"));
  CHECK(notice.row("H-R2")->disposal == Disposal::archive);
  CHECK(notice.row("X") == nullptr);
  std::set<std::string> decisions;
  for (const NoticeDecision& decision : notice.decisions) decisions.insert(decision.id);
  CHECK(decisions.contains("H-R1.trigger"));
  CHECK(decisions.contains("controller.law"));
  CHECK(decisions.contains("controller.financial_year"));
  CHECK(decisions.contains("device.clipboard"));
  CHECK_FALSE(decisions.contains("device.lease_days"));
  CHECK(notice.quotes.size() == 8);
}

TEST_CASE("a value without a source is refused") {
  CHECK(refused("lines = [9, 9]\nquote = \"kept for two years\"\n", "").find("lines and quote") !=
        std::string::npos);
  CHECK(expected("quote = \"kept for two years\"\n", "").starts_with("lines and quote"));
  CHECK(expected("lines = [3, 3]\nquote = \"street work\"\n", "").starts_with("lines and quote"));
  CHECK(expected("\ndecision = \"not dated\"", "").starts_with("lines and quote"));
  CHECK(expected("proposal = \"UK GDPR\", decision = \"not named\"", "value = \"UK GDPR\"")
            .starts_with("lines and quote"));
  CHECK(expected("proposal = \"UK GDPR\", decision", "value = \"UK GDPR\", decision")
            .starts_with("{ value, lines, quote }"));
  CHECK(expected("lines = [9, 9]", "lines = [9, 8]").starts_with("lines = [first, last]"));
  CHECK(expected("lines = [9, 9]", "lines = [0, 8]").starts_with("lines = [first, last]"));
  CHECK(expected("lines = [9, 9]", "lines = 9").starts_with("lines = [first, last]"));
  CHECK(expected("{ proposal = \"event\", decision = \"the start is not stated\" }",
                 "{ proposal = \"event\" }") == "this key");
}

TEST_CASE("periods that cannot be are refused") {
  for (const char* period : {"P-3Y", "-P3Y", "3Y", "P3X", "P", "", "P0Y", "PT3H", "three years",
                             "P9999Y", "P1.5Y", "P3Y "}) {
    CAPTURE(period);
    CHECK(expected("\"P2Y\"", "\"" + std::string(period) + "\"").starts_with("P3Y, P6M"));
  }
  CHECK(expected("period = \"P2Y\"", "period = 2") == "text, or { proposal, decision }");
}

TEST_CASE("impossible dates are refused") {
  CHECK(expected("from = 2000-01-01", "from = 2000-02-30") == "valid TOML");
  CHECK(expected("from = 2000-01-01", "from = 1899-12-31").find("1900 to 2150") !=
        std::string::npos);
  CHECK(expected("from = 2000-01-01", "from = \"soon\"") == "from = 2020-04-01");
  CHECK(expected("ends = \"12-31\"", "ends = \"02-30\"") == "month and day, such as 03-31");
  CHECK(expected("ends = \"12-31\"", "ends = \"13-01\"") == "month and day, such as 03-31");
  CHECK(expected("[[case_kind]]",
                 "[[controller.financial_year]]\nfrom = 2000-01-01\n"
                 "ends = \"03-31\"\ndecision = \"x\"\n[[case_kind]]") ==
        "each 'from' later than the one before");
}

TEST_CASE("triggers that nobody knows are refused") {
  for (const char* trigger :
       {"someday", "later_of(event)", "later_of(event, someday)", "later_of(event, created",
        "latest(event)", "birthday(subject)", "birthday(subject, 0)", "birthday(cat, 25)",
        "birthday(subject, -1)", "birthday(subject, 999999999999)", "event(someday)",
        "end_of_financial_year()", "event)", "event event", "", "later_of(",
        "later_of(later_of(later_of(later_of(later_of(later_of(later_of(later_of(later_of(later_"
        "of("}) {
    CAPTURE(trigger);
    CHECK(expected("proposal = \"event\"", "proposal = \"" + std::string(trigger) + "\"")
              .starts_with("a date such as case_closed"));
  }
  CHECK(expected("birthday(youngest_subject, 21)", "birthday(oldest, 21)")
            .starts_with("a date such as"));
}

TEST_CASE("names that are not declared are refused") {
  CHECK(expected("artefacts = [\"street-count\"]", "artefacts = [\"street-cuont\"]") ==
        "an id of artefact, or \"*\" alone");
  CHECK(expected("artefacts = [\"street-count\"]",
                 "artefacts = { proposal = [\"street-count\"] }") == "this key");
  CHECK(expected("artefacts = [\"street-count\"]", "artefacts = [\"*\", \"photo\"]") ==
        "an id of artefact, or \"*\" alone");
  CHECK(expected("case_kinds = [\"street-work\"]", "case_kinds = [\"seaside\"]") ==
        "an id of [[case_kind]]");
  CHECK(expected("routes = [\"self\"]", "routes = [\"boat\"]") == "an id of [[route]]");
  CHECK(expected("routes = [\"self\"]", "requires = \"diary\"") == "an id of artefact");
  CHECK(expected("then = \"H-R2\"", "then = \"H-R9\"") == "a row without 'unless' and 'follows'");
  CHECK(expected("then = \"H-R2\"", "then = \"H-R1\"") == "a row without 'unless' and 'follows'");
  CHECK(expected("flag = \"safeguarding\"", "flag = \"saveguarding\"") == "safeguarding");
  CHECK(expected("lower = \"supervisor\"", "lower = \"anybody\"") == "supervisor");
  CHECK(expected("disposal = \"approve\"", "disposal = \"burn\"") ==
        "approve, automatic or archive");
  CHECK(expected("\"Europe/London\"", "\"Mars/Olympus\"") == "Europe/London, Europe/Jersey or UTC");
  CHECK(expected("special = \"health\"", "special = \"wealth\"") == "health, ethnicity, ...");
  CHECK(expected("consent = \"explicit\"", "consent = \"implied\"") == "explicit");
}

TEST_CASE("rows without one clear end are refused") {
  CHECK(expected("period = \"P2Y\"\n", "").starts_with("one of: a period"));
  CHECK(expected("period = \"indefinite\"\n", "").starts_with("one of: a period"));
  CHECK(expected("trigger = { proposal = \"event\", decision = \"the start is not stated\" }\n",
                 "") == "trigger = \"...\"");
  CHECK(expected("review_at = \"birthday(youngest_subject, 21)\"\n", "") == "both or neither");
  CHECK(expected("period = \"P2Y\"", "period = \"P2Y\"\nreview_at = \"event\"") ==
        "both or neither");
  CHECK(expected("period = \"P2Y\"", "period = \"P2Y\"\nfollows = \"H-R2\"")
            .starts_with("one of: a period"));
  CHECK(expected("period = \"P2Y\"", "period = \"P2Y\"\nwhile = \"trading\"")
            .starts_with("while = "));
  CHECK(expected("period = \"indefinite\"",
                 "period = \"indefinite\"\nor = { when = \"disability_allowance\", until = "
                 "\"birthday(subject, 18)\" }") == "a row with a period");
  CHECK(expected("{ flag = \"safeguarding\", then", "{ then") == "either flag or when");
  CHECK(expected("flag = \"safeguarding\", then = \"H-R2\"",
                 "when = \"accounting_periods > 2\", then = \"longer\"")
            .starts_with("when = \"accounting_periods > 1\""));
}

TEST_CASE("duplicate ids in a notice are refused") {
  CHECK(expected("id = \"H-R2\"", "id = \"H-R1\"") == "each id once");
  CHECK(expected("id = \"photo\"", "id = \"street-count\"") == "each id once");
  CHECK(expected("[[route]]",
                 "[[field]]\nid = \"health\"\nlabel = \"H\"\ndecision = \"x\"\n[[route]]") ==
        "each field once");
  CHECK(expected("[[case_kind]]",
                 "[[controller.contact]]\nid = \"post\"\nlabel = \"P\"\ndecision = "
                 "\"x\"\n[[case_kind]]") == "each id once");
  CHECK(expected("artefacts = [\"street-count\"]",
                 "artefacts = [\"street-count\", \"street-count\"]") == "each value once");
}

TEST_CASE("rows that contradict each other are refused with the line of the second") {
  const auto with_row = [](const std::string& row) {
    return expected("[device]",
                    "[[retention]]\nid = \"H-R9\"\nsays = \"again\"\ndecision = \"x\"\n" + row +
                        "disposal = \"approve\"\n[device]");
  };
  const std::string start = "artefacts = [\"street-count\"]\ntrigger = \"event\"\n";
  const std::string contradiction =
      "rows that cover the same record and start on the same day end on the same day";
  CHECK(with_row(start + "period = \"P2Y\"\n") == "accepted");
  CHECK(with_row(start + "period = \"P3Y\"\n") == contradiction);
  CHECK(with_row("artefacts = [\"street-count\"]\ntrigger = \"case_closed\"\nperiod = \"P3Y\"\n") ==
        "accepted");
  CHECK(with_row("artefacts = [\"*\"]\ntrigger = \"event\"\nperiod = \"P3Y\"\n") == "accepted");
  CHECK(with_row(start + "period = \"P2Y\"\nmaximum = true\n") == "accepted");
  const std::string twice = "[[retention]]\nid = \"H-R9\"\nsays = \"again\"\ndecision = \"x\"\n" +
                            start + "period = \"P3Y\"\ndisposal = \"approve\"\n";
  const std::string whole = with(small_notice(), "[device]", twice + "[device]");
  const auto line =
      std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.find(twice)),
                 '\n') +
      1;
  CHECK(notice_refused(whole) == std::to_string(line) + ": " + contradiction);
}

TEST_CASE("an unknown key anywhere in a notice is refused") {
  for (const char* before :
       {"source = \"harbour.txt\"", "says = \"photo\"", "label = \"Came along\"",
        "lock_minutes = { proposal = 5, decision = \"not stated\" }",
        "law = { proposal = \"UK GDPR\", decision = \"not named\" }", "ends = \"12-31\""}) {
    CAPTURE(before);
    CHECK(expected(before, std::string(before) + "\nsurprise = 1").starts_with("one of: "));
  }
  CHECK(expected("lower = \"supervisor\"", "lower = \"supervisor\", surprise = 1")
            .starts_with("one of: "));
}

TEST_CASE("device rules outside their range are refused") {
  CHECK(expected("value = 3, lines", "value = 31, lines") == "a whole number from 1 to 30");
  CHECK(expected("value = 3, lines", "value = 0, lines") == "a whole number from 1 to 30");
  CHECK(expected("proposal = 5, decision", "proposal = 600, decision") ==
        "a whole number from 1 to 60");
  CHECK(expected("clipboard = { proposal = false", "clipboard = { proposal = \"no\"") ==
        "true or false");
  CHECK(expected("[device]", "[devices]").starts_with("this key"));
}
