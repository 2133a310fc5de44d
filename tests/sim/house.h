// The server of a schedule: the real store, ledger, backups and server core in a folder of its own.
// It looks for orders of disposal only when the schedule says so.
#pragma once

#include "sync/server/backup.h"
#include "sync/server/setup.h"
#include "tests/sim/ablation.h"
#include "tests/sim/founding.h"
#include "tests/sync/gate_store.h"

namespace lanyard::sim {

class House {
 public:
  House(Path folder, const Instant& now, const Ablation& without);
  ~House() { stop(); }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  void restart();
  // One look at what is to be disposed of, from its beginning to its end.
  void look();
  [[nodiscard]] bool back_up();
  [[nodiscard]] std::size_t backups() const { return backups_.size(); }
  // False when no epoch opens that backup any more: then nothing has changed.
  [[nodiscard]] bool restore(std::size_t which);

  [[nodiscard]] Result<Reply> answer(std::string_view path, ByteView body) {
    return server_->handle(path, body, now_);
  }
  [[nodiscard]] Store& store() { return *store_; }
  // The same behind whatever an ablation has put before it.
  [[nodiscard]] Store& kept() { return ground_ ? *ground_->store : *own_; }
  [[nodiscard]] SigningKey key() const { return need(load_server_key(config_)); }

 private:
  void start();
  void stop();
  void open_without_replay();
  void commit_nothing();
  void wait_for_looks() const;

  const Path folder_;
  const Instant& now_;
  const Ablation& without_;
  const ServerConfig config_;
  std::vector<std::string> backups_;
  std::optional<Ground> ground_;
  std::unique_ptr<Store> own_;    // without the ledger's replay
  std::unique_ptr<Store> front_;  // of the store, when it forgets
  Store* store_ = nullptr;
  std::unique_ptr<Ledger> ledger_;
  test::Watch watch_;
  std::unique_ptr<Server> server_;
};

}  // namespace lanyard::sim
