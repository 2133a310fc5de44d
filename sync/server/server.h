// The server without its sockets: bytes of a request in, bytes of an answer out. It sees
// ciphertext, ids and signatures; it can neither read, nor write, nor change what it keeps.
//
// Threads: handle() may be called from any number of threads; it waits for the durable commit of
// what the request brought.
#pragma once

#include "crypto/sign.h"
#include "sync/server/fragments.h"
#include "sync/server/homecoming.h"
#include "sync/server/sessions.h"
#include "sync/server/writer.h"

namespace lanyard {

// What HTTP says: 200 with a body; 400 not understood; 403 not known here, revoked, or a wrong
// signature or bootstrap token; 404 no such path or invitation; 409 the links do not fit, look
// again; 429 this laptop asks too often; 503 try later. Bodies of refusals are empty: a stranger
// learns nothing from them.
struct Reply {
  unsigned status = 200;
  Bytes body;
  unsigned retry_after_s = 0;
};

struct ServerCounters {
  std::uint64_t rounds = 0;
  std::uint64_t repeated = 0;      // answered with the same reply again
  std::uint64_t out_of_step = 0;   // an old session token with another request
  std::uint64_t refused = 0;       // 4xx
  std::uint64_t too_many = 0;      // of those: 429
  std::uint64_t damaged_logs = 0;  // that could not be read to their end since the start
  bool clock_in_doubt = false;     // while it is, no order of disposal is carried out
  WriterCounters writer;
};

class Server {
 public:
  struct Options {
    Writer::Options writer;
    AllowanceLimits allowance;
    // Both are needed to carry out disposals, and must outlive the server.
    Ledger* ledger = nullptr;
    const Clock* clock = nullptr;
    std::function<Done(Instant)> hourly = {};  // Writer::Duties
    std::size_t held_reply_bytes = 64 * 1024 * 1024;
    std::size_t held_fragment_bytes = 32 * 1024 * 1024;
  };
  // Fails with damaged when a stored link does not verify.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(Store& store, SigningKey key,
                                                            const Options& options);
  // Fails with what the store said, when nothing can be answered: io, damaged.
  [[nodiscard]] Result<Reply> handle(std::string_view path, ByteView body, Instant now);
  [[nodiscard]] ServerCounters counters() const;
  [[nodiscard]] const VerifyKey& key() const { return key_.verify_key(); }

 private:
  Server(Store& store, SigningKey key, const Options& options)
      : store_(store),
        key_(std::move(key)),
        heard_(store),
        allowance_(options.allowance),
        carried_(options.allowance),
        in_pieces_(of_pieces(options.allowance)),
        fragments_(options.held_fragment_bytes),
        sessions_(options.held_reply_bytes) {}
  Result<Reply> sync(ByteView body, Instant now);
  // A piece of a request, for a line that breaks before a whole one is through.
  Result<Reply> fragment(ByteView body, Instant now);
  Reply too_often(const Allowance& of, const DeviceId& device, Instant now);
  // A request that a courier brought, sealed to this server, by whomever; its answer is sealed to
  // the laptop that made it.
  Result<Reply> carry(ByteView body, Instant now);
  // No digest: a round by courier, outside the laptop's session, and old by now. It says nothing of
  // what is still unsent or what the laptop's clock says.
  Result<Reply> round(const Register& reg, const KnownDevice& device, SyncRequest request,
                      const std::optional<RequestDigest>& digest, Instant now);
  void note_damaged(const OrgId& org, const std::set<CaseId>& logs);
  Result<Reply> publish(ByteView body);
  Result<Reply> enrol(ByteView body, Instant now);
  bool tells_still(const Register& reg, const InviteId& invite, Instant now) const;
  Reply landed(const OrgId& org, const CommitOutcome& outcome) const;
  Result<Reply> organisation(const OrgId& org, std::uint64_t have);

  Store& store_;
  SigningKey key_;
  Registers registers_;
  Rounds heard_;
  std::unique_ptr<Homecoming> homecoming_;
  Allowance allowance_;
  Allowance carried_;  // of rounds by courier: a stick that is found uses up nobody's own
  std::unique_ptr<Timekeeper> time_;
  std::unique_ptr<Disposer> disposer_;
  Allowance in_pieces_;  // of fragments, which are many for one round
  Fragments fragments_;
  Sessions sessions_;
  std::mutex publishing_;
  mutable std::mutex damaged_mutex_;
  std::set<std::pair<OrgId, CaseId>> damaged_;
  std::atomic<std::uint64_t> rounds_{0}, repeated_{0}, refused_{0}, too_many_{0};
  std::unique_ptr<Writer> writer_;  // last, so that it ends before what it uses
};

}  // namespace lanyard
