// Civil time in a controller's time zone. The product knows the zones its notices name; both follow
// the same rule: one hour ahead from the last Sunday of March to the last Sunday of October.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/date.h"
#include "platform/base/instant.h"

namespace lanyard {

class Zone {
 public:
  // Fails with bad_input for a zone that this version does not know.
  [[nodiscard]] static Result<Zone> parse(std::string_view name);
  [[nodiscard]] Date date(Instant at) const;
  [[nodiscard]] int minutes(Instant at) const;  // minutes since local midnight
  [[nodiscard]] Instant at(Date date, int minutes) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  explicit Zone(std::string name, bool summer) : name_(std::move(name)), summer_(summer) {}
  [[nodiscard]] std::int64_t offset_ms(Instant at) const;
  std::string name_;
  bool summer_;
};

// "14:02" of minutes since midnight.
[[nodiscard]] std::string clock_words(int minutes);

}  // namespace lanyard
