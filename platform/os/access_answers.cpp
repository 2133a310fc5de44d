// Answers what assistive technology asks of the tree. Every message may hold words of a case, so
// each is marked: the library then overwrites it when it is freed.
#include "platform/os/access_answers.h"

#include <array>
#include <vector>

#include "platform/os/access_call.h"
#include "platform/os/access_text.h"
#include "platform/os/access_words.h"

namespace lanyard::access {

int Call::give_object(unsigned number) const {
  return give("(so)", asked.own_name.c_str(), path_of(number).c_str());
}

namespace {

std::string name_of(const Call& call) {
  return call.node() != nullptr ? call.node()->name : application_name;
}

int give_parent(const Call& call) {
  if (call.object != AccessTree::application)
    return call.give_object(call.tree().parent(call.object));
  const bool alone = call.asked.desktop_name.empty();
  return call.give("(so)", call.asked.desktop_name.c_str(),
                   alone ? null_path : call.asked.desktop_path.c_str());
}

struct Property {
  std::string_view interface, name;
  const char* type;
  int (*write)(const Call&);
};

constexpr std::array<Property, 13> properties = {{
    {accessible_name, "Name", "s", [](const Call& c) { return c.give("s", name_of(c).c_str()); }},
    {accessible_name, "Description", "s",
     [](const Call& c) { return c.give("s", c.node() != nullptr ? c.node()->help.c_str() : ""); }},
    {accessible_name, "Parent", "(so)", give_parent},
    {accessible_name, "ChildCount", "i",
     [](const Call& c) {
       return c.give("i", static_cast<std::int32_t>(c.tree().children(c.object).size()));
     }},
    {accessible_name, "Locale", "s", [](const Call& c) { return c.give("s", "en_GB"); }},
    {accessible_name, "AccessibleId", "s", [](const Call& c) { return c.give("s", ""); }},
    {application_interface, "ToolkitName", "s",
     [](const Call& c) { return c.give("s", "Lanyard"); }},
    {application_interface, "Version", "s", [](const Call& c) { return c.give("s", "1"); }},
    {application_interface, "AtspiVersion", "s", [](const Call& c) { return c.give("s", "2.1"); }},
    {application_interface, "Id", "i", [](const Call& c) { return c.give("i", c.asked.id); }},
    {action_name, "NActions", "i",
     [](const Call& c) { return c.give("i", has_action(c.tree(), c.object) ? 1 : 0); }},
    {text_name, "CharacterCount", "i",
     [](const Call& c) {
       return c.give("i", has_text(c.tree(), c.object) ? length_of(c.node()->text) : 0);
     }},
    {text_name, "CaretOffset", "i",
     [](const Call& c) {
       return c.give("i", has_text(c.tree(), c.object) ? c.node()->caret : -1);
     }},
}};

int give_property(const Call& call, const Property& property) {
  int done = sd_bus_message_open_container(call.out, 'v', property.type);
  if (done >= 0) done = property.write(call);
  return done < 0 ? done : sd_bus_message_close_container(call.out);
}

int get_property(const Call& call) {
  const char* interface = nullptr;
  const char* name = nullptr;
  if (const int done = sd_bus_message_read(call.in, "ss", &interface, &name); done < 0) return done;
  for (const Property& property : properties) {
    if (property.interface == interface && property.name == name)
      return give_property(call, property);
  }
  return -EINVAL;
}

int get_properties(const Call& call) {
  const char* interface = nullptr;
  if (const int done = sd_bus_message_read(call.in, "s", &interface); done < 0) return done;
  int done = sd_bus_message_open_container(call.out, 'a', "{sv}");
  for (const Property& property : properties) {
    if (property.interface != interface || done < 0) continue;
    done = sd_bus_message_open_container(call.out, 'e', "sv");
    if (done >= 0) done = call.give("s", property.name.data());
    if (done >= 0) done = give_property(call, property);
    if (done >= 0) done = sd_bus_message_close_container(call.out);
  }
  return done < 0 ? done : sd_bus_message_close_container(call.out);
}

// The desktop numbers its applications.
int set_property(const Call& call) {
  const char* interface = nullptr;
  const char* name = nullptr;
  if (const int done = sd_bus_message_read(call.in, "ss", &interface, &name); done < 0) return done;
  if (std::string_view(interface) != application_interface || std::string_view(name) != "Id")
    return -EACCES;
  return sd_bus_message_read(call.in, "v", "i", &call.asked.id);
}

// We keep no cache for others: whoever asks for each object gets what is there now.
int no_items(const Call& call) {
  int done = sd_bus_message_open_container(call.out, 'a', "((so)(so)(so)iiassusau)");
  return done < 0 ? done : sd_bus_message_close_container(call.out);
}

constexpr std::string_view properties_name = "org.freedesktop.DBus.Properties";
constexpr std::array<Method, 4> plain = {{
    {properties_name, "Get", get_property},
    {properties_name, "GetAll", get_properties},
    {properties_name, "Set", set_property},
    {cache_name, "GetItems", no_items},
}};

const Method* method_of(std::string_view interface, std::string_view member) {
  for (const Method& method : plain) {
    if (method.interface == interface && method.member == member) return &method;
  }
  const Method* found = accessible_method(interface, member);
  return found != nullptr ? found : text_method(interface, member);
}

int refuse(sd_bus_message* call, const char* name, const char* why) {
  const sd_bus_error error{name, why, 0};
  const int done = sd_bus_reply_method_error(call, &error);
  return done < 0 ? done : 1;
}

int reply(const Method& method, const Call& call) {
  if (method.answer(call) < 0)
    return refuse(call.in, SD_BUS_ERROR_INVALID_ARGS, "That cannot be answered");
  const int sent = sd_bus_send(nullptr, call.out, nullptr);
  return sent < 0 ? sent : 1;
}

}  // namespace

int answer(sd_bus_message* call, Asked& asked) {
  const char* interface = sd_bus_message_get_interface(call);
  const char* member = sd_bus_message_get_member(call);
  const char* path = sd_bus_message_get_path(call);
  if (interface == nullptr || member == nullptr || path == nullptr) return 0;
  const Method* method = method_of(interface, member);
  if (method == nullptr) return 0;
  const bool cache = std::string_view(path) == cache_path;
  const std::optional<unsigned> object = cache ? AccessTree::application : object_of(path);
  if (!object || !asked.tree.holds(*object))
    return refuse(call, SD_BUS_ERROR_UNKNOWN_OBJECT, "That is not on screen any more");
  if (std::string_view(interface) == text_name && !has_text(asked.tree, *object))
    return refuse(call, SD_BUS_ERROR_UNKNOWN_INTERFACE, "That has no text to read");
  sd_bus_message* out = nullptr;
  int done = sd_bus_message_new_method_return(call, &out);
  if (done >= 0) done = sd_bus_message_sensitive(out);
  if (done >= 0) done = reply(*method, Call{call, out, asked, *object});
  sd_bus_message_unref(out);
  return done;
}

}  // namespace lanyard::access
