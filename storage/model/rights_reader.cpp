// Reads how soon a request about a right is answered, and what the notice says may follow.
#include "storage/model/form_words.h"
#include "storage/model/notice_parts.h"

namespace lanyard {
namespace {

constexpr Words<RightsClock::From, 2> from_words{{
    {"receipt", RightsClock::From::receipt},
    {"identity", RightsClock::From::identity},
}};

constexpr Words<RightsClock::Rest, 2> rest_words{{
    {"none", RightsClock::Rest::none},
    {"england-and-wales", RightsClock::Rest::england_and_wales},
}};

Period period_of(TableReader& in, std::string_view key) {
  const std::string text = in.text(key, Need::required);
  const Result<Period> period = Period::parse(text);
  if (period.ok() && *period != Period{}) return *period;
  if (!text.empty()) in.fault("'" + text + "' is not a period", "P1M or P4W; never empty");
  return {};
}

template <class E, std::size_t N>
E word_in(TableReader& in, std::string_view key, const Words<E, N>& words) {
  const std::string text = in.text(key, Need::required);
  const std::optional<E> value = value_of(words, text);
  if (!value && !text.empty())
    in.fault("unknown " + std::string(key) + " '" + text + "'", "one of: " + list_of(words));
  return value.value_or(E{});
}

}  // namespace

void read_rights(TableReader& root, Notice& notice) {
  const Node* node = root.table("rights");
  if (node == nullptr) return;
  TableReader in(*node, "rights", root.faults());
  RightsClock clock;
  clock.law = in.text("law", Need::required);
  clock.within = period_of(in, "within");
  clock.extension = period_of(in, "extension");
  clock.from = word_in(in, "from", from_words);
  clock.rest = word_in(in, "rest", rest_words);
  notice.rights = std::move(clock);
  for (const Node* effect : in.tables("effect")) {
    TableReader row(*effect, "rights.effect", in.faults());
    RightsEffect made{row.names("rights", Need::required), {}};
    const std::string what = "rights." + (made.rights.empty() ? "effect" : made.rights.front());
    Source source = read_source(row, notice, what, {});
    made.says = {source.first_line, source.last_line, std::move(source.quote)};
    row.finish();
    notice.rights_effects.push_back(std::move(made));
  }
  in.finish();
}

}  // namespace lanyard
