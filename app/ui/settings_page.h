// How the window looks: theme, text size, steady caret; and what is open on this laptop.
#pragma once

#include "app/ui/about_card.h"

namespace lanyard::ui {

class SettingsPage final : public Page {
 public:
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  Place here() const override { return place::Settings{}; }
  std::string_view lit() const override { return "nav.settings"; }

 private:
  AboutCards about_;
};

}  // namespace lanyard::ui
