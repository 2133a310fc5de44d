// Sentences about the people of a case and about deputies.
#include "app/ui/words_people.h"

namespace lanyard::ui::words {

std::string role_words(MemberRole role) {
  switch (role) {
    case MemberRole::practitioner:
      return practitioner.str();
    case MemberRole::supervisor:
      return supervisor.str();
    case MemberRole::records:
      return records_officer.str();
    case MemberRole::registrar:
      return registrar.str();
    case MemberRole::admin:
      return administrator.str();
  }
  return {};
}

std::string role_in_team(MemberRole role, std::string_view team_name) {
  return say("{role}, {team}", {{"role", role_words(role)}, {"team", team_name}});
}

std::string take_off(std::string_view name) {
  return say("Take {name} off this case", {{"name", name}});
}

std::string take_off_title(std::string_view name) {
  return say("Take {name} off?", {{"name", name}});
}

std::string the_team(std::string_view name) {
  return say("The team {name}", {{"name", name}});
}

std::string give_it_up(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t n = 0; n < names.size(); ++n)
    all = n == 0                  ? names[n]
          : n + 1 == names.size() ? say("{names} and {name}", {{"names", all}, {"name", names[n]}})
                                  : say("{names}, {name}", {{"names", all}, {"name", names[n]}});
  return counted(Plural("{names} gives it up.", "{names} give it up."), names.size(),
                 {{"names", all}});
}

std::string leaves_team(std::string_view to, std::string_view from) {
  return say(
      "It goes to the team {to}. The supervisors of {from} and their deputies open it no longer.",
      {{"to", to}, {"from", from}});
}

std::string more_colleagues(std::size_t count) {
  return counted(Plural("and {count} more: type a part of the name",
                        "and {count} more: type a part of the name"),
                 count);
}

std::string glass_by(std::string_view who, std::string_view when) {
  return say("{who}, {when}", {{"who", who}, {"when", when}});
}

std::string stands_in(std::string_view deputy, std::string_view away) {
  return say("{deputy} for {away}", {{"deputy", deputy}, {"away", away}});
}

std::string deputy_until(std::string_view away, std::string_view until) {
  return say("Deputy for {away} until {until}", {{"away", away}, {"until", until}});
}

std::string deputy_from(std::string_view away, std::string_view from, std::string_view until) {
  return say("Deputy for {away} from {from} to {until}",
             {{"away", away}, {"from", from}, {"until", until}});
}

std::string from_to(std::string_view from, std::string_view to) {
  return say("{from} to {to}", {{"from", from}, {"to", to}});
}

std::string named_by(std::string_view who) {
  return say("Named by {who}", {{"who", who}});
}

std::string end_cover_title(std::string_view deputy) {
  return say("End the cover of {deputy}?", {{"deputy", deputy}});
}

std::string cancel_cover_title(std::string_view deputy) {
  return say("Cancel the cover of {deputy}?", {{"deputy", deputy}});
}

std::string older_covers(std::size_t count) {
  return counted(Plural("and {count} older one", "and {count} older ones"), count);
}

}  // namespace lanyard::ui::words
