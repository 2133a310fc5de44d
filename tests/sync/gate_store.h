// A store whose appends wait at a gate: to fill queues, gather groups and fail commits at will.
#pragma once

#include <condition_variable>
#include <mutex>

#include "sync/server/store.h"

namespace lanyard::test {

class GateStore : public Store {
 public:
  explicit GateStore(Store& inner) : inner_(inner) {}

  void shut() { set(true); }
  void open() { set(false); }
  void fail(std::optional<Error> error) {
    const std::lock_guard lock(mutex_);
    error_ = error;
  }
  // Waits until so many appends have come to the gate.
  void wait_for(std::size_t appends) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return arrived_ >= appends; });
  }

  Result<std::vector<Appended>> append(const OrgId& org, const Append& what) override {
    {
      std::unique_lock lock(mutex_);
      ++arrived_;
      moved_.notify_all();
      moved_.wait(lock, [&] { return !shut_; });
      if (error_) return *error_;
    }
    return inner_.append(org, what);
  }
  Result<std::optional<Place>> find(const OrgId& o, ByteView id) override {
    return inner_.find(o, id);
  }
  Result<bool> has_key_record(const OrgId& o, const KeyRecordId& id) override {
    return inner_.has_key_record(o, id);
  }
  Result<Disposed> dispose(const OrgId& o, const DisposalDeed& what) override {
    return inner_.dispose(o, what);
  }
  Done settle() override { return inner_.settle(); }
  std::uint64_t key_epoch() const override { return inner_.key_epoch(); }
  Result<std::optional<Tombstone>> tombstone(const OrgId& o, const RecordId& r) override {
    return inner_.tombstone(o, r);
  }
  Result<LedgerMark> ledger() override { return inner_.ledger(); }
  Result<std::optional<Instant>> last_round(const OrgId& o, const DeviceId& d) override {
    return inner_.last_round(o, d);
  }
  std::vector<LateName> late(const OrgId& o) override { return inner_.late(o); }
  bool has_late(const OrgId& o, const LateName& n) override { return inner_.has_late(o, n); }
  Result<std::optional<AppendLate>> late_entry(const OrgId& o, const LateName& n) override {
    return inner_.late_entry(o, n);
  }
  Result<LogHead> head(const OrgId& o, const CaseId& c) override { return inner_.head(o, c); }
  Result<std::vector<StoredEntry>> read(const OrgId& o, const CaseId& c, std::uint64_t first,
                                        std::size_t most, std::size_t bytes) override {
    return inner_.read(o, c, first, most, bytes);
  }
  Result<std::vector<StoredEntry>> links(const OrgId& o, const CaseId& c) override {
    return inner_.links(o, c);
  }
  Result<Chain> chain_at(const OrgId& o, const CaseId& c, std::uint64_t n) override {
    return inner_.chain_at(o, c, n);
  }
  Result<std::vector<OrgId>> organisations() override { return inner_.organisations(); }
  Result<std::vector<CaseId>> cases(const OrgId& o) override { return inner_.cases(o); }
  Result<std::optional<Bytes>> blob(const OrgId& o, const BlobId& id) override {
    return inner_.blob(o, id);
  }
  Result<std::optional<Bytes>> setting(std::string_view n) override { return inner_.setting(n); }
  Done set_setting(std::string_view n, ByteView v) override { return inner_.set_setting(n, v); }
  EpochId epoch() const override { return inner_.epoch(); }

 private:
  void set(bool shut) {
    const std::lock_guard lock(mutex_);
    shut_ = shut;
    moved_.notify_all();
  }
  Store& inner_;
  std::mutex mutex_;
  std::condition_variable moved_;
  bool shut_ = false;
  std::size_t arrived_ = 0;
  std::optional<Error> error_;
};

}  // namespace lanyard::test
