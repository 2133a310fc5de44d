// Recipients and promises of a notice: what is read, each way in which they are refused, and what a
// form draws from them.
#include <algorithm>
#include <array>

#include "storage/model/check.h"
#include "tests/catch.h"
#include "tests/storage/refusals.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::notice_refused;
using test::shipped_notice;
using test::small_notice;
using test::with;

namespace {

constexpr const char* sharing = R"toml(
[[purpose]]
id = "safety"
label = "Keep people safe"
lines = [5, 5]
quote = "keep you safe"

[[recipient]]
id = "harbour-master"
label = "The harbour master"
lines = [6, 6]
quote = "the harbour master"
also = [{ lines = [7, 7], quote = "whoever runs the harbour" }]
needs = { proposal = ["law"], decision = "when is not stated" }

[[recipient.reason]]
purposes = ["safety"]
lines = [6, 6]
quote = "to keep you safe"

[[promise]]
id = "told"
label = "You are told"
lines = [8, 8]
quote = "we tell you"
asks = "told"
recipients = ["harbour-master", "not-named"]
)toml";

std::string harbour() {
  return small_notice() + sharing;
}
std::string sharing_refused(const std::string& from, const std::string& to) {
  const std::string fault = notice_refused(with(harbour(), from, to));
  return fault.empty() ? "accepted" : fault;
}
// The file's own line: what is added to the small notice begins on its last one.
std::string at(int line, const std::string& expected) {
  const std::string small = small_notice();
  const auto before = std::count(small.begin(), small.end(), '\n');
  return std::to_string(before + line) + ": " + expected;
}

}  // namespace

TEST_CASE("a notice is read with its recipients, what for, on what terms, and its promises") {
  const Notice notice = test::good_notice(harbour());
  REQUIRE(notice.recipients.size() == 1);
  const Recipient& master = *notice.recipient("harbour-master");
  CHECK(master.label == "The harbour master");
  CHECK(master.says.first_line == 6);
  CHECK(master.says.quote == "the harbour master");
  REQUIRE(master.also.size() == 1);
  CHECK(master.also[0].quote == "whoever runs the harbour");
  REQUIRE(master.reasons.size() == 1);
  CHECK(master.reasons[0].purposes == std::vector<std::string>{"safety"});
  CHECK(master.terms == std::vector<SharingTerm>{SharingTerm::law});
  REQUIRE(notice.promises.size() == 1);
  CHECK(notice.promises[0].asks == SharingPromise::Asks::told);
  CHECK(notice.recipient("nobody") == nullptr);
  std::set<std::string> quoted;
  for (const Quoted& one : notice.quotes) quoted.insert(one.what);
  for (const char* what : {"recipient.harbour-master", "recipient.harbour-master.also",
                           "recipient.harbour-master.reason", "promise.told"})
    CHECK(quoted.contains(what));
  CHECK(
      std::any_of(notice.decisions.begin(), notice.decisions.end(), [](const NoticeDecision& one) {
        return one.id == "recipient.harbour-master.needs" && one.proposal == "law";
      }));
}

TEST_CASE("a notice from before there was a gate names no recipients and is still read") {
  const Notice notice = test::good_notice(small_notice());
  CHECK(notice.recipients.empty());
  CHECK(notice.promises.empty());
}

TEST_CASE("recipients and promises that cannot be are refused at their line") {
  CHECK(sharing_refused("quote = \"the harbour master\"\n", "")
            .starts_with(at(8, "lines and quote")));
  CHECK(sharing_refused("quote = \"whoever runs the harbour\"", "colour = \"blue\"")
            .find("lines and quote") != std::string::npos);
  CHECK(sharing_refused("purposes = [\"safety\"]", "purposes = [\"fun\"]") ==
        at(16, "an id of [[purpose]]"));
  CHECK(sharing_refused("proposal = [\"law\"]", "proposal = [\"lawyer\"]") ==
        at(14, "one of: consent, law, request, secure-email, second-person"));
  CHECK(sharing_refused("{ proposal = [\"law\"], decision = \"when is not stated\" }",
                        "{ proposal = [\"law\"] }") == at(14, "this key"));
  CHECK(sharing_refused("asks = \"told\"", "asks = \"nicely\"") ==
        at(21, "one of: named, confidence, told, assurance, no-email"));
  CHECK(sharing_refused("\"harbour-master\", \"not-named\"", "\"harbour-mister\"") ==
        at(21, "an id of [[recipient]], or not-named"));
  CHECK(sharing_refused("id = \"harbour-master\"", "id = \"not-named\"")
            .starts_with(at(8, "another id")));
  CHECK(sharing_refused("quote = \"we tell you\"", "quote = \"we tell you\"\nsurprise = 1")
            .find("one of: asks, decision, id") != std::string::npos);
  const std::string twice =
      "\n[[promise]]\nid = \"told\"\nlabel = \"Again\"\nlines = [8, 8]\nquote = \"we tell you\"\n";
  CHECK(notice_refused(harbour() + twice) == at(29, "each id once"));
  const std::string again =
      "\n[[recipient]]\nid = \"harbour-master\"\nlabel = \"Again\"\nlines = [6, 6]\n"
      "quote = \"the harbour master\"\n";
  CHECK(notice_refused(harbour() + again) == at(29, "each id once"));
}

TEST_CASE("the shipped notices name the recipients and promises that their texts print") {
  struct Counted {
    const char* notice;
    std::size_t recipients, promises;
  };
  for (const Counted& one : std::array{Counted{"jersey", 6, 11}, Counted{"wiltshire", 33, 4},
                                       Counted{"jigsaw", 3, 2}, Counted{"ccs", 8, 3}}) {
    CAPTURE(one.notice);
    const Notice& notice = shipped_notice(one.notice);
    CHECK(notice.recipients.size() == one.recipients);
    CHECK(notice.promises.size() == one.promises);
    for (const Recipient& recipient : notice.recipients) {
      CAPTURE(recipient.id);
      CHECK(recipient.says.first_line > 0);
      CHECK_FALSE(recipient.says.quote.empty());
    }
  }
  std::size_t pairs = 0;
  for (const char* id : {"departments", "police", "voluntary"})
    for (const Recipient::Reason& reason : shipped_notice("jersey").recipient(id)->reasons)
      pairs += reason.purposes.size();
  CHECK(pairs == 16);  // lines 106 to 126; line 107 speaks of two purposes
}

TEST_CASE("a form draws its recipients, purposes and bases from the notice, its own come last") {
  const Form form = tailored(test::shipped_form("disclosure"), shipped_notice("jersey"));
  const std::vector<Option>& to = form.with_role(Role::disclosed_to)->options;
  REQUIRE(to.size() == 7);
  CHECK(to.front().id == "departments");
  CHECK(to.front().label == "Departments within the Government of Jersey");
  CHECK(to.back().id == "not-named");
  CHECK(form.with_role(Role::disclosed_for)->options.size() == 13);
  CHECK(form.with_role(Role::disclosed_under)->options.back().id == "other-law");
  const Form before = tailored(test::shipped_form("disclosure"), test::good_notice(small_notice()));
  CHECK(before.with_role(Role::disclosed_to)->options.size() == 1);
}

TEST_CASE("a disclosure that is kept current, and options drawn for no choice, are refused") {
  const std::string text = test::text_of("assets/forms/disclosure.toml");
  CHECK(test::form_refused(with(text, "review = \"supervisor\"", "review = \"none\""))
            .find("review = ") != std::string::npos);
  CHECK(test::form_refused(with(text, "options_from = \"purposes\"", "options_from = \"people\""))
            .find("one of: recipients, purposes, bases") != std::string::npos);
  CHECK(
      test::form_refused(with(text, "type = \"line\"\nlabel = \"Who receives",
                              "options_from = \"bases\"\ntype = \"line\"\nlabel = \"Who receives"))
          .find("type choice") != std::string::npos);
}
