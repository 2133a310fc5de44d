// Opening a case: its kind, how it came, and who it is about (the person form).
#pragma once

#include <memory>

#include "app/ui/form_editor.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class NewCasePage final : public Page {
 public:
  explicit NewCasePage(const Session& session);
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  Place here() const override { return place::NewCase{}; }

 private:
  void show_face(About about, Date today);
  void draw_kind(Ui& ui, const Notice& notice, Date today);
  void draw_routes(Ui& ui, const Notice& notice);
  void draw_person(Ui& ui, const Session& session, float width);
  void open(Ui& ui, const Session& session, Wishes& wishes);

  std::shared_ptr<const Catalog> catalog_;
  std::unique_ptr<FormEditor> person_;
  std::string kind_;
  std::vector<std::string> routes_;
  enum class Opening { no, yes } opening_ = Opening::no;
};

}  // namespace lanyard::ui
