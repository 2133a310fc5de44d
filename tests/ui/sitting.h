// Somebody at a real laptop: the whole app over the real worker and vault, without a screen.
#pragma once

#include <chrono>
#include <thread>

#include "app/desk/syncing.h"
#include "tests/eventually.h"
#include "tests/journeys/world.h"
#include "tests/ui/hands.h"
#include "tests/ui/sitting_scene.h"

namespace lanyard::ui {

// Their desk without a window; whoever sat there last has got up.
inline Desk& desk_of(const std::string& name) {
  journeys::World& world = journeys::World::get();
  if (!world.person(name).desk) world.reopen(name);
  return world.desk(name);
}

inline std::string words_in(const Record& record, std::string_view field) {
  const Value* value = record.value(field);
  return value == nullptr ? std::string() : words_of(*value);
}

// What the server refuses may be what a test is about: work of somebody who left the case.
inline void sync(std::initializer_list<const char*> people) {
  for (const char* who : people) {
    const Result<SyncReport> report = sync_once(desk_of(who));
    INFO(who << ": " << (report.ok() ? "" : report.error().what()));
    REQUIRE(report.ok());
  }
}

// Somebody sits down at a laptop: the world's own desk on the vault is closed while they do.
class Sitting {
 public:
  explicit Sitting(const std::string& name, journeys::World& world = journeys::World::get())
      : Sitting(world.person(name), world.clock()) {}
  // At a laptop of no world: its folder holds the vault.
  Sitting(journeys::Person& person, const Clock& clock)
      : person_(person),
        worker_({person_.vault.parent_path(), DeskWorker::Laptop::Syncing::on_demand}, clock,
                waker_),
        scene_(worker_),
        stage(scene_) {
    person_.desk.reset();
    unlock();
  }

  void unlock() {
    settle();
    scene_.app().unlock_with(person_.vault, person_.passphrase);
    settle();
    const Node* today = stage.ui.registry.find("nav.today");
    if (today != nullptr && today->selected) click("nav.cases");
  }
  // Until the worker has answered everything, what it answered was asked on, and the screen rests.
  void settle() {
    for (int calm = 0; calm < 4; calm = worker_.settled() ? calm + 1 : 0) {
      stage.frames(3);
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    stage.frames(4);
  }
  // What the agent beside the worker brings comes when it comes.
  template <class Seen>
  [[nodiscard]] bool comes_to(const Seen& seen) {
    return eventually([&] {
      settle();
      return seen();
    });
  }
  // By keys alone: whatever a journey does can be done without a pointer.
  void click(const std::string& id) {
    INFO(id << "\n" << stage.ui.registry.listing());
    REQUIRE(press(stage, id));
    settle();
  }
  void click_named(const std::string& name) {
    const bool there = comes_to([&] { return stage.ui.registry.find_named(name) != nullptr; });
    INFO(name << "\n" << stage.ui.registry.listing());
    REQUIRE(there);
    const std::string id = stage.ui.registry.find_named(name)->id;
    click(id);
  }
  // In a list that is longer than the window a part of the name is typed.
  void open_case(const std::string& child) {
    if (!stage.shows("cases.filter")) click("nav.cases");
    click("cases.filter");
    stage.key(Key::a, mod_control);
    stage.type(child);
    click_named(child);
  }
  void write(const std::string& field, const std::string& words) {
    click(field);
    stage.type(words);
  }
  void wait(double seconds) {
    stage.wait(seconds);
    settle();
  }
  // The agent's own round, while the person goes on.
  void sync_beside() {
    worker_.ask(ask::Sync{});
    settle();
  }
  void drag_in(const std::filesystem::path& file) {
    scene_.app().dropped(file);
    settle();
  }
  // So many frames will be drawn wrongly.
  void expect_mistakes(int count) { scene_.mistakes = count; }
  void lock() {
    stage.key(Key::l, mod_control);
    settle();
  }

 private:
  NobodySleeps waker_;
  journeys::Person& person_;
  DeskWorker worker_;
  LaptopScene scene_;

 public:
  Stage stage;
};

}  // namespace lanyard::ui
