// The recording and the replay.
#include "tests/durability/replay.h"

#include <filesystem>
#include <random>
#include <set>

#include "tests/catch.h"

namespace lanyard::durability {
namespace {

// What may become of the open writes at one point, for one size of sector.
class Fates {
 public:
  Fates(const PowerLoss& loss, std::size_t sector) : loss_(loss), sector_(sector) {
    const std::size_t open = loss.open();
    add("nothing", filled(false));
    add("all", filled(true));
    for (std::size_t i = 0; i < open; ++i) {
      add("one alone", with(filled(false), i, whole(i, true)));
      add("one missing", with(filled(true), i, whole(i, false)));
      if (i + 1 == open || loss.at_flush()) tear(i, true);
      if (loss.at_flush()) tear(i, false);
    }
  }
  void add_chance(std::mt19937_64& random) {
    std::vector<Fate> fates;
    for (std::size_t i = 0; i < loss_.open(); ++i) {
      const auto luck = random() % 4;
      fates.push_back(whole(i, luck == 1));
      for (std::size_t n = 0; luck > 1 && n < fates.back().size(); ++n)
        fates.back()[n] = random() % 2 == 0;
    }
    add("a chance", std::move(fates));
  }
  struct Named {
    const char* name;
    std::vector<Fate> fates;
  };
  [[nodiscard]] const std::vector<Named>& all() const { return all_; }

 private:
  [[nodiscard]] Fate whole(std::size_t which, bool there) const {
    return Fate(loss_.sectors(which, sector_), there);
  }
  [[nodiscard]] std::vector<Fate> filled(bool there) const {
    std::vector<Fate> out;
    for (std::size_t i = 0; i < loss_.open(); ++i) out.push_back(whole(i, there));
    return out;
  }
  [[nodiscard]] static std::vector<Fate> with(std::vector<Fate> fates, std::size_t which,
                                              Fate fate) {
    fates[which] = std::move(fate);
    return fates;
  }
  void tear(std::size_t which, bool others) {
    const std::size_t sectors = loss_.sectors(which, sector_);
    const std::size_t step = (sectors - 1) / (few_tears + 1) + 1;
    for (std::size_t n = 1; n < sectors; n += step) {
      Fate torn = whole(which, false);
      std::fill_n(torn.begin(), n, true);
      add(others ? "torn, with the others" : "torn, alone", with(filled(others), which, torn));
    }
  }
  void add(const char* name, std::vector<Fate> fates) { all_.push_back({name, std::move(fates)}); }

  const PowerLoss& loss_;
  std::size_t sector_;
  std::vector<Named> all_;
};

}  // namespace

Recorded record(const Subject& subject, const std::string& name, std::uint64_t saves,
                Child::Flush flush) {
  Recorded out;
  out.root = scratch(name);
  REQUIRE(run({.program = subject.program, .arguments = {"make", out.root}}) == 0);
  out.before = read_folder(out.root);
  const std::string trace = out.root + "-trace";
  std::filesystem::remove(trace);
  REQUIRE(run({.program = subject.program,
               .arguments = {"save", out.root, std::to_string(saves)},
               .record_root = out.root,
               .record_to = trace,
               .flush = flush}) == 0);
  REQUIRE(read_trace(trace, out.events));
  std::filesystem::remove(trace);
  for (const Event& event : out.events) {
    INFO("a call that the replay does not know: " << event.path);
    REQUIRE(event.kind != Event::Kind::unknown);
    out.acknowledged += event.path == witness ? 1 : 0;
  }
  return out;
}

Outcome replay(const Subject& subject, const Recorded& recorded, std::size_t chances) {
  Outcome out;
  std::mt19937_64 random(2026);
  PowerLoss loss(recorded.before, recorded.events);
  std::uint64_t acknowledged = 0;
  const std::string folder = recorded.root + "-state";
  std::set<std::pair<std::string, std::uint64_t>> opened;
  for (std::size_t point = 0; point < loss.points(); ++point) {
    if (point > 0 && recorded.events[point - 1].path == witness) ++acknowledged;
    loss.go_to(point);
    out.most_open = std::max(out.most_open, loss.open());
    for (const std::size_t sector : {512U, 4096U}) {
      Fates fates(loss, sector);
      for (std::size_t n = 0; n < chances; ++n) fates.add_chance(random);
      for (const auto& [name, chosen] : fates.all()) {
        if (!opened.emplace(loss.name(chosen, sector), acknowledged).second) continue;
        Image state = loss.state(chosen, sector);
        state.erase(witness);
        write_folder(state, folder);
        ++out.states;
        const std::string fault = subject.fault(folder, acknowledged);
        if (fault.empty() || out.lost++ > 0) continue;
        out.first = "moment " + std::to_string(point) + ", " + name + ", sectors of " +
                    std::to_string(sector) + ": " + fault;
      }
    }
  }
  std::filesystem::remove_all(folder);
  return out;
}

}  // namespace lanyard::durability
