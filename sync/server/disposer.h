// Carries out the orders of disposal that nothing holds up any more: ledger first, then the store,
// then the register. It runs on the writer's own thread between two commits, so a hold that was
// committed before it is always seen, and nothing comes in between its look and its deed.
//
// Threads: the writer's.
#pragma once

#include "crypto/sign.h"
#include "sync/server/ledger.h"
#include "sync/server/registers.h"
#include "sync/server/rounds.h"

namespace lanyard {

class Disposer {
 public:
  Disposer(Store& store, Registers& registers, Rounds& rounds, Ledger& ledger,
           const SigningKey& key)
      : store_(store), registers_(registers), rounds_(rounds), ledger_(ledger), key_(key) {}

  struct Report {
    std::uint64_t carried_out = 0;
    std::uint64_t waiting = 0;  // approved orders that something holds up
    bool more = false;          // some are ready and were left for the next time
    std::vector<Error> faults;  // one of each order that failed: nothing of it has been done
  };
  // One organisation's orders, a few at one time. An order that fails is logged, and the others go
  // on. Fails when settle() does.
  [[nodiscard]] Result<Report> run(const OrgId& org, Instant now);
  // Overwrites what an earlier disposal still owes, and takes back from the ledger what was not
  // carried out. While it fails nothing may be committed: after a restart the ledger would carry
  // the order out, also when a hold had come meanwhile.
  [[nodiscard]] Done settle();

 private:
  [[nodiscard]] Result<std::shared_ptr<const Register>> carry_out(const Register& reg,
                                                                  const KnownCase& of,
                                                                  const KnownOrder& order,
                                                                  Instant now);
  [[nodiscard]] bool may_be_ready(const KnownCase& of, const KnownOrder& order, Instant now) const;

  Store& store_;
  Registers& registers_;
  Rounds& rounds_;
  Ledger& ledger_;
  const SigningKey& key_;
  bool to_take_back_ = false;
};

}  // namespace lanyard
