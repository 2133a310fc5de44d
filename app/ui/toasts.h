// Short confirmations at the lower right. They go after five seconds and are never the only record.
#pragma once

#include <string>
#include <vector>

#include "app/ui/theme.h"

namespace lanyard::ui {

struct Ui;

class Toasts {
 public:
  void add(std::string words, Tone tone = Tone::ok);
  void draw(Ui& ui);
  void clear() { items_.clear(); }

 private:
  struct Item {
    std::string words;
    Tone tone;
    double until;  // 0 until it was first drawn
  };
  std::vector<Item> items_;
};

}  // namespace lanyard::ui
