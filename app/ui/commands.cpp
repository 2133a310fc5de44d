// The table of commands, and how keys give them.
#include "app/ui/commands.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>

#include "app/ui/begin_record.h"
#include "app/ui/icons.h"
#include "app/ui/words_commands.h"
#include "app/ui/words_device.h"
#include "app/ui/words_disclosures.h"
#include "app/ui/words_people.h"
#include "app/ui/words_retention.h"
#include "app/ui/words_rights.h"
#include "app/ui/words_statistics.h"
#include "app/ui/words_sync.h"
#include "app/ui/words_trail.h"
#include "platform/base/contract.h"

namespace lanyard::ui {
namespace {

using Taken = Command::Taken;
using Sidebar = Command::Sidebar;

template <class To>
void go(const Standing&, Orders& orders) {
  orders.wishes.go = To{};
}

// Nothing else is open while one case is.
bool not_only_case(const Session& session) {
  return !session.only_case;
}

bool reviews(const Session& session) {
  return session.reviews && !session.only_case;
}

void search(const Standing&, Orders& orders) {
  orders.wishes.palette = true;
}

void lock(const Standing&, Orders& orders) {
  orders.wishes.lock = true;
}

bool any_conflicts(const Standing& standing) {
  return standing.conflicts > 0;
}

// While something is looked for, the bar goes from place to place.
bool not_finding(const Standing& standing) {
  return !standing.finding;
}

void find(const Standing&, Orders& orders) {
  orders.find = true;
}

bool visit_possible(const Standing& standing) {
  return standing.open_case != nullptr &&
         may_begin(standing.session, *standing.open_case, visit_form);
}

bool observation_possible(const Standing& standing) {
  return standing.open_case != nullptr &&
         may_begin(standing.session, *standing.open_case, observation_form);
}

void begin_visit(const Standing& standing, Orders& orders) {
  orders.wishes.go = place::NewRecord{standing.open_case->id, std::string(visit_form)};
}

void begin_observation(const Standing& standing, Orders& orders) {
  orders.wishes.go = place::NewRecord{standing.open_case->id, std::string(observation_form)};
}

void sync_now(const Standing&, Orders& orders) {
  orders.wishes.ask(ask::Sync{});
}

constexpr std::array table{
    Command{.id = "search",
            .does = words::search_everything,
            .keys = {Key::k, mod_control},
            .who = not_only_case,
            .act = search},
    Command{.id = "lock",
            .does = words::lock_now,
            .keys = {Key::l, mod_control},
            .icon = icon::lock,
            .act = lock,
            .taken = Taken::always},
    Command{.id = "hide",
            .does = words::hide_screen,
            .keys = {Key::f8},
            .icon = icon::eye,
            .act = [](const Standing&, Orders& orders) { orders.hide = true; },
            .taken = Taken::always},
    Command{.id = "today",
            .does = words::today,
            .keys = {Key::digit1, mod_control},
            .icon = icon::today,
            .who = not_only_case,
            .act = go<place::Today>,
            .sidebar = Sidebar::yes},
    Command{.id = "cases",
            .does = words::my_cases,
            .keys = {Key::digit2, mod_control},
            .icon = icon::case_folder,
            .who = not_only_case,
            .act = go<place::Cases>,
            .sidebar = Sidebar::yes},
    Command{.id = "review",
            .does = words::review_queue,
            .keys = {Key::digit3, mod_control},
            .icon = icon::review,
            .who = reviews,
            .act = go<place::Review>,
            .sidebar = Sidebar::yes},
    Command{.id = "conflicts",
            .does = words::conflicts,
            .keys = {Key::digit4, mod_control},
            .icon = icon::sync_problem,
            .who = not_only_case,
            .now = any_conflicts,
            .act = go<place::Conflicts>,
            .sidebar = Sidebar::yes},
    Command{.id = "retention",
            .does = words::retention,
            .icon = icon::auto_delete,
            .who = [](const Session& s) { return s.retention != RetentionPart::none; },
            .act = go<place::Retention>,
            .sidebar = Sidebar::yes},
    Command{.id = "disclosures",
            .does = words::disclosures,
            .icon = icon::share,
            .who = [](const Session& s) { return sees_disclosures(s.me.role); },
            .act = go<place::Disclosures>,
            .sidebar = Sidebar::yes},
    Command{.id = "rights",
            .does = words::rights,
            .icon = icon::person,
            .who = [](const Session& s) { return sees_rights(s.me.role); },
            .act = go<place::Rights>,
            .sidebar = Sidebar::yes},
    Command{.id = "statistics",
            .does = words::statistics,
            .icon = icon::bar_chart,
            .who = [](const Session& s) { return counts_here(s.me.role); },
            .act = go<place::Statistics>,
            .sidebar = Sidebar::yes},
    Command{.id = "trail",
            .does = words::trail,
            .icon = icon::history,
            .who = not_only_case,
            .act = go<place::Trail>,
            .sidebar = Sidebar::yes},
    Command{.id = "deputies",
            .does = words::deputies_title,
            .icon = icon::group,
            .who = [](const Session& s) { return names_deputies(s.me); },
            .act = go<place::Deputies>,
            .sidebar = Sidebar::yes},
    Command{.id = "sync",
            .does = words::sync_status,
            .icon = icon::cloud_done,
            .who = not_only_case,
            .act = go<place::Sync>},
    Command{.id = "settings",
            .does = words::settings,
            .icon = icon::settings,
            .act = go<place::Settings>},
    Command{.id = "back",
            .does = words::go_back,
            .keys = {Key::left, mod_alt},
            .act = [](const Standing&, Orders& orders) { orders.step = Orders::Step::back; }},
    Command{.id = "forward",
            .does = words::go_forward,
            .keys = {Key::right, mod_alt},
            .act = [](const Standing&, Orders& orders) { orders.step = Orders::Step::forward; }},
    Command{.id = "visit",
            .does = words::new_visit_here,
            .keys = {Key::n, mod_control},
            .icon = icon::edit_note,
            .now = visit_possible,
            .act = begin_visit},
    Command{.id = "observation",
            .does = words::new_observation_here,
            .keys = {Key::o, mod_control | mod_shift},
            .icon = icon::shield,
            .now = observation_possible,
            .act = begin_observation},
    Command{.id = "new_case",
            .does = words::new_case,
            .icon = icon::add,
            .who = not_only_case,
            .act = go<place::NewCase>},
    Command{.id = "sync_now", .does = words::sync_now, .icon = icon::sync, .act = sync_now},
    Command{.id = "shortcuts",
            .does = words::shortcuts,
            .keys = {Key::f1},
            .icon = icon::key,
            .act = [](const Standing&, Orders& orders) { orders.wishes.shortcuts = true; }},
    Command{.id = "find",
            .does = words::find_in_page,
            .keys = {Key::f, mod_control},
            .act = find,
            .taken = Taken::uncovered},
    Command{.id = "find_next",
            .does = words::find_next_key,
            .keys = {Key::f3},
            .now = not_finding,
            .act = find,
            .taken = Taken::uncovered},
    Command{.id = "misspelt",
            .does = words::next_misspelt,
            .keys = {Key::f7},
            .act = [](const Standing&, Orders& orders) { orders.next_misspelt = true; },
            .taken = Taken::uncovered},
    // What the control or the page that has the focus does with its keys.
    Command{.id = "save", .does = words::save_key, .keys = {Key::s, mod_control}},
    Command{.id = "undo", .does = words::undo_key, .keys = {Key::z, mod_control}},
    Command{.id = "redo", .does = words::redo_key, .keys = {Key::y, mod_control}},
    Command{
        .id = "suggestions", .does = words::suggestions_key, .keys = {Key::period, mod_control}},
    Command{.id = "part", .does = words::next_part, .keys = {Key::f6}},
    Command{.id = "control", .does = words::next_control, .keys = {Key::tab}},
    Command{.id = "press", .does = words::press_key, .keys = {Key::enter}},
    Command{.id = "close", .does = words::close_key, .keys = {Key::escape}},
};

struct NamedKey {
  Key key;
  Phrase name;
};
constexpr std::array named_keys{
    NamedKey{Key::left, words::key_left},     NamedKey{Key::right, words::key_right},
    NamedKey{Key::enter, words::key_enter},   NamedKey{Key::tab, words::key_tab},
    NamedKey{Key::escape, words::key_escape},
};

std::string key_words(Key key) {
  const int code = static_cast<int>(key);
  if (key >= Key::f1 && key <= Key::f10)
    return std::string(1, 'F') + std::to_string(code - static_cast<int>(Key::f1) + 1);
  const auto named = std::find_if(named_keys.begin(), named_keys.end(),
                                  [key](const NamedKey& one) { return one.key == key; });
  if (named != named_keys.end()) return named->name.str();
  return {static_cast<char>(code)};  // what it prints
}

}  // namespace

std::span<const Command> commands() {
  return table;
}

std::string keys_of(std::string_view id) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [id](const Command& command) { return command.id == id; });
  contract(found != table.end(), "no command of this id");
  return found == table.end() ? std::string() : chord_words(found->keys);
}

std::string chord_words(const Chord& chord) {
  if (chord.key == Key::none) return {};
  std::string out;
  if ((chord.mods & mod_control) != 0) out += words::key_control.str() + " ";
  if ((chord.mods & mod_shift) != 0) out += words::key_shift.str() + " ";
  if ((chord.mods & mod_alt) != 0) out += words::key_alt.str() + " ";
  return out + key_words(chord.key);
}

void take_commands(Input& input, const Standing& standing, Orders& orders) {
  const ImGuiWindow* modal = ImGui::GetTopMostPopupModal();
  // The menu at a misspelt word is a modal popup, but nothing is lost when it is left.
  const bool dialog = modal != nullptr && std::string_view(modal->Name) != "spelling";
  const bool menu =
      ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  for (const Command& command : commands()) {
    if (command.keys.key == Key::none || !command.possible(standing)) continue;
    if (dialog && command.taken != Taken::always) continue;
    if (menu && command.taken == Taken::uncovered) continue;
    if (input.take(command.keys.key, command.keys.mods)) command.act(standing, orders);
  }
}

}  // namespace lanyard::ui
