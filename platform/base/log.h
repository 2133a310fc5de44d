// The log takes literals, numbers and identifiers. It has no overload for text, so that a name or a
// sentence of a note cannot reach it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "platform/base/contract.h"
#include "platform/base/id.h"

namespace lanyard {

class LogField {
 public:
  LogField(Literal name, std::int64_t number) : name_(name), value_(std::to_string(number)) {}
  template <std::size_t N, class Kind>
  LogField(Literal name, const Name<N, Kind>& id) : name_(name), value_(id.hex()) {}
  LogField(Literal name, Literal word) : name_(name), value_(word.c_str()) {}
  LogField(Literal name, const std::string&) = delete;
  LogField(Literal name, std::string_view) = delete;

  [[nodiscard]] const char* name() const { return name_.c_str(); }
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  Literal name_;
  std::string value_;
};

enum class LogLevel : std::uint8_t { info, warning, fault };

// One line on stderr, in one write: "level event name=value ...". Safe from any thread.
void log(LogLevel level, Literal event, std::initializer_list<LogField> fields = {});
void log(LogLevel level, const std::string& event) = delete;

}  // namespace lanyard
