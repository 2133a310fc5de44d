// lanyard: the window. `lanyard [--data DIR] [--vault DIR --passphrase-file F [--tour DIR]]`.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/app.h"
#include "app/ui/assistance.h"
#include "app/ui/desk_worker.h"
#include "app/ui/last_words.h"
#include "app/ui/look.h"
#include "app/ui/tour.h"
#include "app/ui/window.h"
#include "crypto/key.h"
#include "platform/os/clock.h"
#include "platform/os/paths.h"
#include "platform/os/process_guard.h"
#include "platform/os/translation.h"

namespace lanyard::ui {
namespace {

struct Options {
  std::filesystem::path data;
  std::filesystem::path vault;
  std::filesystem::path passphrase_file;
  std::filesystem::path tour;
};

std::optional<Options> read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--data")
      options.data = argv[i + 1];
    else if (name == "--vault")
      options.vault = argv[i + 1];
    else if (name == "--passphrase-file")
      options.passphrase_file = argv[i + 1];
    else if (name == "--tour")
      options.tour = argv[i + 1];
    else
      return std::nullopt;
  }
  if (argc % 2 == 0) return std::nullopt;
  if (options.data.empty() && !options.vault.empty()) options.data = options.vault.parent_path();
  if (options.data.empty()) {
    const Result<Path> folder = data_folder();
    if (!folder.ok()) return std::nullopt;
    options.data = *folder;
  }
  return options;
}

SecretText read_passphrase(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  WipedBytes bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.pop_back();
  return SecretText(std::string_view(bytes.data(), bytes.size()));
}

// What is missing of them.
MissingParts load_typefaces(Window& window, Ui& ui) {
  LoadedFonts loaded = load_fonts({}, ui.theme.scale);
  ui.fonts = loaded.fonts;
  apply_style(ui.theme);
  window.fonts_changed();
  return missing_of(loaded.missing);
}

// False when not even what is shown instead of a page can be drawn.
bool run_until_closed(Window& window, Ui& ui, App& app, Assistance& assistance) {
  constexpr int most_faults_in_a_row = 3;
  for (int faults = 0; !window.close_wanted(); window.wait()) {
    const auto fault = window.frame([&] {
      if (const std::string file = window.take_dropped(); !file.empty()) app.dropped(file);
      app.draw();
      assistance.take_turn(ui);
    });
    if (fault) {
      std::fprintf(stderr, "A page could not be drawn: %s:%u: %s\n", fault->file, fault->line,
                   fault->condition);
      if (++faults > most_faults_in_a_row) return false;
      app.not_drawn(*fault);
    } else {
      faults = 0;
    }
    if (fault || app.take_scale_change()) load_typefaces(window, ui);
  }
  return true;
}

int run(const Options& options) {
  std::string fault;
  const std::unique_ptr<Window> window = Window::open(Window::Mode::shown, {}, fault);
  if (!window) {
    std::fprintf(stderr, "Lanyard cannot open its window: %s.\n", fault.c_str());
    return 1;
  }
  Ui ui(window->input(), window->clipboard(), *window);
  ui.theme = laptop_look(options.data);
  const MissingParts missing = load_typefaces(*window, ui);
  const SystemClock clock;
  const bool touring = !options.tour.empty();
  using Syncing = DeskWorker::Laptop::Syncing;
  DeskWorker worker({options.data, touring ? Syncing::on_demand : Syncing::automatic}, clock,
                    *window);
  const std::unique_ptr<SessionWatch> watch =
      touring ? nullptr : SessionWatch::open([&window] { window->wake(); });
  App app(ui, worker, watch.get());
  app.lacks(missing);
  window->on_display_lost([&] { end_without_display(app, worker); });
  bool done = true;
  if (touring) {
    Tour tour(*window, ui, app, options.tour);
    done = tour.run(options.vault, read_passphrase(options.passphrase_file));
  } else {
    if (!options.passphrase_file.empty()) {
      app.unlock_with(options.vault, read_passphrase(options.passphrase_file));
    }
    const std::unique_ptr<AccessBridge> bridge = AccessBridge::open([&window] { window->wake(); });
    Assistance assistance(bridge.get(), [&window] { return window->place(); });
    done = run_until_closed(*window, ui, app, assistance);
  }
  app.lock();
  return done ? 0 : 1;
}

}  // namespace
}  // namespace lanyard::ui

int main(int argc, char** argv) {
  if (!lanyard::guard_process().ok() || !lanyard::start_crypto().ok()) {
    std::fputs("Lanyard cannot start safely on this system.\n", stderr);
    return 7;
  }
  const auto options = lanyard::ui::read_options(argc, argv);
  if (!options) {
    std::fputs("usage: lanyard [--data DIR] [--vault DIR --passphrase-file F [--tour DIR]]\n",
               stderr);
    return 2;
  }
  lanyard::speak_as_the_desktop(lanyard::catalogue_folder());
  return lanyard::ui::run(*options);
}
