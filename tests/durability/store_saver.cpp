// Pushes batches to the server, as a laptop does, and says after each that it was acknowledged: see
// vault_saver.cpp. What is pushed lies in ROOT-pushes.
//   store_saver make ROOT          makes ROOT/store; the organisation and its cases are published
//   store_saver save ROOT COUNT    pushes the first COUNT batches
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "sync/server/bootstrap.h"
#include "sync/server/server.h"
#include "tests/durability/pushes.h"
#include "tests/sync/open_store.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

constexpr Instant noon{1'780'000'000'000};

// The laptop's end of the line.
class Line {
 public:
  Line(Server& server, SigningKey key) : server_(server), key_(std::move(key)) {}
  [[nodiscard]] Result<SyncReply> ask(SyncRequest m) {
    m.session = session_;
    m.nonce = random_name<Token>();
    m.clock = noon;
    m.reply_bytes = 64 * 1024;
    m.signature = key_.sign(tags::request, encode_unsigned(m));
    TRY(const Reply reply, server_.handle("/v1/sync", encode(m), noon));
    if (reply.status != 200) return Error(Fault::server_refused, "a push was not answered");
    TRY(SyncReply answer, parse_sync_reply(reply.body));
    session_ = answer.next_session;
    return answer;
  }

 private:
  Server& server_;
  SigningKey key_;
  Token session_;
};

Done publish(Store& store, Server& server, PublishRequest what) {
  TRY(what.bootstrap, make_bootstrap_token(store));
  TRY(const Reply reply, server.handle("/v1/publish", encode(what), noon));
  if (reply.status != 200) return Error(Fault::server_refused, "not published");
  return {};
}

Done make(Store& store, Server& server, Line& line, const Pushes& pushes) {
  TRY_DONE(publish(store, server, pushes.publish));
  TRY(const SyncReply reply, line.ask(pushes.links));
  for (const WireLinkAck& ack : reply.link_acks)
    if (ack.code != LinkCode::ok) return Error(Fault::server_refused, "a link was refused");
  return {};
}

Done save(Line& line, const Pushes& pushes, const std::string& root, std::size_t count) {
  const int acks = open((root + "/acks").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (acks < 0 || count > pushes.batches.size()) return Error(Fault::io, "nothing to push");
  for (std::size_t n = 0; n < count; ++n) {
    TRY(const SyncReply reply, line.ask(pushes.batches[n]));
    if (reply.acks.size() != ops_a_batch) return Error(Fault::server_refused, "no answer to an op");
    for (const WireAck& ack : reply.acks)
      if (ack.code != OpCode::ok) return Error(Fault::server_refused, "an op was refused");
    if (write(acks, "+", 1) != 1) return Error(Fault::io, "nobody is told");
  }
  close(acks);
  return {};
}

Done run(const std::string& word, const std::string& root, std::size_t count) {
  TRY(const Pushes pushes, read_pushes(pushes_file(root)));
  TRY(const auto store, test::open_store(root + "/store"));
  Server::Options options;
  options.allowance = {.rounds_per_minute = 1'000'000,
                       .rounds_at_once = 1'000'000,
                       .work_per_minute = 10'000'000,
                       .work_at_once = 10'000'000};
  TRY(const auto server, Server::open(*store, test::store_signing_key(), options));
  TRY(SigningKey key, SigningKey::from_seed(pushes.seed));
  Line line(*server, std::move(key));
  return word == "make" ? make(*store, *server, line, pushes) : save(line, pushes, root, count);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || !start_crypto().ok()) return 2;
  const std::size_t count = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0;
  const Done done = run(argv[1], argv[2], count);
  if (!done.ok()) std::fprintf(stderr, "store_saver: %s\n", done.error().what());
  return done.ok() ? 0 : 1;
}
