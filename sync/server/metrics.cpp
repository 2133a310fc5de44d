// One line for each number, named lanyard_*.
#include "sync/server/metrics.h"

#include <array>

namespace lanyard {
namespace {

enum class Kind : std::uint8_t { counter, gauge };
struct Metric {
  const char* name;
  Kind kind;
  std::uint64_t value;
};

}  // namespace

std::string metrics_text(const Gauges& g) {
  const WriterCounters& w = g.server.writer;
  const std::array<Metric, 25> rows{{
      {"lanyard_rounds_total", Kind::counter, g.server.rounds},
      {"lanyard_rounds_repeated_total", Kind::counter, g.server.repeated},
      {"lanyard_rounds_out_of_step_total", Kind::counter, g.server.out_of_step},
      {"lanyard_requests_refused_total", Kind::counter, g.server.refused},
      {"lanyard_requests_too_many_total", Kind::counter, g.server.too_many},
      {"lanyard_commits_total", Kind::counter, w.commits},
      {"lanyard_proposals_total", Kind::counter, w.proposals},
      {"lanyard_ops_appended_total", Kind::counter, w.ops},
      {"lanyard_ops_refused_total", Kind::counter, w.refused_ops},
      {"lanyard_links_appended_total", Kind::counter, w.links},
      {"lanyard_links_refused_total", Kind::counter, w.refused_links},
      {"lanyard_writer_full_total", Kind::counter, w.turned_away},
      {"lanyard_writer_waiting", Kind::gauge, w.waiting},
      {"lanyard_disposals_total", Kind::counter, w.disposals},
      {"lanyard_disposal_faults_total", Kind::counter, w.disposal_faults},
      {"lanyard_logs_damaged", Kind::gauge, g.server.damaged_logs},
      {"lanyard_clock_in_doubt", Kind::gauge, g.server.clock_in_doubt ? 1U : 0U},
      {"lanyard_turned_away_total", Kind::counter, g.turned_away},
      {"lanyard_busy", Kind::gauge, g.busy},
      {"lanyard_http_requests_total", Kind::counter, g.http.requests},
      {"lanyard_connections_total", Kind::counter, g.http.accepted},
      {"lanyard_connections_refused_total", Kind::counter, g.http.refused},
      {"lanyard_connections_evicted_total", Kind::counter, g.http.evicted},
      {"lanyard_connections_timed_out_total", Kind::counter, g.http.timed_out},
      {"lanyard_connections", Kind::gauge, g.http.open},
  }};
  std::string out;
  for (const Metric& row : rows) {
    out += "# TYPE ";
    out += row.name;
    out += row.kind == Kind::counter ? " counter\n" : " gauge\n";
    out += row.name;
    out += ' ' + std::to_string(row.value) + '\n';
  }
  return out;
}

}  // namespace lanyard
