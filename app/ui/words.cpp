// Sentences with a number or a name in them. Plain words, digits for numbers.
#include "app/ui/words_retention.h"
#include "app/ui/words_spelling.h"
#include "app/ui/words_today.h"

namespace lanyard::ui::words {
namespace {

std::string counted(long long count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string grouped(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace

std::string waiting_for(long long minutes) {
  constexpr long long hour = 60;
  constexpr long long day = 24 * hour;
  if (minutes < 2) return "Just now";
  if (minutes < hour) return "Waiting " + counted(minutes, "minute", "minutes");
  if (minutes < day) return "Waiting " + counted(minutes / hour, "hour", "hours");
  return "Waiting " + counted(minutes / day, "day", "days");
}

std::string cases(std::size_t count) {
  return grouped(count) + (count == 1 ? " case" : " cases");
}

std::string records(std::size_t count) {
  return grouped(count) + (count == 1 ? " record" : " records");
}

std::string orders(std::size_t count) {
  return grouped(count) + (count == 1 ? " order" : " orders");
}

Words hold_words(Words kind) {
  for (const HoldKind& known : hold_kinds)
    if (known.id == kind) return known.label;
  return kind;
}

std::string type_to_sign(Words word) {
  return "Type " + std::string(word) + " to sign";
}

std::string not_that_word(Words word) {
  return "Nothing is signed yet: type " + std::string(word) + " in capitals.";
}

std::string approve_all(std::size_t count) {
  return "Approve all " + grouped(count) + "…";
}

std::string ordered_toast(std::size_t count) {
  return orders(count) + (count == 1 ? " is" : " are") + " signed. Another officer must approve.";
}

std::string saved_in(Words folder) {
  return "Saved in " + std::string(folder) + ".";
}

std::string saved_as(Words path) {
  return "Saved as " + std::string(path);
}

std::string held_records(std::size_t count) {
  return records(count) + (count == 1 ? " is held." : " are held.");
}

std::string chosen_records(std::size_t count) {
  return records(count) + " chosen";
}

std::string try_again_in(long long seconds) {
  if (seconds < 60) return "Try again in " + counted(seconds, "second", "seconds") + ".";
  return "Try again in " + counted((seconds + 59) / 60, "minute", "minutes") + ".";
}

std::string changed_twice(std::size_t count) {
  return records(count) + " were changed on two laptops";
}

std::string wait_for_review(std::size_t count) {
  return grouped(count) + (count == 1 ? " note waits" : " notes wait") + " for your review";
}

std::string wait_for_approval(std::size_t count) {
  return orders(count) + (count == 1 ? " waits" : " wait") + " for your approval";
}

std::string are_due(std::size_t count) {
  return records(count) + (count == 1 ? " is due" : " are due");
}

std::string are_undecided(std::size_t count) {
  return grouped(count) + (count == 1 ? " decision is" : " decisions are") + " open";
}

std::string more_drafts(std::size_t count) {
  return "and " + grouped(count) + (count == 1 ? " more draft" : " more drafts");
}

std::string cases_here(std::size_t count) {
  return cases(count) + " on this laptop";
}

std::string suggestions_for(std::string_view word) {
  return "Suggestions for “" + std::string(word) + "”";
}

std::string marked_words(std::size_t count) {
  return grouped(count) + (count == 1 ? " word" : " words") + " may be misspelt.";
}

std::string remove_word(std::string_view word) {
  return "Remove “" + std::string(word) + "” from my word list";
}

}  // namespace lanyard::ui::words
