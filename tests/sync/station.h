// A person's laptop for tests: a real vault, register and agent, joined to the real server without
// sockets. What goes over the line can be watched, lost or changed.
#pragma once

#include <fstream>
#include <iterator>

#include "sync/agent/agent.h"
#include "sync/agent/evidence.h"
#include "tests/catch.h"
#include "tests/sync/server_bench.h"

namespace lanyard::test {

struct TestClock final : Clock {
  Instant at = noon;
  [[nodiscard]] Instant now() const override { return at; }
};

// The line between a laptop and the server.
class Line final : public Transport {
 public:
  explicit Line(Bench& bench) : bench_(&bench) {}
  void leads_to(Bench& bench) { bench_ = &bench; }
  Result<Bytes> post(Literal path, ByteView body, std::size_t most) override {
    ++counters_.round_trips;
    last_path = path.c_str();
    if (body.size() > most_through) return cut();
    if (!knows_pieces && std::string_view(path.c_str()) == "/v1/fragment")
      return Error(Fault::server_refused, "the server said no");
    counters_.bytes_up += body.size();
    last_request.assign(body.begin(), body.end());
    TRY(const Reply reply, bench_->server->handle(path.c_str(), body, bench_->now));
    if (reply.status == 503 || reply.status == 429)
      return Error(Fault::offline, "the server is busy");
    if (reply.status != 200) return Error(Fault::server_refused, "the server said no");
    Bytes out = reply.body;
    if (change) out = change(std::move(out));
    if (lose > 0) {
      --lose;
      return Error(Fault::offline, "the answer was lost");
    }
    if (out.size() > most_through) return cut();
    contract(out.size() <= most, "a reply of an agreed size");
    counters_.bytes_down += out.size();
    last_reply = out;
    return out;
  }
  TransportCounters counters() const override { return counters_; }

  std::size_t most_through = SIZE_MAX;  // the line breaks over anything longer
  bool knows_pieces = true;             // the server is not of the version before
  int lose = 0;                         // so many answers do not arrive
  std::function<Bytes(Bytes)> change;   // of answers on their way
  std::string last_path;
  Bytes last_request;
  Bytes last_reply;

 private:
  Error cut() {
    ++counters_.cuts;
    return {Fault::offline, "the line was cut"};
  }
  Bench* bench_;
  TransportCounters counters_;
};

inline std::string read_text(const Path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::shared_ptr<const Catalog> file_notes() {
  auto catalog = std::make_shared<Catalog>();
  auto form = read_form(read_text("assets/forms/file-note.toml"), "file-note.toml");
  REQUIRE(std::holds_alternative<Form>(form));
  catalog->add(std::get<Form>(std::move(form)));
  return catalog;
}

struct Station {
  const Office& office;
  Bench& bench;
  const Person& person;
  Folder folder;
  TestClock clock;
  std::unique_ptr<Vault> vault;
  std::unique_ptr<RegisterHolder> reg;
  Line line;
  std::unique_ptr<Agent> agent;

  Station(const Office& o, Bench& b, const Person& p) : office(o), bench(b), person(p), line(b) {
    NewVault what;
    what.folder = folder.path / "vault";
    what.identity = {random_name<VaultId>(), o.org, p.user, p.device, 1};
    const ByteView directory = o.directory.view().bytes();
    what.secrets.push_back({SecretKind::device_signing, 1, p.key.seed()});
    what.secrets.push_back({SecretKind::user_private, 1, p.user_key.bytes()});
    what.secrets.push_back({SecretKind::directory, 1, Plain(directory.begin(), directory.end())});
    what.label = "Sam Example";
    auto made = create_vault(what, Key<ForSlot>::random(), clock);
    REQUIRE(made.ok());
    vault = std::move(made->vault);
    vault->set_catalog(file_notes());
    Batch batch;
    std::uint64_t n = 0;
    // As joining leaves it: the links up to this person's own.
    for (const Bytes& bytes : o.links) {
      batch.links.push_back({{}, ++n, id_of_link(bytes), bytes, StoredLink::Sent::yes});
      const Link link = parse_link(bytes).value();
      const auto* join = std::get_if<UserJoin>(&link.body);
      if (join != nullptr && join->device == p.device) break;
    }
    const ByteView key = b.server->key().view();
    batch.settings.emplace_back(server_key_setting, Bytes(key.begin(), key.end()));
    REQUIRE(vault->write(batch).ok());
    wake();
    synced();  // learns of the colleagues who joined later
  }
  // What a restart of the program leaves: the vault and nothing else.
  void wake() {
    auto holder = RegisterHolder::load(*vault, office.root.verify_key());
    REQUIRE(holder.ok());
    reg = *std::move(holder);
    agent = std::make_unique<Agent>(*vault, *reg, line, clock);
  }

  Result<SyncReport> sync() { return agent->run_once(); }
  SyncReport synced() {
    auto report = agent->run_once();
    INFO((report.ok() ? "synced" : report.error().what()));
    REQUIRE(report.ok());
    for (const RefusedItem& r : report->refused) UNSCOPED_INFO(r.reason.c_str());
    return *std::move(report);
  }

  Done say(const CaseId& chain, LinkBody body) {
    const std::lock_guard lock(reg->writer());
    const Bytes bytes = compose(*reg->now(), chain, std::move(body), person.signer(), clock.now());
    return keep(chain, bytes, {});
  }
  Done keep(const CaseId& chain, const Bytes& bytes, std::vector<CaseKey> keys) {
    auto next = std::make_shared<Register>(*reg->now());
    TRY_DONE(next->apply(bytes));
    Batch batch;
    const Link link = parse_link(bytes).value();
    batch.links.push_back({chain, link.sequence, id_of_link(bytes), bytes, StoredLink::Sent::no});
    batch.case_keys = std::move(keys);
    TRY(const Written written, vault->write(batch));
    reg->set(std::move(next));
    return {};
  }
  CaseId open_case() {
    auto made =
        compose_case(*reg->now(), {"family", {"self"}, "", {}, {}}, person.signer(), clock.now());
    REQUIRE(made.ok());
    REQUIRE(keep(made->id, made->link, std::move(made->keys)).ok());
    return made->id;
  }

  // Writes one field of a file note; returns the op.
  OpId write(const CaseId& id, const RecordId& record, const std::string& title,
             std::vector<OpId> parents = {}) {
    clock.at = clock.at.plus_ms(1000);
    Change change;
    change.case_id = id;
    change.record = record;
    change.author = person.user;
    change.device = person.device;
    change.form = "file-note";
    change.form_version = 1;
    change.claimed = clock.now();
    change.fields["title"] = {std::move(parents), title};
    Batch batch;
    batch.changes.push_back(std::move(change));
    auto written = vault->write(batch);
    INFO((written.ok() ? "written" : written.error().what()));
    REQUIRE(written.ok());
    return written->ops.front();
  }
  [[nodiscard]] std::set<std::string> titles(const RecordId& id) const {
    std::set<std::string> out;
    const auto record = vault->record(id);
    if (!record.ok()) return out;
    const auto at = record->fields.find("title");
    if (at == record->fields.end()) return out;
    for (const FieldHead& head : at->second) out.insert(std::get<std::string>(head.value));
    return out;
  }
};

// What was kept of the server's contradictions.
inline std::vector<Lie> lies(const Station& station) {
  const auto kept = kept_evidence(*station.vault);
  REQUIRE(kept.ok());
  std::vector<Lie> out;
  for (const auto& [place, evidence] : *kept) out.push_back(evidence.lie);
  return out;
}

}  // namespace lanyard::test
