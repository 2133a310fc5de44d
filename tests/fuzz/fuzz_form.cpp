// Feeds bytes to the form reader: it may refuse them, it must never crash or throw.
#include <cstddef>
#include <cstdint>

#include "platform/base/bytes.h"
#include "storage/model/form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = lanyard::read_form(lanyard::as_text({data, size}), "form.toml");
  if (const auto* faults = std::get_if<1>(&read)) {
    lanyard::contract(!faults->empty(), "a refusal says why");
  } else {
    const lanyard::Form& form = std::get<0>(read);
    lanyard::contract(!form.sections.empty() && form.find(form.sections[0].fields[0].id) != nullptr,
                      "an accepted form has fields");
  }
  return 0;
}
