// The audit trail of this vault: whether its chain holds, and its entries, filtered as one types.
#pragma once

#include "app/ui/page.h"
#include "app/ui/table.h"

namespace lanyard::ui {

class TrailPage final : public Page {
 public:
  explicit TrailPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Trail{}); }
  Place here() const override { return place::Trail{}; }
  std::string_view lit() const override { return "nav.trail"; }

 private:
  void draw_chain(Ui& ui, const Session& session) const;
  void read(const Session& session);

  std::shared_ptr<const Trail> trail_;
  bool read_ = false;  // the table knows what the filter compares
  RegisterTable table_{"trail", RegisterTable::Rows::low};
};

}  // namespace lanyard::ui
