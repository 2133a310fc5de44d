// Two officers, a worker and the server in one organisation, and the moments at which the server
// looks for orders to carry out: the test says when, so that a seed gives the same story again.
#pragma once

#include <atomic>

#include "sync/server/ledger.h"
#include "sync/share/disposal.h"
#include "tests/sync/server_bench.h"

namespace lanyard::test {

constexpr std::size_t notes_of_a_case = 3;

// A memory disk where there is one: the same flushes, but none of their waiting.
[[nodiscard]] inline Path quick_disk() {
  const Path memory = "/dev/shm";
  return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
}

// What the server's disposer takes for the time: long ago while it is to do nothing.
struct Watch final : Clock {
  std::atomic<Instant> at{noon};
  std::atomic<bool> awake{false};
  mutable std::atomic<std::uint64_t> looks{0};
  [[nodiscard]] Instant now() const override {
    const Instant told = awake ? at.load() : Instant{};
    ++looks;
    looks.notify_all();
    return told;
  }
};

struct Waiting {
  Note note;
  Instant written;
};

struct Device {
  const Person& who;
  Register reg;
  Laptop laptop;
  std::vector<Waiting> unsent = {};
  Instant heard = {};  // with nothing unsent, by what it was answered

  // Follows the chains as everybody must: each link is verified where it stands.
  void follow(const SyncReply& reply) {
    for (const Page& page : reply.pages)
      for (const WireEntry& e : page.entries) {
        if (e.kind != EntryKind::link) continue;
        const auto link = parse_link(e.bytes);
        REQUIRE(link.ok());
        if (reg.holds(link->chain, link->sequence, id_of_link(e.bytes))) continue;
        const Done applied = reg.apply(e.bytes);
        INFO((applied.ok() ? "" : applied.error().what()));
        REQUIRE(applied.ok());
      }
  }
};

struct Meeting {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person author = office.join(MemberRole::records);
  Person approver = office.join(MemberRole::records);
  Bench bench{quick_disk()};
  Watch watch;
  std::unique_ptr<Ledger> ledger;
  std::vector<CaseId> cases;
  std::map<CaseId, std::vector<Note>> notes;
  std::vector<Device> devices;  // of worker, author, approver
  EnrolRequest nudge;           // a commit of what is there already

  explicit Meeting(std::size_t many) {
    REQUIRE(office.say(office.admin, {}, ServerKey{bench.server->key()}).ok());
    for (std::size_t n = 0; n < many; ++n) cases.push_back(office.open_case(worker));
    auto opened = Ledger::open(bench.folder.path / "ledger");
    REQUIRE(opened.ok());
    ledger = std::make_unique<Ledger>(*std::move(opened));
    bench.options.ledger = ledger.get();
    bench.options.clock = &watch;
    bench.options.writer.tick = std::chrono::hours(24);  // it looks after commits only
    bench.serve(*bench.store);
    watch.looks = 0;  // the one at the start was for no commit
    bench.publish(office);
    bench.send_cases(office, worker);
    std::vector<Note> all;
    for (const CaseId& id : cases)
      for (std::size_t n = 0; n < notes_of_a_case; ++n)
        notes[id].push_back(all.emplace_back(write_note(office, worker, id, "A visit.", n)));
    Laptop first = bench.laptop(office, worker);
    REQUIRE(first.push(bench.carry(), all).acks.back().code == OpCode::ok);
    for (const Person* p : {&worker, &author, &approver})
      devices.push_back({.who = *p, .reg = office.reg, .laptop = bench.laptop(office, *p)});
    for (Device& d : devices) d.follow(d.laptop.round(bench.carry()));
    for (const Bytes& link : office.links) {
      const auto parsed = parse_link(link);
      const auto* join = std::get_if<UserJoin>(&parsed->body);
      if (join != nullptr) nudge = {.invite = join->invite, .links = {link}};
    }
  }
  ~Meeting() { bench.server.reset(); }
  Meeting(const Meeting&) = delete;
  Meeting& operator=(const Meeting&) = delete;

  [[nodiscard]] RecordId record(const Note& note) const {
    return parse_op(note.wire.op)->header.record;
  }
  void pass(std::int64_t ms) {
    bench.live_until(bench.now.plus_ms(ms));
    watch.at = bench.now;
  }
  // The server looks for orders after each of its commits; waits until it has begun to.
  void looked() const {
    const std::uint64_t commits = bench.server->counters().writer.proposals;
    for (auto seen = watch.looks.load(); seen < commits; seen = watch.looks.load())
      watch.looks.wait(seen);
  }
  void commit_nothing() const { REQUIRE(bench.post("/v1/enrol", encode(nudge)).status == 200); }
  // One look of the server at its orders, from its beginning to its end.
  void tick() {
    looked();
    watch.awake = true;
    commit_nothing();
    looked();
    watch.awake = false;
    commit_nothing();  // the same thread answers this, so the look has ended
  }
  SyncReply ask(Device& d, SyncRequest m) const {
    SyncReply reply = d.laptop.ask(bench.carry(), m);
    d.follow(reply);
    bool kept = m.unsent == 0;
    for (const WireLinkAck& a : reply.link_acks) kept &= a.code <= LinkCode::duplicate;
    for (const WireAck& a : reply.acks) kept &= a.code <= OpCode::duplicate;
    if (kept) d.heard = bench.now;
    return reply;
  }
  // A link of this laptop, made again once when another came first.
  WireLinkAck say(Device& d, const CaseId& id, const LinkBody& body) const {
    WireLinkAck ack;
    for (int tries = 0; tries < 2; ++tries) {
      SyncRequest m = d.laptop.question();
      m.links = {compose(d.reg, id, body, d.who.signer(), bench.now)};
      m.unsent = static_cast<std::uint32_t>(d.unsent.size());
      ack = ask(d, m).link_acks.front();
      if (ack.code != LinkCode::stale) break;
    }
    return ack;
  }
};

}  // namespace lanyard::test
