// A real client of AT-SPI on a session bus of the test's own.
#include "tests/ui/reader.h"

#include <atspi/atspi.h>
#include <systemd/sd-bus.h>

#include <array>
#include <cstdlib>

#include "tests/catch.h"

namespace lanyard::ui {
namespace {

constexpr int longest_wait = 60'000;  // milliseconds, for one answer

using Object = std::shared_ptr<_AtspiAccessible>;

Object own(AtspiAccessible* object) {
  return {object, [](AtspiAccessible* held) {
            if (held != nullptr) g_object_unref(held);
          }};
}

// libatspi hands out text that the caller frees, or null.
std::string take(char* text) {
  const std::string out = text == nullptr ? "" : text;
  g_free(text);
  return out;
}

void read_states(Spoken& out) {
  AtspiStateSet* states = atspi_accessible_get_state_set(out.object.get());
  if (states == nullptr) return;
  const auto has = [states](AtspiStateType state) {
    return atspi_state_set_contains(states, state) != FALSE;
  };
  out.showing = has(ATSPI_STATE_SHOWING);
  out.enabled = has(ATSPI_STATE_ENABLED) && has(ATSPI_STATE_SENSITIVE);
  out.focusable = has(ATSPI_STATE_FOCUSABLE);
  out.focused = has(ATSPI_STATE_FOCUSED);
  out.checked = has(ATSPI_STATE_CHECKED);
  out.selected = has(ATSPI_STATE_SELECTED);
  out.editable = has(ATSPI_STATE_EDITABLE);
  out.modal = has(ATSPI_STATE_MODAL);
  g_object_unref(states);
}

void read_text(Spoken& out) {
  AtspiText* text = atspi_accessible_get_text_iface(out.object.get());
  out.has_text = text != nullptr;
  if (text == nullptr) return;
  out.text = take(atspi_text_get_text(text, 0, -1, nullptr));
  out.length = atspi_text_get_character_count(text, nullptr);
  out.caret = atspi_text_get_caret_offset(text, nullptr);
  g_object_unref(text);
}

void read_place(Spoken& out) {
  AtspiComponent* component = atspi_accessible_get_component_iface(out.object.get());
  if (component == nullptr) return;
  AtspiRect* rect = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, nullptr);
  if (rect != nullptr) {
    out.left = rect->x;
    out.top = rect->y;
    out.width = rect->width;
    out.height = rect->height;
    g_free(rect);
  }
  g_object_unref(component);
}

Spoken spoken(Object object) {
  Spoken out{.object = std::move(object)};
  AtspiAccessible* raw = out.object.get();
  out.role = take(atspi_accessible_get_role_name(raw, nullptr));
  out.name = take(atspi_accessible_get_name(raw, nullptr));
  out.help = take(atspi_accessible_get_description(raw, nullptr));
  read_states(out);
  read_text(out);
  read_place(out);
  if (AtspiAction* action = atspi_accessible_get_action_iface(raw)) {
    out.actions = atspi_action_get_n_actions(action, nullptr);
    g_object_unref(action);
  }
  return out;
}

void walk(const Object& object, std::vector<Spoken>& out) {
  const int count = atspi_accessible_get_child_count(object.get(), nullptr);
  for (int i = 0; i < count; ++i) {
    const Object child = own(atspi_accessible_get_child_at_index(object.get(), i, nullptr));
    if (!child) continue;
    out.push_back(spoken(child));
    walk(child, out);
  }
}

// An application that ended may be listed a moment longer: it has no name any more.
Object application() {
  const Object desktop = own(atspi_get_desktop(0));
  for (int i = atspi_accessible_get_child_count(desktop.get(), nullptr); i-- > 0;) {
    Object child = own(atspi_accessible_get_child_at_index(desktop.get(), i, nullptr));
    if (!child) continue;
    if (take(atspi_accessible_get_name(child.get(), nullptr)) != "Lanyard") continue;
    // What libatspi remembers would be tested instead of what is told.
    atspi_accessible_set_cache_mask(child.get(), ATSPI_CACHE_NONE);
    return child;
  }
  return nullptr;
}

}  // namespace

Reader& Reader::get() {
  static Reader reader;
  return reader;
}

Reader::Reader() {
  // The desktop's own files, settings and display are not touched.
  ::setenv("XDG_RUNTIME_DIR", folder_.path().c_str(), 1);
  ::setenv("XDG_CONFIG_HOME", folder_.path().c_str(), 1);
  ::setenv("GSETTINGS_BACKEND", "memory", 1);
  ::unsetenv("DISPLAY");
  ::unsetenv("AT_SPI_BUS_ADDRESS");
  bus_ = std::make_unique<PrivateBus>();
  ::setenv("DBUS_SESSION_BUS_ADDRESS", bus_->address().c_str(), 1);
  atspi_set_timeout(longest_wait, longest_wait);
  REQUIRE(atspi_init() == 0);
  AtspiEventListener* listener = atspi_event_listener_new(on_event, this, nullptr);
  for (const char* event :
       {"object:state-changed", "object:text-changed", "object:text-caret-moved",
        "object:children-changed", "object:property-change", "window"}) {
    REQUIRE(atspi_event_listener_register(listener, event, nullptr) != FALSE);
  }
}

void Reader::on_event(_AtspiEvent* event, void* self) {
  Heard heard{.event = event->type,
              .name = take(atspi_accessible_get_name(event->source, nullptr)),
              .first = event->detail1,
              .second = event->detail2};
  if (G_VALUE_HOLDS_STRING(&event->any_data)) heard.text = g_value_get_string(&event->any_data);
  static_cast<Reader*>(self)->heard.push_back(std::move(heard));
  g_boxed_free(ATSPI_TYPE_EVENT, event);
}

void Reader::switch_on(bool on) {
  sd_bus* bus = nullptr;
  REQUIRE(sd_bus_open_user(&bus) >= 0);
  // A reader that is switched on switches the general property on; nobody switches that off for it.
  int done = 0;
  for (const char* property : {"ScreenReaderEnabled", "IsEnabled"}) {
    if (done >= 0)
      done = sd_bus_set_property(bus, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", property,
                                 nullptr, "b", on ? 1 : 0);
  }
  sd_bus_flush_close_unref(bus);
  REQUIRE(done >= 0);
}

bool Reader::finds_window() {
  return application() != nullptr;
}

std::vector<Spoken> Reader::read() {
  std::vector<Spoken> out;
  if (const Object found = application()) walk(found, out);
  return out;
}

Spoken Reader::find(const std::string& role, const std::string& name) {
  for (const Spoken& spoken : read()) {
    if (spoken.role == role && spoken.name == name) return spoken;
  }
  return {};
}

Spoken Reader::again(const Spoken& before) {
  return before.object ? spoken(before.object) : Spoken{};
}

std::string Reader::listing() {
  std::string out;
  for (const Spoken& spoken : read()) {
    for (const std::string& part : {spoken.role, spoken.name, spoken.help, spoken.text})
      (out += part) += " | ";
    out += std::to_string(spoken.length) + '\n';
  }
  return out;
}

bool Reader::press(const Spoken& spoken) {
  AtspiAction* action =
      spoken.object ? atspi_accessible_get_action_iface(spoken.object.get()) : nullptr;
  if (action == nullptr) return false;
  const bool done = atspi_action_do_action(action, 0, nullptr) != FALSE;
  g_object_unref(action);
  return done;
}

bool Reader::focus(const Spoken& spoken) {
  AtspiComponent* component =
      spoken.object ? atspi_accessible_get_component_iface(spoken.object.get()) : nullptr;
  if (component == nullptr) return false;
  const bool done = atspi_component_grab_focus(component, nullptr) != FALSE;
  g_object_unref(component);
  return done;
}

std::string Reader::word_at(const Spoken& spoken, int at) {
  AtspiText* text = spoken.object ? atspi_accessible_get_text_iface(spoken.object.get()) : nullptr;
  if (text == nullptr) return {};
  AtspiTextRange* range =
      atspi_text_get_string_at_offset(text, at, ATSPI_TEXT_GRANULARITY_WORD, nullptr);
  std::string out = range != nullptr && range->content != nullptr ? range->content : "";
  if (range != nullptr) g_boxed_free(ATSPI_TYPE_TEXT_RANGE, range);
  g_object_unref(text);
  return out;
}

void Reader::listen() {
  while (g_main_context_iteration(nullptr, FALSE) != FALSE) {
  }
}

}  // namespace lanyard::ui
