// Tells listeners what changed in the tree, as signals of AT-SPI.
#include "platform/os/access_events.h"

#include "platform/os/access_words.h"

namespace lanyard::access {
namespace {

constexpr const char* object_events = "org.a11y.atspi.Event.Object";
constexpr const char* window_events = "org.a11y.atspi.Event.Window";

// Signals have one form: a detail, two numbers, one value, and properties of which we send none.
struct Signal {
  const char* interface = object_events;
  const char* member = "";
  const char* detail = "";
  int first = 0;
  int second = 0;
};

template <class... Values>
int send(sd_bus* bus, unsigned object, const Signal& signal, const char* type, Values... values) {
  sd_bus_message* message = nullptr;
  int done = sd_bus_message_new_signal(bus, &message, path_of(object).c_str(), signal.interface,
                                       signal.member);
  if (done >= 0) done = sd_bus_message_sensitive(message);
  if (done >= 0)
    done = sd_bus_message_append(message, "sii", signal.detail, signal.first, signal.second);
  if (done >= 0) done = sd_bus_message_append(message, "v", type, values...);
  if (done >= 0) done = sd_bus_message_append(message, "a{sv}", 0);
  if (done >= 0) done = sd_bus_send(bus, message, nullptr);
  sd_bus_message_unref(message);
  return done;
}

int tell_children(sd_bus* bus, const std::string& own_name, const AccessChange& change) {
  const bool added = change.kind == AccessChange::Kind::added;
  const Signal signal{
      .member = "ChildrenChanged", .detail = added ? "add" : "remove", .first = change.at};
  return send(bus, change.object, signal, "(so)", own_name.c_str(), path_of(change.child).c_str());
}

int tell_state(sd_bus* bus, const AccessChange& change) {
  const Signal signal{.member = "StateChanged", .detail = change.state, .first = change.at};
  const int done = send(bus, change.object, signal, "i", 0);
  if (change.object != AccessTree::window || done < 0) return done;
  const Signal window{.interface = window_events,
                      .member = change.at != 0 ? "Activate" : "Deactivate"};
  return send(bus, change.object, window, "s", application_name);
}

int tell_text(sd_bus* bus, const AccessChange& change) {
  const bool put = change.kind == AccessChange::Kind::put;
  const Signal signal{.member = "TextChanged",
                      .detail = put ? "insert" : "delete",
                      .first = change.at,
                      .second = change.length};
  return send(bus, change.object, signal, "s", change.text.c_str());
}

}  // namespace

int tell(sd_bus* bus, const std::string& own_name, const AccessChange& change) {
  switch (change.kind) {
    case AccessChange::Kind::added:
    case AccessChange::Kind::removed:
      return tell_children(bus, own_name, change);
    case AccessChange::Kind::name:
      return send(bus, change.object, {.member = "PropertyChange", .detail = "accessible-name"},
                  "s", change.text.c_str());
    case AccessChange::Kind::help:
      return send(bus, change.object,
                  {.member = "PropertyChange", .detail = "accessible-description"}, "s",
                  change.text.c_str());
    case AccessChange::Kind::state:
      return tell_state(bus, change);
    case AccessChange::Kind::cut:
    case AccessChange::Kind::put:
      return tell_text(bus, change);
    case AccessChange::Kind::caret:
      return send(bus, change.object, {.member = "TextCaretMoved", .first = change.at}, "i", 0);
  }
  return 0;
}

}  // namespace lanyard::access
