// What an operator may watch: counts and nothing about anybody. Prometheus text format 0.0.4.
#pragma once

#include <string>

#include "sync/server/http_server.h"
#include "sync/server/server.h"

namespace lanyard {

struct Gauges {
  ServerCounters server;
  HttpCounters http;
  std::uint64_t busy = 0;         // requests that wait or are worked on
  std::uint64_t turned_away = 0;  // answered 503 because too many waited
};

[[nodiscard]] std::string metrics_text(const Gauges& gauges);

}  // namespace lanyard
