// The line to the bus of assistive technology.
#include "platform/os/access_line.h"

#include "platform/base/log.h"
#include "platform/os/access_events.h"
#include "platform/os/access_words.h"

namespace lanyard::access {
namespace {

constexpr const char* registry = "org.a11y.atspi.Registry";
constexpr const char* socket_name = "org.a11y.atspi.Socket";

// Where the desktop has the bus of assistive technology.
std::string address_of(sd_bus* session) {
  sd_bus_message* reply = nullptr;
  const char* address = nullptr;
  std::string out;
  if (sd_bus_call_method(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                         nullptr, &reply, "") >= 0 &&
      sd_bus_message_read(reply, "s", &address) >= 0)
    out = address;
  sd_bus_message_unref(reply);
  return out;
}

Bus connect(const std::string& address) {
  sd_bus* raw = nullptr;
  if (address.empty() || sd_bus_new(&raw) < 0) return nullptr;
  Bus bus(raw);
  const bool open = sd_bus_set_address(raw, address.c_str()) >= 0 &&
                    sd_bus_set_bus_client(raw, 1) >= 0 && sd_bus_start(raw) >= 0 &&
                    sd_bus_set_method_call_timeout(raw, longest_answer) >= 0;
  return open ? std::move(bus) : nullptr;
}

}  // namespace

AccessLine::AccessLine(Bus bus, Hooks hooks)
    : asked_{.tree = tree_, .own_name = {}, .desktop_name = {}, .desktop_path = {}},
      before_answer_(std::move(hooks.before_answer)),
      bus_(std::move(bus)) {
  asked_.wish = std::move(hooks.wish);
}

AccessLine::~AccessLine() {
  log(LogLevel::info, "assistive-technology-off", {});
}

std::unique_ptr<AccessLine> AccessLine::open(sd_bus* session, Hooks hooks) {
  Bus bus = connect(address_of(session));
  if (!bus) return nullptr;
  std::unique_ptr<AccessLine> line(new AccessLine(std::move(bus), std::move(hooks)));
  if (!line->join()) return nullptr;
  log(LogLevel::info, "assistive-technology-on", {});
  return line;
}

// The desktop takes the application into its tree and tells screen readers.
bool AccessLine::join() {
  const char* own = nullptr;
  if (sd_bus_get_unique_name(bus_.get(), &own) < 0) return false;
  asked_.own_name = own;
  return sd_bus_add_fallback(bus_.get(), nullptr, prefix, on_call, this) >= 0 &&
         sd_bus_call_method_async(bus_.get(), nullptr, registry, root_path, socket_name, "Embed",
                                  on_joined, this, "(so)", own, root_path) >= 0;
}

int AccessLine::on_joined(sd_bus_message* reply, void* self, sd_bus_error*) {
  Asked& asked = static_cast<AccessLine*>(self)->asked_;
  const char* name = nullptr;
  const char* path = nullptr;
  if (sd_bus_message_is_method_error(reply, nullptr) > 0 ||
      sd_bus_message_read(reply, "(so)", &name, &path) < 0) {
    log(LogLevel::warning, "assistive-technology-does-not-answer", {});
    return 0;
  }
  asked.desktop_name = name;
  asked.desktop_path = path;
  return 0;
}

int AccessLine::on_call(sd_bus_message* call, void* self, sd_bus_error*) {
  AccessLine& line = *static_cast<AccessLine*>(self);
  line.before_answer_();
  return answer(call, line.asked_);
}

bool AccessLine::process() {
  int done = 0;
  do {
    done = sd_bus_process(bus_.get(), nullptr);
  } while (done > 0);
  return done >= 0;
}

bool AccessLine::show(AccessScreen screen) {
  for (const AccessChange& change : tree_.replace(std::move(screen))) {
    if (tell(bus_.get(), asked_.own_name, change) < 0) return false;
  }
  return true;
}

}  // namespace lanyard::access
