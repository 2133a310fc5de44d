// Sentences about the people of a case and about deputies.
#include "app/ui/words_people.h"

namespace lanyard::ui::words {

std::string role_words(MemberRole role) {
  switch (role) {
    case MemberRole::practitioner:
      return "Practitioner";
    case MemberRole::supervisor:
      return std::string(supervisor);
    case MemberRole::records:
      return "Records officer";
    case MemberRole::registrar:
      return "Registrar";
    case MemberRole::admin:
      return "Administrator";
  }
  return {};
}

std::string role_in_team(MemberRole role, Words team_name) {
  return role_words(role) + ", " + std::string(team_name);
}

std::string take_off(Words name) {
  return "Take " + std::string(name) + " off this case";
}

std::string take_off_title(Words name) {
  return "Take " + std::string(name) + " off?";
}

std::string the_team(Words name) {
  return "The team " + std::string(name);
}

std::string give_it_up(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (n > 0) out += n + 1 == names.size() ? " and " : ", ";
    out += names[n];
  }
  return out + (names.size() == 1 ? " gives it up." : " give it up.");
}

std::string leaves_team(Words to, Words from) {
  return "It goes to the team " + std::string(to) + ". The supervisors of " + std::string(from) +
         " and their deputies open it no longer.";
}

std::string more_colleagues(std::size_t count) {
  return "and " + std::to_string(count) + " more: type a part of the name";
}

std::string glass_by(Words who, Words when) {
  return std::string(who) + ", " + std::string(when);
}

std::string stands_in(Words deputy, Words away) {
  return std::string(deputy) + " for " + std::string(away);
}

std::string deputy_until(Words away, Words until) {
  return "Deputy for " + std::string(away) + " until " + std::string(until);
}

std::string deputy_from(Words away, Words from, Words until) {
  return "Deputy for " + std::string(away) + " from " + from_to(from, until);
}

std::string from_to(Words from, Words to) {
  return std::string(from) + " to " + std::string(to);
}

std::string named_by(Words who) {
  return "Named by " + std::string(who);
}

std::string end_cover_title(Words deputy) {
  return "End the cover of " + std::string(deputy) + "?";
}

std::string older_covers(std::size_t count) {
  return "and " + std::to_string(count) + (count == 1 ? " older one" : " older ones");
}

}  // namespace lanyard::ui::words
