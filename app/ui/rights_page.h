// Rights requests of every case on this laptop, what is late first, filtered as one types.
#pragma once

#include "app/ui/page.h"
#include "app/ui/table.h"

namespace lanyard::ui {

class RightsPage final : public Page {
 public:
  explicit RightsPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Rights{}); }
  Place here() const override { return place::Rights{}; }
  std::string_view lit() const override { return "nav.rights"; }

 private:
  std::shared_ptr<const std::vector<RightsLine>> lines_;
  RegisterTable table_{"rights", RegisterTable::Rows::high};
};

}  // namespace lanyard::ui
