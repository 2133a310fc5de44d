// The world of the journeys: one organisation with its people's desks, real vaults on the disk and
// the real server behind TLS on loopback, all in this process, with a clock that tests can set.
#pragma once

#include <atomic>
#include <initializer_list>
#include <map>

#include "app/desk/desk.h"
#include "sync/server/ledger.h"
#include "sync/server/service.h"
#include "tests/catch.h"
#include "tests/temp_folder.h"

namespace lanyard::journeys {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return {ms_.load()}; }
  void set(Date day, int minutes);
  void forward_ms(std::int64_t n) { ms_ += n; }

 private:
  std::atomic<std::int64_t> ms_{1'772'280'000'000};  // 28 February 2026, 12:00 UTC
};

struct Person {
  std::filesystem::path vault;
  SecretText passphrase;
  std::unique_ptr<Desk> desk;
};

struct Profile {  // whose notice the organisation keeps to
  std::string name;
  std::string notice;
  std::filesystem::path assets = LANYARD_ASSETS;
};

class World {
 public:
  explicit World(Profile profile);
  static World&
  get();  // under the Jigsaw notice; made once: each vault costs a second of stretching

  [[nodiscard]] Desk& desk(const std::string& name) { return *people_.at(name).desk; }
  // A name that nobody has: a place for a further laptop.
  [[nodiscard]] Person& person(const std::string& name) { return people_[name]; }
  [[nodiscard]] SetClock& clock() { return clock_; }
  [[nodiscard]] Store& store() { return *store_; }
  [[nodiscard]] ServerCounters server_counters() const { return server_->counters(); }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  // A further colleague, of the one team.
  void enrol(const std::string& name, const std::string& label, MemberRole role);
  void sync(const std::string& name);
  // Nobody reaches the server any more.
  void go_offline() { service_.reset(); }
  // Locks and unlocks again, as the next morning would.
  void reopen(const std::string& name);

 private:
  void begin();

  Profile profile_;
  TempFolder folder_;
  SetClock clock_;
  std::unique_ptr<Store> store_;
  std::optional<Ledger> ledger_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Service> service_;
  ServerAddress address_;
  Token token_;
  std::map<std::string, Person> people_;
};

// A self-referred case for supported contact, opened by Nia Prosser.
[[nodiscard]] CaseId new_case(World& world, const std::string& child, Date born);

// Fields of a visit note that can be submitted.
[[nodiscard]] std::map<std::string, Value> visit(const std::string& seen, Date day);

[[nodiscard]] RecordId written(Desk& desk, const CaseId& id, const std::string& form,
                               std::map<std::string, Value> fields, const RecordId& previous = {});

[[nodiscard]] Date day(const char* iso);

// Of the one organisation, one after the other.
inline void sync(std::initializer_list<const char*> people) {
  for (const char* who : people) World::get().sync(who);
}

inline Value text(const char* words) {
  return Value(std::string(words));
}

template <class T>
T need(Result<T> result) {
  INFO((result.ok() ? "" : result.error().what()));
  REQUIRE(result.ok());
  return std::move(result).value();
}

}  // namespace lanyard::journeys
