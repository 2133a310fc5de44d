// Visits the screens of an unlocked vault and leaves a picture of each, with the list of what is on
// it: for the demonstration, and for people who look at how the product looks.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "app/ui/app.h"
#include "app/ui/window.h"

namespace lanyard::ui {

class Tour {
 public:
  Tour(Window& window, Ui& ui, App& app, std::filesystem::path folder);

  // Takes the unlock page first, then unlocks and goes round. False when a screen did not come.
  bool run(const std::filesystem::path& vault, SecretText passphrase);

 private:
  void frames(int count);
  bool wait_for(std::string_view id);
  bool click(std::string_view id);
  bool shoot(const std::string& name);
  bool visit_records();
  bool visit_retention();
  std::string first_row(std::string_view prefix) const;

  Window& window_;
  Ui& ui_;
  App& app_;
  std::filesystem::path folder_;
  bool drawn_ = true;  // every frame so far
};

}  // namespace lanyard::ui
