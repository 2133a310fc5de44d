// Sentences with a number or a name in them. Plain words, digits for numbers.
#include "app/ui/words_retention.h"
#include "app/ui/words_spelling.h"
#include "app/ui/words_today.h"
#include "app/ui/words_trail.h"
#include "app/ui/words_visits.h"

namespace lanyard::ui::words {

std::string waiting_for(long long minutes) {
  constexpr long long hour = 60;
  constexpr long long day = 24 * hour;
  const auto whole = [minutes](long long unit) { return static_cast<std::size_t>(minutes / unit); };
  if (minutes < 2) return just_now.str();
  if (minutes < hour)
    return counted(Plural("Waiting {count} minute", "Waiting {count} minutes"), whole(1));
  if (minutes < day)
    return counted(Plural("Waiting {count} hour", "Waiting {count} hours"), whole(hour));
  return counted(Plural("Waiting {count} day", "Waiting {count} days"), whole(day));
}

std::string cases(std::size_t count) {
  return counted(Plural("{count} case", "{count} cases"), count);
}

std::string records(std::size_t count) {
  return counted(Plural("{count} record", "{count} records"), count);
}

std::string trail_entries(std::size_t count) {
  return counted(Plural("{count} entry", "{count} entries"), count);
}

std::string type_to_sign(std::string_view word) {
  return say("Type {word} to sign", {{"word", word}});
}

std::string not_that_word(std::string_view word) {
  return say("Nothing is signed yet: type {word} in capitals.", {{"word", word}});
}

std::string order_title(std::size_t count) {
  return counted(
      Plural("Order the disposal of {count} record", "Order the disposal of {count} records"),
      count);
}

std::string approve_title(std::size_t count) {
  return counted(
      Plural("Approve the disposal of {count} record", "Approve the disposal of {count} records"),
      count);
}

std::string approve_all(std::size_t count) {
  return counted(Plural("Approve {count} order…", "Approve all {count}…"), count);
}

std::string ordered_toast(std::size_t count) {
  return counted(Plural("{count} order is signed. Another officer must approve.",
                        "{count} orders are signed. Another officer must approve."),
                 count);
}

std::string saved_in(std::string_view folder) {
  return say("Saved in {folder}.", {{"folder", folder}});
}

std::string saved_as(std::string_view path) {
  return say("Saved as {path}", {{"path", path}});
}

std::string held_records(std::size_t count) {
  return counted(Plural("{count} record is held.", "{count} records are held."), count);
}

std::string chosen_records(std::size_t count) {
  return counted(Plural("{count} record chosen", "{count} records chosen"), count);
}

std::string try_again_in(long long seconds) {
  const auto whole = static_cast<std::size_t>(seconds < 60 ? seconds : (seconds + 59) / 60);
  if (seconds < 60)
    return counted(Plural("Try again in {count} second.", "Try again in {count} seconds."), whole);
  return counted(Plural("Try again in {count} minute.", "Try again in {count} minutes."), whole);
}

std::string changed_twice(std::size_t count) {
  return counted(Plural("{count} record was changed on two laptops",
                        "{count} records were changed on two laptops"),
                 count);
}

std::string wait_for_review(std::size_t count) {
  return counted(Plural("{count} note waits for your review", "{count} notes wait for your review"),
                 count);
}

std::string wait_for_approval(std::size_t count) {
  return counted(
      Plural("{count} order waits for your approval", "{count} orders wait for your approval"),
      count);
}

std::string are_due(std::size_t count) {
  return counted(Plural("{count} record is due", "{count} records are due"), count);
}

std::string are_undecided(std::size_t count) {
  return counted(Plural("{count} decision is open", "{count} decisions are open"), count);
}

std::string more_drafts(std::size_t count) {
  return counted(Plural("and {count} more draft", "and {count} more drafts"), count);
}

std::string more_visits(std::size_t count) {
  return counted(Plural("and {count} more visit", "and {count} more visits"), count);
}

std::string cases_here(std::size_t count) {
  return counted(Plural("{count} case on this laptop", "{count} cases on this laptop"), count);
}

std::string suggestions_for(std::string_view word) {
  return say("Suggestions for “{word}”", {{"word", word}});
}

std::string marked_words(std::size_t count) {
  return counted(Plural("{count} word may be misspelt.", "{count} words may be misspelt."), count);
}

std::string remove_word(std::string_view word) {
  return say("Remove “{word}” from my word list", {{"word", word}});
}

}  // namespace lanyard::ui::words
