// Answers about objects: what they are, where they are, and what can be done with them.
#include <array>
#include <cstdlib>
#include <vector>

#include "platform/os/access_call.h"
#include "platform/os/access_words.h"

namespace lanyard::access {

AccessArea area_of(const Call& call, std::uint32_t coordinates) {
  const AccessArea& window = call.tree().screen().window;
  const AccessNode* node = call.node();
  AccessArea area = node != nullptr ? node->area : AccessArea{0, 0, window.width, window.height};
  if (coordinates == of_screen) {
    area.left += window.left;
    area.top += window.top;
  } else if (coordinates == of_parent && node != nullptr) {
    if (const AccessNode* above = call.tree().node(call.tree().parent(call.object))) {
      area.left -= above->area.left;
      area.top -= above->area.top;
    }
  }
  return area;
}

namespace {

int give_list(const Call& call, const std::vector<unsigned>& objects) {
  int done = sd_bus_message_open_container(call.out, 'a', "(so)");
  for (const unsigned object : objects) {
    if (done >= 0) done = call.give_object(object);
  }
  return done < 0 ? done : sd_bus_message_close_container(call.out);
}

int child_at(const Call& call) {
  std::int32_t at = 0;
  if (const int done = sd_bus_message_read(call.in, "i", &at); done < 0) return done;
  const std::vector<unsigned> children = call.tree().children(call.object);
  if (at < 0 || at >= static_cast<std::int32_t>(children.size()))
    return call.give("(so)", call.asked.own_name.c_str(), null_path);
  return call.give_object(children[static_cast<std::size_t>(at)]);
}

int states(const Call& call) {
  const std::uint64_t bits = states_of(call.tree(), call.object);
  return call.give("au", 2, static_cast<std::uint32_t>(bits),
                   static_cast<std::uint32_t>(bits >> 32));
}

int role_name(const Call& call) {
  return call.give("s", role_word(call.tree(), call.object).word);
}

int attributes(const Call& call) {
  const int level = call.node() != nullptr ? call.node()->level : 0;
  if (level == 0) return call.give("a{ss}", 0);
  return call.give("a{ss}", 1, "level", std::to_string(level).c_str());
}

int interfaces(const Call& call) {
  int done = sd_bus_message_open_container(call.out, 'a', "s");
  const auto add = [&](bool has, const char* name) {
    if (has && done >= 0) done = call.give("s", name);
  };
  const bool application = call.object == AccessTree::application;
  add(true, accessible_name);
  add(application, application_interface);
  add(!application, component_name);
  add(has_action(call.tree(), call.object), action_name);
  add(has_text(call.tree(), call.object), text_name);
  return done < 0 ? done : sd_bus_message_close_container(call.out);
}

int extents(const Call& call) {
  std::uint32_t coordinates = 0;
  if (const int done = sd_bus_message_read(call.in, "u", &coordinates); done < 0) return done;
  const AccessArea area = area_of(call, coordinates);
  return call.give("(iiii)", area.left, area.top, area.width, area.height);
}

int position(const Call& call) {
  std::uint32_t coordinates = 0;
  if (const int done = sd_bus_message_read(call.in, "u", &coordinates); done < 0) return done;
  const AccessArea area = area_of(call, coordinates);
  return call.give("ii", area.left, area.top);
}

int size(const Call& call) {
  const AccessArea area = area_of(call, of_window);
  return call.give("ii", area.width, area.height);
}

int contains(const Call& call) {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::uint32_t coordinates = 0;
  if (const int done = sd_bus_message_read(call.in, "iiu", &x, &y, &coordinates); done < 0)
    return done;
  const AccessArea area = area_of(call, coordinates);
  const bool inside =
      x >= area.left && y >= area.top && x < area.left + area.width && y < area.top + area.height;
  return call.give("b", inside ? 1 : 0);
}

int object_at(const Call& call) {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::uint32_t coordinates = 0;
  if (const int done = sd_bus_message_read(call.in, "iiu", &x, &y, &coordinates); done < 0)
    return done;
  const AccessArea& window = call.tree().screen().window;
  if (coordinates == of_screen) {
    x -= window.left;
    y -= window.top;
  }
  return call.give_object(call.tree().at(x, y));
}

int wish(const Call& call, AccessRequest::Wish what, bool possible) {
  if (possible) call.asked.wish({call.node()->key, what});
  return call.give("b", possible ? 1 : 0);
}

int grab_focus(const Call& call) {
  const AccessNode* node = call.node();
  return wish(call, AccessRequest::Wish::focus,
              node != nullptr && node->focusable && node->enabled);
}

int do_action(const Call& call) {
  std::int32_t which = 0;
  if (const int done = sd_bus_message_read(call.in, "i", &which); done < 0) return done;
  const bool has = has_action(call.tree(), call.object) && which == 0;
  return wish(call, AccessRequest::Wish::press, has && call.node()->enabled);
}

int actions(const Call& call) {
  if (!has_action(call.tree(), call.object)) return call.give("a(sss)", 0);
  return call.give("a(sss)", 1, "press", "", "");
}

int action_word(const Call& call) {
  return call.give("s", has_action(call.tree(), call.object) ? "press" : "");
}

int nothing(const Call& call) {
  return call.give("s", "");
}

constexpr std::array<Method, 29> object_methods = {{
    {accessible_name, "GetChildAtIndex", child_at},
    {accessible_name, "GetChildren",
     [](const Call& c) { return give_list(c, c.tree().children(c.object)); }},
    {accessible_name, "GetIndexInParent",
     [](const Call& c) {
       return c.give("i", c.object == AccessTree::application ? -1 : c.tree().place(c.object));
     }},
    {accessible_name, "GetRelationSet", [](const Call& c) { return c.give("a(ua(so))", 0); }},
    {accessible_name, "GetRole",
     [](const Call& c) { return c.give("u", role_word(c.tree(), c.object).number); }},
    {accessible_name, "GetRoleName", role_name},
    {accessible_name, "GetLocalizedRoleName", role_name},
    {accessible_name, "GetState", states},
    {accessible_name, "GetAttributes", attributes},
    {accessible_name, "GetApplication",
     [](const Call& c) { return c.give_object(AccessTree::application); }},
    {accessible_name, "GetInterfaces", interfaces},
    {application_interface, "GetLocale", [](const Call& c) { return c.give("s", "en_GB"); }},
    // Empty: there is no way around the bus.
    {application_interface, "GetApplicationBusAddress", nothing},
    {component_name, "Contains", contains},
    {component_name, "GetAccessibleAtPoint", object_at},
    {component_name, "GetExtents", extents},
    {component_name, "GetPosition", position},
    {component_name, "GetSize", size},
    {component_name, "GetLayer", [](const Call& c) { return c.give("u", std::uint32_t{3}); }},
    {component_name, "GetMDIZOrder", [](const Call& c) { return c.give("n", 0); }},
    {component_name, "GetAlpha", [](const Call& c) { return c.give("d", 1.0); }},
    {component_name, "GrabFocus", grab_focus},
    {component_name, "ScrollTo", not_done},
    {action_name, "GetActions", actions},
    {action_name, "GetName", action_word},
    {action_name, "GetLocalizedName", action_word},
    {action_name, "GetDescription", nothing},
    {action_name, "GetKeyBinding", nothing},
    {action_name, "DoAction", do_action},
}};

}  // namespace

const Method* accessible_method(std::string_view interface, std::string_view member) {
  for (const Method& method : object_methods) {
    if (method.interface == interface && method.member == member) return &method;
  }
  return nullptr;
}

}  // namespace lanyard::access
