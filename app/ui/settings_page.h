// How the window looks: theme, text size, steady caret; and what is open on this laptop.
#pragma once

#include "app/ui/about_card.h"
#include "app/ui/missing_parts.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class SettingsPage final : public Page {
 public:
  // `missing` outlives the page.
  explicit SettingsPage(const MissingParts& missing) : missing_(missing) {}
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  Place here() const override { return place::Settings{}; }
  std::string_view lit() const override { return "nav.settings"; }

 private:
  const MissingParts& missing_;
  AboutCards about_;
};

}  // namespace lanyard::ui
