// Pictures of every screen over the fake desk, for human eyes: ui_shots FOLDER
// [light|dark|contrast [SCALE [longer]]]; longer: in words that are 40 % longer. In a window of the
// size that LANYARD_SHOTS names ("1280x720"), or of the usual one.
#include <imgui.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/ui/app.h"
#include "app/ui/unicode.h"
#include "app/ui/window.h"
#include "tests/ui/fake_board.h"
#include "tests/ui/fake_worker.h"
#include "tests/ui/mistake.h"
#include "tests/ui/pseudo_language.h"

namespace lanyard::ui {
namespace {

class Photographer {
 public:
  Photographer(Window& window, Ui& ui, App& app, std::string folder)
      : window_(window), ui_(ui), app_(app), folder_(std::move(folder)) {}

  void frames(int count) {
    for (int i = 0; i < count || !window_.input().drained(); ++i) {
      const auto fault = window_.frame([this] { app_.draw(); });
      if (!fault) continue;
      if (std::exchange(mistakes_, 0) == 0) throw std::runtime_error(fault->condition);
      ui_.fonts = load_fonts({}, ui_.theme.scale).fonts;
      apply_style(ui_.theme);
      window_.fonts_changed();
      app_.not_drawn(*fault);
    }
  }
  void click(const std::string& id) {
    if (ui_.registry.find(id) == nullptr) look_below(id);
    const Node* node = ui_.registry.find(id);
    if (node != nullptr && node->visible().empty()) {
      go_to(id);
      node = ui_.registry.find(id);
    }
    if (node == nullptr || node->visible().empty()) {
      std::fprintf(stderr, "no %s\n", id.c_str());
      ++missed_;
      return;
    }
    const float x = node->visible().middle_x();
    const float y = node->visible().middle_y();
    using Kind = InputEvent::Kind;
    using Motion = InputEvent::Motion;
    window_.input().push({.kind = Kind::button, .x = x, .y = y, .motion = Motion::down});
    window_.input().push({.kind = Kind::button, .x = x, .y = y, .motion = Motion::up});
    window_.input().push({.kind = Kind::move, .x = Input::away, .y = Input::away});
    frames(6);
  }
  // In a long list only the rows in view are drawn: on from one of its kind by the arrow.
  void look_below(const std::string& id) {
    const std::string kind = id.substr(0, id.rfind('.') + 1);
    std::string row;
    for (const Node& node : ui_.registry.nodes())
      if (node.role == Role::row && node.id.starts_with(kind)) row = node.id;
    if (row.empty()) return;
    go_to(row);
    for (int n = 0; n < 20 && ui_.registry.find(id) == nullptr; ++n) key(Key::down, mod_none);
  }
  // Scrolls there too.
  void go_to(const std::string& id) {
    ui_.focus.request(id);
    frames(8);
  }
  void type(std::string_view text) {
    for (const char32_t c : decode(text)) {
      window_.input().push({.kind = InputEvent::Kind::character, .character = c});
    }
    frames(4);
  }
  void key(Key key, int mods) {
    using Motion = InputEvent::Motion;
    const auto kind = InputEvent::Kind::key;
    window_.input().push({.kind = kind, .motion = Motion::down, .key = key, .mods = mods});
    window_.input().push({.kind = kind, .motion = Motion::up, .key = key});
    frames(6);
  }
  static bool saw_everything() { return missed_ == 0; }
  // The page that is open uses ImGui wrongly.
  void draw_wrongly() {
    mistakes_ = 1;
    const Mistake mistake("Sections", [] { ImGui::PopStyleVar(30); });
    frames(4);
  }
  void shoot(const std::string& name) {
    frames(4);
    window_.save_png(folder_ + "/" + name + ".png");
    std::ofstream(folder_ + "/" + name + ".json") << ui_.registry.listing();
  }

 private:
  Window& window_;
  Ui& ui_;
  App& app_;
  std::string folder_;
  int mistakes_ = 0;              // that are expected
  inline static int missed_ = 0;  // controls that were not there
};

void tour(Photographer& p) {
  p.frames(6);
  p.shoot("unlock");
  p.click("unlock.passphrase");
  p.type("four words that do not belong");
  p.click("unlock.go");
  p.shoot("today");
  p.click("nav.cases");
  p.shoot("cases");
  p.click("case.CF-20418");
  p.shoot("case");
  p.click("case.print");
  p.shoot("case_print");
  p.key(Key::escape, mod_none);
  p.click("entry." + FakeWorker::record_id(1).hex());
  p.shoot("note");
  p.click("record.jump.voice");
  p.shoot("note_voice");
  p.click("field.voice.words");
  p.type("She recieved teh letter. ");
  p.key(Key::f7, mod_none);
  p.frames(8);
  p.shoot("note_spelling");
  p.key(Key::period, mod_control);
  p.frames(8);
  p.shoot("note_suggestions");
  p.key(Key::escape, mod_none);
  p.click("record.back");
  p.click("entry." + FakeWorker::record_id(3).hex());
  p.shoot("returned");
  p.click("record.back");
  p.click("case.observation");
  p.shoot("observation");
  p.click("record.jump.body_map");
  p.click("field.marks.list");
  p.click("field.marks.area.left-forearm");
  p.click("field.marks.list");
  p.shoot("body_map");
  p.click("nav.review");
  p.click("review." + FakeWorker::record_id(21).hex());
  p.shoot("review");
  p.click("review.late");
  p.click("late." + FakeWorker::invented_late().front().id.hex() + ".read");
  p.shoot("review_late");
  p.key(Key::k, mod_control);
  p.type("s");  // cases, commands and notes
  p.shoot("search");
  p.key(Key::escape, mod_none);
}

// Who works on a case, where it goes, who stands in.
void people_tour(Photographer& p) {
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.go_to("people.hand_over");
  p.shoot("case_people");
  p.click("people.hand_over");
  p.click("people.who." + FakeWorker::user_id(5).hex());
  p.click("people.go");
  p.shoot("case_hand_over");
  p.key(Key::escape, mod_none);
  p.click("people.hand_over");
  p.click("people.who." + FakeWorker::user_id(4).hex());
  p.shoot("case_other_team");
  p.key(Key::escape, mod_none);
  p.go_to("people." + FakeWorker::user_id(11).hex() + ".off");
  p.click("people." + FakeWorker::user_id(11).hex() + ".off");
  p.shoot("case_take_off");
  p.key(Key::escape, mod_none);
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.tab.consent");
  p.shoot("case_consent");
  p.go_to("disclosed.record");
  p.click("disclosed.record");
  p.click("field.recipient.not-named");
  p.shoot("disclosure");
  p.click("nav.disclosures");
  p.shoot("disclosures");
  p.click("nav.statistics");
  p.click("statistics.of.visit-note.outcome");
  p.click("statistics.year.2025");
  p.shoot("statistics");
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.visit");
  p.draw_wrongly();
  p.shoot("not_drawn");
  p.click("fault.go");
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.tab.retention");
  p.shoot("case_retention");
  p.go_to("case.family");
  p.click("case.family");
  p.shoot("family_genogram");
  p.click("family.ecomap");
  p.shoot("family_ecomap");
  p.click("family.as_list");
  p.shoot("family_list");
  p.click("family.add");
  p.go_to("field.relation");
  p.type("half");
  p.shoot("family_relation");
  p.click("nav.deputies");
  p.shoot("deputies");
  p.click("deputies.name");
  p.click("deputy.go");
  p.shoot("deputy_name");
  p.key(Key::escape, mod_none);
}

void registers_tour(Photographer& p) {
  p.click("nav.rights");
  p.shoot("rights");
  p.click("nav.trail");
  p.shoot("trail");
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.other");
  p.click("case.form.rights-request");
  p.go_to("field.right.portability");
  p.click("field.right.portability");
  p.shoot("rights_request");
}

// What belongs to the laptop and the sync, and a contact session.
void laptop_tour(Photographer& p) {
  p.click("nav.sync");
  p.shoot("sync");
  p.click("nav.conflicts");
  p.click("conflict.side.0");
  p.shoot("conflicts");
  p.click("conflict.combined");
  p.shoot("conflict_combined");
  p.click("conflicts." + FakeWorker::record_id(39).hex() + ".support_needs");
  p.shoot("conflict_offered");
  p.click("conflict.originals");
  p.shoot("conflict_originals");
  p.click("nav.settings");
  p.shoot("settings");
  p.key(Key::f1, mod_none);
  p.shoot("shortcuts");
  p.key(Key::escape, mod_none);
  p.key(Key::f8, mod_none);
  p.shoot("hidden");
  p.key(Key::f8, mod_none);
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.other");
  p.shoot("case_forms");
  p.click("case.form.contact-session");
  p.frames(8);
  p.go_to("session.clock");
  p.click("session.clock");
  p.go_to("field.present.0.name");
  p.type("Élie");
  p.go_to("session.person.0.arrived");
  p.click("session.person.0.arrived");
  p.click("session.note");
  p.type("Élie ran to his father and showed him the boat.");
  p.shoot("contact_session");
  p.click("nav.cases");
  p.click("cases.new");
  p.shoot("new_case");
}

void retention_tour(Photographer& p) {
  p.frames(6);
  p.click("unlock.passphrase");
  p.type("four words that do not belong");
  p.click("unlock.go");
  p.shoot("today_officer");
  p.click("nav.retention");
  p.click("retention.rule.C-R2");
  p.click("retention.line." + FakeWorker::record_id(301).hex());
  p.shoot("retention_due");
  p.click("retention.order");
  p.click("question.word");
  p.type("dispose");
  p.click("question.go");
  p.shoot("retention_order");
  p.key(Key::escape, mod_none);
  for (const char* tab : {"held", "review", "undecided", "coming", "decisions", "schedule"}) {
    p.click("retention.tab." + std::string(tab));
    p.shoot("retention_" + std::string(tab));
  }
  p.click("retention.tab.orders");
  p.click("order." + fake_order(4).hex());
  p.shoot("retention_orders");
  p.click("order." + fake_order(6).hex());
  p.shoot("retention_overtaken");
  p.click("order." + fake_order(5).hex());
  p.click("order.certificate");
  p.shoot("retention_certificate");
  p.key(Key::escape, mod_none);
  p.click("orders.approve");
  p.shoot("retention_approve");
  p.key(Key::escape, mod_none);
  p.click("nav.cases");
  p.click("case.CF-20418");
  p.click("case.hold");
  p.shoot("case_hold");
}

// A laptop that was away for too long, and one case of it.
void emergency_tour(Photographer& p) {
  const auto sign_in = [&p] {
    p.click("unlock.passphrase");
    p.type("four words that do not belong");
    p.go_to("unlock.go");
    p.click("unlock.go");
  };
  p.frames(6);
  sign_in();
  p.go_to("unlock.glass");
  p.click("unlock.glass");
  p.type("Zofia");
  p.click("unlock.glass_reason");
  p.type("She rang from the hospital, and there is no network here.");
  p.shoot("unlock_one_case");
  p.go_to("unlock.passphrase");
  sign_in();
  p.shoot("one_case");
}

WindowSize wanted_size() {
  WindowSize out;
  const char* named = std::getenv("LANYARD_SHOTS");
  if (named != nullptr) std::sscanf(named, "%dx%d", &out.width, &out.height);
  return out;
}

int run(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "build/shots";
  const std::string theme = argc > 2 ? argv[2] : "light";
  std::optional<PseudoLanguage> longer;
  if (argc > 4) longer.emplace();
  std::filesystem::create_directories(folder);
  std::string fault;
  auto window = Window::open(Window::Mode::shown, wanted_size(), fault);
  if (!window) {
    std::fprintf(stderr, "no window: %s\n", fault.c_str());
    return 1;
  }
  Ui ui(window->input(), window->clipboard(), *window);
  if (theme == "dark") ui.theme.name = ThemeName::dark;
  if (theme == "contrast") ui.theme.name = ThemeName::high_contrast;
  if (argc > 3) ui.theme.scale = std::stof(argv[3]);
  ui.fonts = load_fonts({}, ui.theme.scale).fonts;
  apply_style(ui.theme);
  {
    FakeWorker worker("assets");
    worker.unfinished = FakeWorker::record_id(1);
    App app(ui, worker);
    Photographer photographer(*window, ui, app, folder);
    tour(photographer);
    people_tour(photographer);
    registers_tour(photographer);
    laptop_tour(photographer);
    worker.alarms = {
        {SyncAlarm::two_logs, "the colleague had seen entry 12, which is not here", 0}};
    photographer.click("nav.sync");
    photographer.shoot("sync_alarm");
  }
  ui.forget();
  {
    FakeWorker away("assets");
    away.away_too_long = true;
    App app(ui, away);
    Photographer photographer(*window, ui, app, folder);
    emergency_tour(photographer);
  }
  ui.forget();
  FakeWorker officer("assets");
  officer.role = MemberRole::records;
  App app(ui, officer);
  Photographer photographer(*window, ui, app, folder);
  retention_tour(photographer);
  return Photographer::saw_everything() ? 0 : 1;
}

}  // namespace
}  // namespace lanyard::ui

int main(int argc, char** argv) {
  return lanyard::ui::run(argc, argv);
}
