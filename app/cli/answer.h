// What a command answers: one JSON object for programs, a few lines for people, an exit code.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/base/date.h"
#include "platform/base/instant.h"

namespace lanyard {

using Json = nlohmann::ordered_json;

// Exit codes of the contract that no Fault stands for.
constexpr int exit_done = 0;
constexpr int exit_usage = 2;
constexpr int exit_damaged = 6;

struct Answer {
  Json json = Json::object();
  std::string words;  // lines, each with its end
  int exit = exit_done;
};

// A short table for people: columns as wide as their widest cell, cells cut at 60 characters.
class AnswerTable {
 public:
  explicit AnswerTable(std::vector<std::string> head) : rows_{std::move(head)} {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // The lines, or `when_empty` and a line end when no row was added.
  [[nodiscard]] std::string words(std::string_view when_empty) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

[[nodiscard]] std::string iso_of(Instant at);  // 2026-02-28T14:02:11Z, empty for 0
[[nodiscard]] Json json_of(const std::optional<Date>& day);
[[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view many);

}  // namespace lanyard
