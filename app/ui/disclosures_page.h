// The register of disclosures: of every case on this laptop, newest first, filtered as one types.
#pragma once

#include "app/ui/page.h"
#include "app/ui/table.h"

namespace lanyard::ui {

class DisclosuresPage final : public Page {
 public:
  explicit DisclosuresPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Disclosures{}); }
  Place here() const override { return place::Disclosures{}; }
  std::string_view lit() const override { return "nav.disclosures"; }

 private:
  std::shared_ptr<const std::vector<DisclosureLine>> lines_;
  RegisterTable table_{"disclosures", RegisterTable::Rows::high};
};

}  // namespace lanyard::ui
