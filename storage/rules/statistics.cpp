// Counts told as bands, and the check that no count follows from all that is told together.
#include "storage/rules/statistics.h"

#include <algorithm>
#include <limits>
#include <set>

#include "platform/base/contract.h"

namespace lanyard {
namespace {

constexpr std::int64_t boundless = std::numeric_limits<std::int64_t>::max();

struct Count {
  std::int64_t records = 0;
  std::set<CaseId> cases;

  void add(const CaseId& id) {
    ++records;
    cases.insert(id);
  }
};

Figure figure_of(const Count& count) {
  if (static_cast<std::int64_t>(count.cases.size()) < fewest_cases) return {};
  return {Figure::Kind::band, count.records / fewest_cases * fewest_cases};
}

struct CountTable {
  std::vector<std::vector<Count>> cells;
  std::vector<Count> rows;
  std::vector<Count> columns;
  Count all;
};

CountTable table_of(const CountShape& shape, const std::vector<Counted>& counted) {
  CountTable out{{shape.rows, std::vector<Count>(shape.columns)},
                 std::vector<Count>(shape.rows),
                 std::vector<Count>(shape.columns),
                 {}};
  for (const Counted& one : counted) {
    contract(one.row < shape.rows && one.column < shape.columns, "a count outside its table");
    out.cells[one.row][one.column].add(one.case_id);
    out.rows[one.row].add(one.case_id);
    out.columns[one.column].add(one.case_id);
    out.all.add(one.case_id);
  }
  return out;
}

// Counts that add up are a flow: from a source through the rows, the cells and the columns to a
// sink, and back. What is told of a count bounds its edge.
struct Edge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::int64_t flow = 0;
  std::int64_t least = 0;
  std::int64_t most = boundless;
};

Edge edge_of(std::size_t from, std::size_t to, const Count& count, const Figure& told) {
  Edge out{from, to, count.records};
  switch (told.kind) {
    case Figure::Kind::band:
      out.least = told.from;
      out.most = told.to();
      break;
    case Figure::Kind::few:
      // Somebody may know that a case has one such record, and so that there are four at most.
      out.most = std::max(count.records, fewest_cases - 1);
      break;
    case Figure::Kind::not_given:
      break;
  }
  return out;
}

class Network {
 public:
  Network(const CountTable& counts, const PublishedTable& told) {
    const std::size_t rows = counts.rows.size();
    const std::size_t columns = counts.columns.size();
    const std::size_t source = rows + columns;
    const std::size_t sink = source + 1;
    nodes_ = sink + 1;
    for (std::size_t r = 0; r < rows; ++r) {
      edges_.push_back(edge_of(source, r, counts.rows[r], told.row_totals[r]));
      for (std::size_t c = 0; c < columns; ++c)
        edges_.push_back(edge_of(r, rows + c, counts.cells[r][c], told.cells[r][c]));
    }
    for (std::size_t c = 0; c < columns; ++c)
      edges_.push_back(edge_of(rows + c, sink, counts.columns[c], told.column_totals[c]));
    edges_.push_back(edge_of(sink, source, counts.all, told.total));
  }

  // Some count could be no other than it is, whatever the others are.
  [[nodiscard]] bool tells_a_count() const {
    return std::any_of(edges_.begin(), edges_.end(),
                       [this](const Edge& edge) { return !one_more(edge) && !one_less(edge); });
  }

 private:
  [[nodiscard]] bool one_more(const Edge& edge) const {
    return edge.flow < edge.most && leads(edge.to, edge.from, edge);
  }
  [[nodiscard]] bool one_less(const Edge& edge) const {
    return edge.flow > edge.least && leads(edge.from, edge.to, edge);
  }
  // Whether other counts can make up for it: one more of an edge along it, one less against it.
  [[nodiscard]] bool leads(std::size_t from, std::size_t to, const Edge& without) const {
    std::vector<bool> reached(nodes_);
    std::vector<std::size_t> next{from};
    reached[from] = true;
    while (!next.empty() && !reached[to]) {
      const std::size_t here = next.back();
      next.pop_back();
      const auto go = [&](std::size_t there) {
        if (reached[there]) return;
        reached[there] = true;
        next.push_back(there);
      };
      for (const Edge& edge : edges_) {
        if (&edge == &without) continue;
        if (edge.from == here && edge.flow < edge.most) go(edge.to);
        if (edge.to == here && edge.flow > edge.least) go(edge.from);
      }
    }
    return reached[to];
  }

  std::size_t nodes_ = 0;
  std::vector<Edge> edges_;
};

constexpr Figure not_given{Figure::Kind::not_given, 0};

std::vector<Figure> figures_of(const std::vector<Count>& counts) {
  std::vector<Figure> out;
  for (const Count& count : counts) out.push_back(figure_of(count));
  return out;
}

}  // namespace

PublishedTable publishable(const CountShape& shape, const std::vector<Counted>& counted) {
  const CountTable counts = table_of(shape, counted);
  const bool down = shape.kind == CountShape::Rows::apart;
  const bool across = shape.year == CountShape::Year::over;
  const std::vector<Figure> no_rows(shape.rows, not_given);
  const std::vector<Figure> no_columns(shape.columns, not_given);
  PublishedTable out;
  for (const std::vector<Count>& row : counts.cells) out.cells.push_back(figures_of(row));
  out.row_totals = across ? figures_of(counts.rows) : no_rows;
  out.column_totals = down ? figures_of(counts.columns) : no_columns;
  out.total = down && across ? figure_of(counts.all) : not_given;
  if (!Network(counts, out).tells_a_count()) return out;
  // All of them: which one it was would say where the count stands.
  out.row_totals = no_rows;
  out.column_totals = no_columns;
  out.total = not_given;
  out.totals = PublishedTable::Totals::left_out;
  return out;
}

}  // namespace lanyard
