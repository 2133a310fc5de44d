// Ctrl+F: the texts of the page that is drawn, where in them what is looked for stands, and which
// place is the present one. Words of a case that are in here are gone after a lock.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/text_find.h"

namespace lanyard::ui {

// Lives with the window. Texts are looked through while they are drawn; the bar below the page
// hears how many places there are. Window thread only.
class TextFinder {
 public:
  // --- for the bar
  // Ctrl+F. The bar opens when the page has been drawn.
  void want() { wanted_ = true; }
  bool take_wanted();
  bool is_open() const { return open_; }
  // After the page was drawn: what its texts are now.
  void end_frame();
  bool any_text() const { return !texts_.empty(); }
  // What is selected where the caret is, when that is a part of one line.
  WipedText selected() const;
  void open();
  void look_for(const WipedText& words);
  enum class Way { onwards, back };
  void step(Way way);
  struct Standing {
    std::size_t number = 0;  // of the present place, from 1; 0: there is none
    std::size_t count = 0;
  };
  Standing standing() const;
  // The text that the present place is in, when it can be written in; empty: there is none.
  std::string writable_place() const;
  void close();
  // The page closes.
  void leave();
  void forget();

  // --- for the texts, once a frame, in the order in which they are drawn
  struct Shown {
    std::string_view id;
    enum class Use { read, written } use = Use::read;
    enum class Caret { elsewhere, here } caret = Caret::elsewhere;
    TextSpan selection = {};  // of a text with the caret
  };
  struct Found {
    std::span<const TextSpan> places;                      // until the next frame
    const TextSpan* present = nullptr;                     // one of them
    enum class Arrival { no, now } arrival = Arrival::no;  // it is to be brought into view
  };
  Found look(const Shown& shown, const WipedText& text);
  // Whether look() has something to do: a text that is not looked through is listed only.
  bool looks() const { return open_ && !words_.empty(); }

 private:
  struct Text {
    std::string id;
    Shown::Use use = Shown::Use::read;
    Shown::Caret caret = Shown::Caret::elsewhere;
    TextSpan selection;
    std::vector<TextSpan> places;
  };
  struct Place {
    std::string text;  // empty: none
    TextSpan span;
  };

  std::vector<Text>::const_iterator text_of(std::string_view id) const;
  std::vector<Text>::const_iterator text_with_caret() const;
  // The place that is to be shown from now on.
  Place place_from(const Place& start, Way way) const;

  bool wanted_ = false;
  bool open_ = false;
  bool fresh_ = false;     // other words are looked for since the last frame
  bool arriving_ = false;  // the present place was gone to and its text has not heard of it
  SoughtWords words_;
  WipedText selected_;
  std::vector<Text> drawing_;
  std::vector<Text> texts_;  // of the last whole frame
  Place start_;              // where looking began, or went on to
  Place present_;
};

}  // namespace lanyard::ui
