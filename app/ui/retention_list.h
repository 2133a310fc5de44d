// The list of records on the page of retention: grouped by rule, drawn only where it is in view.
#pragma once

#include <imgui.h>

#include <unordered_set>

#include "app/ui/page.h"

namespace lanyard::ui {

// "C-R2  ·  Self-referral with no court order", or the id alone when the notice has no such row.
std::string rule_title(const std::string& rule, const Notice& notice);

// One record as the list shows it. The line is the board's, which outlives the list.
struct ListRow {
  const PlanLine* line = nullptr;
  std::string tag;
  Tone tone = Tone::neutral;
  bool choosable = false;
};

// Chooses records, one by one or a whole rule at once; a row that cannot be chosen opens its case.
class RetentionList {
 public:
  enum class Grouped { by_rule, by_day };
  void fill(std::vector<ListRow> rows, Grouped grouped, const Notice& notice);
  // `size` of the whole list on screen.
  void draw(Ui& ui, Wishes& wishes, std::string_view name, ImVec2 size);

  bool empty() const { return rows_.empty(); }
  std::size_t size() const { return rows_.size(); }
  const std::vector<RecordId>& chosen() const { return chosen_list_; }
  // The chosen records by their rule.
  std::map<std::string, std::size_t> chosen_by_rule() const;
  // The cases of the chosen records, each with its title.
  std::map<CaseId, std::string> chosen_cases() const;

 private:
  struct Group {
    std::string rule;
    std::string title;
    std::size_t first = 0, count = 0;  // in rows_
    std::size_t choosable = 0, chosen = 0;
  };
  // What stands in one place of the list: the heading of a group, or a row of it.
  struct Place {
    std::size_t group = 0;
    std::optional<std::size_t> row;
  };

  Place place_at(int at) const;
  std::string id_at(int at) const;
  int count_places() const;
  bool is_chosen(const ListRow& row) const { return chosen_.contains(row.line->record); }
  void draw_group(Ui& ui, std::size_t group, int at);
  void draw_row(Ui& ui, Wishes& wishes, const Place& place, int at);
  void draw_words(Ui& ui, const ListRow& row, const Box& box, float left) const;
  void turn_group(Group& group);
  void turn_row(Group& group, const ListRow& row);
  void list_chosen();

  std::vector<ListRow> rows_;
  std::vector<Group> groups_;
  std::unordered_set<RecordId, RecordId::Hash> chosen_;
  std::vector<RecordId> chosen_list_;
  Grouped grouped_ = Grouped::by_rule;
  int cursor_ = -1;  // the place that the keyboard is on
};

}  // namespace lanyard::ui
