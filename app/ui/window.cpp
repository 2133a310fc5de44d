// The window: the only place that knows GLFW and OpenGL. Without a display it runs headless.
#include "app/ui/window.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <png.h>
#include <X11/Xlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "app/ui/theme.h"
#include "app/ui/window_events.h"
#include "app/ui/words_text.h"
#include "platform/os/wiped_stack.h"

// Of glfw3native.h, which wants the headers of every extension of X.
extern "C" Display* glfwGetX11Display();

namespace lanyard::ui {
namespace {

// Draw lists hold what was on screen: ImGui's memory is overwritten before it is freed. Each block
// begins with its size, as wide as the strictest alignment.
constexpr std::size_t size_field = alignof(std::max_align_t);

void* allocate(std::size_t size, void*) {
  auto* block = static_cast<unsigned char*>(std::malloc(size + size_field));
  if (block == nullptr) return nullptr;
  std::memcpy(block, &size, sizeof size);
  return block + size_field;
}

void release(void* used, void*) {
  if (used == nullptr) return;
  unsigned char* block = static_cast<unsigned char*>(used) - size_field;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  explicit_bzero(block, size + size_field);
  std::free(block);
}

constexpr const char* shader_version = "#version 130";

void set_size(WindowSize size) {
  if (size.width <= 0 || size.height <= 0) return;
  ImGui::GetIO().DisplaySize =
      ImVec2(static_cast<float>(size.width), static_cast<float>(size.height));
}

// The first error of a dead connection would make Xlib end the process half way
// (XSetIOErrorHandler, man 3). Only the window thread speaks to the display, so this runs on it,
// once.
std::function<void()> display_lost;

int end_with_last_words(Display*) {
  const std::function<void()> last_words = std::exchange(display_lost, nullptr);
  if (last_words) last_words();
  std::_Exit(Window::display_lost_exit);
}

void report(int code, const char* what) {
  if (code == GLFW_FORMAT_UNAVAILABLE) return;  // the clipboard holds no text
  const std::string said =
      say(words::window_system_says, {{"code", std::to_string(code)}, {"what", what}}) + "\n";
  std::fputs(said.c_str(), stderr);
}

class WindowClipboard : public SystemClipboard {
 public:
  explicit WindowClipboard(GLFWwindow* window) : window_(window) {}
  std::string text() const override {
    const char* text = glfwGetClipboardString(window_);
    return text == nullptr ? "" : text;
  }
  void set_text(const std::string& text) override { glfwSetClipboardString(window_, text.c_str()); }

 private:
  GLFWwindow* window_;
};

class HeadlessClipboard : public SystemClipboard {
 public:
  std::string text() const override { return text_; }
  void set_text(const std::string& text) override { text_ = text; }

 private:
  std::string text_;
};

}  // namespace

struct Window::Glfw {
  GLFWwindow* window = nullptr;
  GLFWcursor* arrow = nullptr;
  GLFWcursor* beam = nullptr;
  GLFWcursor* hand = nullptr;
  bool drawing = false;

  ~Glfw() {
    if (drawing) ImGui_ImplOpenGL3_Shutdown();
    if (window != nullptr) glfwDestroyWindow(window);
    glfwTerminate();
  }
};

Window::Window(Mode mode, WindowSize size) : mode_(mode), size_(size) {
  ImGui::SetAllocatorFunctions(allocate, release);
  ImGui::CreateContext();
  prepare_io();
}

void Window::begin_anew() {
  if (glfw_) ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
  ImGui::CreateContext();
  prepare_io();
  if (glfw_) glfw_->drawing = ImGui_ImplOpenGL3_Init(shader_version);
  if (mode_ == Mode::headless) set_size(size_);
  input_.frame_drawn();
  input_.want_frames(3);
}

Window::~Window() {
  display_lost = nullptr;
  clipboard_.reset();
  glfw_.reset();
  ImGui::DestroyContext();
}

std::unique_ptr<Window> Window::open(Mode mode, WindowSize size, std::string& fault) {
  std::unique_ptr<Window> window(new Window(mode, size));
  if (mode == Mode::shown) {
    if (!window->create(size, fault)) return nullptr;
    return window;
  }
  window->clipboard_ = std::make_unique<HeadlessClipboard>();
  set_size(size);
  return window;
}

bool Window::create(WindowSize size, std::string& fault) {
  glfwSetErrorCallback(report);
  if (glfwInit() == GLFW_FALSE) {
    fault = "no display";
    return false;
  }
  glfw_ = std::make_unique<Glfw>();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "lanyard");
  // The title never names a person: task bars and screen shares show it.
  glfw_->window = glfwCreateWindow(size.width, size.height, "Lanyard", nullptr, nullptr);
  if (glfw_->window == nullptr) {
    fault = "no OpenGL 3";
    return false;
  }
  GLFWwindow* window = glfw_->window;
  glfwSetWindowSizeLimits(window, 900, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  listen(window, input_);
  glfw_->arrow = glfwCreateStandardCursor(GLFW_ARROW_CURSOR);
  glfw_->beam = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
  glfw_->hand = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
  clipboard_ = std::make_unique<WindowClipboard>(window);
  glfw_->drawing = ImGui_ImplOpenGL3_Init(shader_version);
  if (!glfw_->drawing) fault = "no OpenGL 3";
  return glfw_->drawing;
}

SystemClipboard& Window::clipboard() {
  return *clipboard_;
}

double Window::now() const {
  return mode_ == Mode::headless ? headless_now_ : glfwGetTime();
}

std::optional<DrawFault> Window::frame(const std::function<void()>& draw) {
  try {
    const DrawGuard guard;
    begin_frame();
    draw();
    end_frame();
  } catch (const DrawFault& fault) {
    begin_anew();
    return fault;
  }
  return std::nullopt;
}

void Window::begin_frame() {
  if (input_.take_dropped_all()) wipe_stack();
  measure();
  if (mode_ == Mode::headless)
    headless_now_ += 1 / 60.0;
  else
    ImGui_ImplOpenGL3_NewFrame();
  input_.begin_frame(now());
  ImGui::NewFrame();
}

// A window without a size is laid out as it last was, and not painted: it goes on to save and to
// lock.
void Window::measure() {
  if (mode_ == Mode::headless) return set_size(size_);
  WindowSize size;
  int pixels_wide = 0, pixels_high = 0;
  glfwGetWindowSize(glfw_->window, &size.width, &size.height);
  glfwGetFramebufferSize(glfw_->window, &pixels_wide, &pixels_high);
  set_size(size);
  if (size.width <= 0 || size.height <= 0) pixels_wide = pixels_high = 0;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplayFramebufferScale = ImVec2(static_cast<float>(pixels_wide) / io.DisplaySize.x,
                                      static_cast<float>(pixels_high) / io.DisplaySize.y);
}

void Window::end_frame() {
  ImGui::Render();
  ++frames_;
  const bool painted = ImGui::GetIO().DisplayFramebufferScale.x > 0;
  if (mode_ == Mode::shown && painted) draw();
  input_.frame_drawn();
}

void Window::paint() const {
  const ImGuiIO& io = ImGui::GetIO();
  glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
             static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
  const ImVec4& ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::draw() {
  paint();
  const ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
  glfwSetCursor(glfw_->window, cursor == ImGuiMouseCursor_TextInput ? glfw_->beam
                               : cursor == ImGuiMouseCursor_Hand    ? glfw_->hand
                                                                    : glfw_->arrow);
  glfwSwapBuffers(glfw_->window);
}

// By the connection itself and not by glfwWaitEvents: what wakes the window from another thread
// would speak to the display there.
void Window::wait() {
  if (mode_ == Mode::headless) return;
  glfwPollEvents();
  const double seconds = input_.seconds_until_frame(now());
  if (seconds == 0 || glfwWindowShouldClose(glfw_->window) != 0) return;
  bell_.wait_beside(ConnectionNumber(glfwGetX11Display()), seconds);
  glfwPollEvents();
}

void Window::wake() const {
  bell_.ring();
}

void Window::on_display_lost(std::function<void()> last_words) {
  display_lost = std::move(last_words);
  XSetIOErrorHandler(end_with_last_words);
}

WindowPlace Window::place() const {
  if (mode_ == Mode::headless) return {0, 0, size_.width, size_.height, true};
  WindowPlace out;
  glfwGetWindowPos(glfw_->window, &out.left, &out.top);
  glfwGetWindowSize(glfw_->window, &out.width, &out.height);
  out.in_front = glfwGetWindowAttrib(glfw_->window, GLFW_FOCUSED) != 0;
  return out;
}

bool Window::close_wanted() const {
  return mode_ == Mode::shown && glfwWindowShouldClose(glfw_->window) != 0;
}

void Window::refuse_close() {
  if (mode_ == Mode::shown) glfwSetWindowShouldClose(glfw_->window, GLFW_FALSE);
}

void Window::fonts_changed() {
  if (mode_ == Mode::headless) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

TextureId Window::make(const Picture& picture) {
  ++pictures_;
  if (mode_ == Mode::headless) return static_cast<TextureId>(pictures_);
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB, static_cast<GLsizei>(picture.width),
               static_cast<GLsizei>(picture.height), 0, GL_RGB, GL_UNSIGNED_BYTE,
               picture.pixels.data());
  return name;
}

// Overwritten first: what a driver does with the memory of a deleted picture is nobody's promise.
void Window::drop(TextureId id) {
  --pictures_;
  if (mode_ == Mode::headless) return;
  const auto name = static_cast<GLuint>(id);
  GLint width = 0;
  GLint height = 0;
  glBindTexture(GL_TEXTURE_2D, name);
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
  const std::vector<unsigned char> black(static_cast<std::size_t>(width) *
                                         static_cast<std::size_t>(height) * 3);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, black.data());
  glFinish();
  glDeleteTextures(1, &name);
}

std::string Window::take_dropped() {
  return input_.take_dropped();
}

bool Window::save_png(const std::string& path) const {
  if (mode_ == Mode::headless) return false;
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(glfw_->window, &width, &height);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) *
                                    static_cast<std::size_t>(height) * 3);
  // What the front buffer holds after a swap is nobody's promise (software drivers leave it blank),
  // so the frame is painted once more and read before it would be shown.
  paint();
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  // A negative stride: OpenGL's first row is the lowest.
  return png_image_write_to_file(&image, path.c_str(), 0, pixels.data(), -width * 3, nullptr) != 0;
}

}  // namespace lanyard::ui
