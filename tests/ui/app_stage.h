// The whole app in a headless window over the fake desk.
#pragma once

#include "app/ui/app.h"
#include "tests/ui/fake_worker.h"
#include "tests/ui/stage.h"

namespace lanyard::ui {

class AppScene : public Scene {
 public:
  void draw(Ui& ui) override {
    if (!app_) app_ = std::make_unique<App>(ui, *worker);
    app_->draw();
  }
  Worker* worker = nullptr;
  App& app() { return *app_; }

 private:
  void recover(const DrawFault& fault) override { app_->not_drawn(fault); }
  std::unique_ptr<App> app_;
};

struct AppStage {
  explicit AppStage(WindowSize size = {}, float scale = 1)
      : worker("assets"), scene(with(worker)), stage(scene, size, scale) {}
  // Somebody of this role at the desk, with the page of retention open.
  explicit AppStage(MemberRole role, WindowSize size = {}, float scale = 1)
      : AppStage(size, scale) {
    worker.role = role;
    unlock();
    stage.click("nav.retention");
  }

  void sign_in() {
    stage.click("unlock.passphrase");
    stage.type("four words that do not belong");
    stage.key(Key::enter);
    stage.frames(4);
  }
  // On to the list of cases, unless the place from before the lock is shown.
  void unlock() {
    sign_in();
    const Node* today = stage.ui.registry.find("nav.today");
    if (today != nullptr && today->selected) stage.click("nav.cases");
    stage.frames(4);
  }

  // The page of the invented family's case.
  void open_case() {
    unlock();
    stage.click("case.CF-20418");
  }
  [[nodiscard]] bool says(std::string_view words) const {
    for (const Node& node : stage.ui.registry.nodes())
      if (node.name.find(words) != std::string::npos) return true;
    return false;
  }

  FakeWorker worker;
  AppScene scene;
  Stage stage;

 private:
  static AppScene with(Worker& worker) {
    AppScene out;
    out.worker = &worker;
    return out;
  }
};

}  // namespace lanyard::ui
