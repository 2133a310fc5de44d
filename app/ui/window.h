// The window: the only place that knows GLFW and OpenGL. Without a display it runs headless.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/ui/clipboard.h"
#include "app/ui/draw_guard.h"
#include "app/ui/input.h"
#include "app/ui/textures.h"
#include "platform/os/bell.h"

namespace lanyard::ui {

struct WindowSize {
  int width = 1360;
  int height = 850;
};

// Where the window is on the screen, and whether it is the one that gets the keys.
struct WindowPlace {
  int left = 0, top = 0, width = 0, height = 0;
  bool in_front = true;
};

// Ends the window's sleep from any thread.
class Waker {
 public:
  virtual ~Waker() = default;
  virtual void wake() const = 0;
};

// Owns ImGui's context, so one lives at a time and everything is drawn within frame(). Window
// thread only, but for wake().
class Window final : public Waker, public Textures {
 public:
  enum class Mode { shown, headless };

  // Null when no display or no OpenGL 3 can be had; the reason is in `fault`.
  static std::unique_ptr<Window> open(Mode mode, WindowSize size, std::string& fault);
  ~Window() override;
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  Input& input() { return input_; }
  SystemClipboard& clipboard();

  // One frame of what `draw` draws. Where that uses ImGui wrongly the frame is given up and ImGui
  // begins anew: then what was wrong is returned, and the caller loads the fonts again.
  [[nodiscard]] std::optional<DrawFault> frame(const std::function<void()>& draw);
  // The last file that was dragged in, once; empty: none.
  std::string take_dropped();

  TextureId make(const Picture& picture) override;
  void drop(TextureId id) override;
  std::size_t pictures() const { return pictures_; }  // that are on the graphics card now

  // What is to be done when the display goes away, for instance because its server ended: then the
  // window cannot go on, and the process ends when this returns. Called in the middle of whatever
  // the window thread was doing: it must not draw.
  void on_display_lost(std::function<void()> last_words);
  static constexpr int display_lost_exit = 11;

  // Sleeps until there is something to draw. An idle window is not redrawn at all.
  void wait();
  void wake() const override;

  WindowPlace place() const;
  bool close_wanted() const;
  void refuse_close();
  // After load_fonts(): hands the new atlas to the graphics card.
  void fonts_changed();
  bool save_png(const std::string& path) const;
  long frames() const { return frames_; }
  double now() const;
  // Headless only: time stands still unless a test moves it.
  void advance(double seconds) { headless_now_ += seconds; }
  // Headless only. Minimised, some desktops give a window no size at all.
  void resize(WindowSize size) { size_ = size; }

 private:
  struct Glfw;
  Window(Mode mode, WindowSize size);
  bool create(WindowSize size, std::string& fault);
  void begin_frame();
  void end_frame();
  void begin_anew();
  void measure();
  void paint() const;
  void draw();

  Mode mode_;
  WindowSize size_;
  Input input_;
  std::unique_ptr<Glfw> glfw_;
  std::unique_ptr<SystemClipboard> clipboard_;
  Bell bell_;
  double headless_now_ = 1;
  long frames_ = 0;
  std::size_t pictures_ = 0;
};

}  // namespace lanyard::ui
