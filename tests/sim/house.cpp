// Starting, stopping, backing up and restoring, with the functions that the real program calls.
#include "tests/sim/house.h"

namespace lanyard::sim {
namespace {

constexpr std::int32_t lapse_days = 180;

// Forgets, as others do, that something was disposed of half a year ago.
class LapsingStore final : public test::GateStore {
 public:
  LapsingStore(Store& inner, const Instant& now) : GateStore(inner), now_(now) {}
  Result<std::optional<Tombstone>> tombstone(const OrgId& o, const RecordId& r) override {
    TRY(auto stone, GateStore::tombstone(o, r));
    if (stone && stone->day < day_of(now_) - lapse_days) stone.reset();
    return stone;
  }

 private:
  const Instant& now_;
};

}  // namespace

House::House(Path folder, const Instant& now, const Ablation& without)
    : folder_(std::move(folder)), now_(now), without_(without), config_(config_in(folder_)) {
  start();
}

void House::start() {
  if (without_.no_ledger_replay) {
    open_without_replay();
  } else {
    ground_.emplace(need(open_ground(config_)));
    store_ = ground_->store.get();
  }
  if (without_.tombstones_lapse) {
    front_ = std::make_unique<LapsingStore>(*store_, now_);
    store_ = front_.get();
  }
  need(destroy_old_epochs(config_, store_->key_epoch(), now_));
  Server::Options how;
  how.ledger = ledger_ ? ledger_.get() : ground_->ledger.get();
  how.clock = &watch_;
  how.writer.tick = std::chrono::hours(24);  // it looks after commits only
  server_ = need(Server::open(*store_, key(), how));
  watch_.looks = 0;  // the one at the start was for no commit
}

void House::open_without_replay() {
  own_ = need(open_lmdb_store(config_.store, EpochPair(config_.epoch, epoch_wrap_key(key()))));
  ledger_ = std::make_unique<Ledger>(need(Ledger::open(config_.ledger)));
  store_ = own_.get();
}

void House::stop() {
  server_.reset();
  front_.reset();
  store_ = nullptr;
  own_.reset();
  ledger_.reset();
  ground_.reset();
}

void House::restart() {
  stop();
  start();
}

void House::wait_for_looks() const {
  const std::uint64_t commits = server_->counters().writer.proposals;
  for (auto seen = watch_.looks.load(); seen < commits; seen = watch_.looks.load())
    watch_.looks.wait(seen);
}

void House::commit_nothing() {
  if (need(answer("/v1/enrol", encode(Founding::get().nudge))).status != 200)
    throw std::runtime_error("a joining that is repeated is answered");
}

// The writer looks on its own thread after it has answered: the second commit is answered after
// that look.
void House::look() {
  wait_for_looks();
  watch_.at = now_;
  watch_.awake = true;
  commit_nothing();
  wait_for_looks();
  watch_.awake = false;
  commit_nothing();
}

// The real program copies from beside the running server; one process may open a store only once.
bool House::back_up() {
  stop();
  const auto made = lanyard::back_up(config_, now_);
  start();
  if (!made.ok()) return false;
  backups_.push_back(made->name);
  return true;
}

bool House::restore(std::size_t which) {
  stop();
  const Path aside = folder_ / "aside";
  std::filesystem::rename(config_.store, aside);
  auto put_back = restore_backup(config_, backups_.at(which));
  if (!put_back.ok() && put_back.error().fault() == Fault::refused) {
    // The store that these epochs belong to is lost for good.
    std::filesystem::create_directory(folder_ / "aside-epochs");
    for (const Path& at : {config_.epoch.dir, config_.epoch.mirror})
      std::filesystem::rename(at, folder_ / "aside-epochs" / at.filename());
    put_back = restore_backup(config_, backups_.at(which));
    if (!put_back.ok())
      for (const Path& at : {config_.epoch.dir, config_.epoch.mirror}) {
        std::filesystem::remove_all(at);
        std::filesystem::rename(folder_ / "aside-epochs" / at.filename(), at);
      }
    std::filesystem::remove_all(folder_ / "aside-epochs");
  }
  if (!put_back.ok()) {
    std::filesystem::remove_all(config_.store);
    std::filesystem::rename(aside, config_.store);
  }
  std::filesystem::remove_all(aside);
  start();
  return put_back.ok();
}

}  // namespace lanyard::sim
