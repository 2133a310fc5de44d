// What every widget and screen is handed: theme, fonts, input, registry, focus. No globals.
#pragma once

#include "app/ui/clipboard.h"
#include "app/ui/focus.h"
#include "app/ui/fonts.h"
#include "app/ui/input.h"
#include "app/ui/registry.h"
#include "app/ui/spelling.h"
#include "app/ui/text_finder.h"
#include "app/ui/textures.h"
#include "app/ui/theme.h"
#include "app/ui/toasts.h"

namespace lanyard::ui {

// Lives as long as the window; what it holds of a case is dropped by forget(). Window thread only.
struct Ui {
  Ui(Input& in, SystemClipboard& system, Textures& pictures)
      : input(in), clipboard(system), textures(pictures) {}

  Theme theme;
  Fonts fonts;
  Input& input;
  Clipboard clipboard;
  Registry registry;
  Focus focus;
  Toasts toasts;
  Spelling spelling;
  TextFinder find;
  Textures& textures;

  float px(float length) const { return theme.px(length); }
  const Palette& colours() const { return theme.colours(); }
  // Little room for the text size: a rail of icons and one column.
  bool narrow() const;
  // At lock: nothing that was on screen is left.
  void forget();
};

}  // namespace lanyard::ui
