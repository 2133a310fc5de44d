// The whole app over the real worker, for a headless window.
#pragma once

#include <memory>

#include "app/ui/app.h"
#include "app/ui/desk_worker.h"
#include "tests/ui/stage.h"

namespace lanyard::ui {

class LaptopScene : public Scene {
 public:
  explicit LaptopScene(Worker& worker) : worker_(worker) {}
  void draw(Ui& ui) override {
    if (!app_) app_ = std::make_unique<App>(ui, worker_);
    app_->draw();
  }
  App& app() { return *app_; }

 private:
  void recover(const DrawFault& fault) override { app_->not_drawn(fault); }
  Worker& worker_;
  std::unique_ptr<App> app_;
};

class NobodySleeps : public Waker {
 public:
  void wake() const override {}
};

}  // namespace lanyard::ui
