// What a laptop keeps of a server that contradicts itself: it proves the lie to others, and nothing
// that was not one.
#include "sync/agent/evidence.h"

#include <algorithm>

#include "crypto/hash.h"
#include "platform/os/files.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

std::vector<Evidence> kept_by(const Station& station) {
  auto kept = kept_evidence(*station.vault);
  REQUIRE(kept.ok());
  std::vector<Evidence> out;
  for (auto& [place, evidence] : *kept) out.push_back(std::move(evidence));
  return out;
}

// As it arrives elsewhere: through its bytes.
Result<Finding> shown(const Evidence& evidence) {
  TRY(const Evidence read, parse_evidence(encode(evidence)));
  return examine(read);
}

// The supervisor's laptop has heard that nothing is new, and then one more note is there.
struct Confirmed : Pair {
  std::uint64_t length = 0;
  Confirmed() {
    lead->synced();
    lead->synced();
    length = bench.store->head(office.org, family)->sequence;
  }
  void one_more() const {
    worker->write(family, random_name<RecordId>(), "Four");
    worker->synced();
  }
  // The server says of it that the log goes on from something else.
  void deny_one_more() const {
    one_more();
    lead->line.change = lying([](SyncReply& r) {
      if (!r.pages.empty()) r.pages[0].head_chain = Chain{};
    });
  }
  void expect_one(const std::string& why) const {
    const std::vector<Evidence> kept = kept_by(*lead);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].why == why);
    CHECK(kept[0].server == bench.server->key());
    const auto finding = shown(kept[0]);
    INFO((finding.ok() ? "" : finding.error().what()));
    REQUIRE(finding.ok());
    CHECK(finding->confirmed == noon);
    REQUIRE(finding->contradictions.size() == 1);
    CHECK(finding->contradictions[0].case_id == family);
    CHECK(finding->contradictions[0].sequence == length);
    CHECK(finding->contradictions[0].what.c_str() == why);
  }
};

}  // namespace

TEST_CASE("a server that forgets without saying so has signed both what it had and what it has") {
  Pair pair;
  Folder backups;
  take_backup(pair.bench, backups.path / "data");
  pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  pair.worker->synced();
  pair.lead->synced();
  pair.lead->synced();  // nothing is new
  roll_back(pair.bench, backups.path / "data");
  CHECK(pair.lead->synced().healed == 1);
  const std::vector<Evidence> kept = kept_by(*pair.lead);
  REQUIRE(kept.size() == 1);
  const auto finding = shown(kept[0]);
  REQUIRE(finding.ok());
  REQUIRE(finding->contradictions.size() == 1);
  CHECK(finding->contradictions[0].case_id == pair.family);
  CHECK(finding->contradictions[0].sequence == 5);
  CHECK(kept[0].why == "its log of the case ends before what it had confirmed");
}

TEST_CASE("a register that becomes shorter without a word is kept as evidence") {
  Pair pair;
  Station admin(pair.office, pair.bench, pair.office.admin);
  Folder backups;
  pair.lead->synced();
  take_backup(pair.bench, backups.path / "data");
  REQUIRE(admin.say({}, DeviceRevoke{pair.worker_person.device}).ok());
  admin.synced();
  pair.lead->synced();
  pair.lead->synced();  // nothing is new
  const std::uint64_t length = pair.lead->reg->now()->length();
  roll_back(pair.bench, backups.path / "data");
  pair.lead->synced();
  const std::vector<Evidence> kept = kept_by(*pair.lead);
  REQUIRE(kept.size() ==
          2);  // the keys that the revocation made due are gone from the case as well
  CHECK(kept[0].lie == Lie::contradiction);
  CHECK(kept[0].why == "its register of the organisation is shorter than it had confirmed");
  const auto finding = shown(kept[0]);
  REQUIRE(finding.ok());
  REQUIRE(finding->contradictions.size() == 1);
  CHECK(finding->contradictions[0].case_id.none());
  CHECK(finding->contradictions[0].sequence == length);
  // And the revocation that it left out is there again.
  CHECK(pair.lead->synced().refused.empty());
  CHECK(pair.lead->reg->now()->device(pair.worker_person.device)->revoked_at.has_value());
}

TEST_CASE("a log that does not go on from what the server had confirmed is kept as evidence") {
  const Confirmed c;
  c.deny_one_more();
  const auto report = c.lead->sync();
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().fault() == Fault::damaged);
  c.expect_one("its log of the case does not go on from what it had confirmed");
  // The same lie at the next contact proves nothing more.
  CHECK_FALSE(c.lead->sync().ok());
  CHECK(kept_by(*c.lead).size() == 1);
}

TEST_CASE("another history than the one that was confirmed is kept as evidence") {
  const Confirmed c;
  // A history of its own, from the beginning, in which two entries have changed places.
  c.lead->line.change = c.lying([&](SyncReply& r) {
    auto entries = c.bench.store->read(c.office.org, c.family, 1, 10, 1U << 20U).value();
    std::swap(entries[1], entries[2]);
    Page page;
    page.case_id = c.family;
    page.first = 1;
    page.head_sequence = c.length;
    for (StoredEntry& e : entries)
      page.entries.push_back({e.kind, std::move(e.bytes), std::move(e.key_records)});
    for (std::uint64_t n = 0; n < c.length; ++n)
      page.head_chain = extend(page.head_chain, n + 1, entry_id(page.entries[n]).view());
    r.pages = {page};
    r.more = false;
  });
  static_cast<void>(c.lead->sync().ok());
  c.expect_one("its log of the case is another than the one that it had confirmed");
}

TEST_CASE("a lie that two statements do not show is kept with its reason, and shows nothing") {
  Pair pair;  // the supervisor's laptop has confirmed nothing
  pair.lead->line.change = pair.lying([](SyncReply& r) {
    if (!r.pages.empty()) std::swap(r.pages[0].entries[1], r.pages[0].entries[2]);
  });
  REQUIRE_FALSE(pair.lead->sync().ok());
  const std::vector<Evidence> kept = kept_by(*pair.lead);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].why == "a page whose entries do not make its chain");
  const auto finding = shown(kept[0]);
  REQUIRE(finding.ok());
  CHECK_FALSE(finding->confirmed.has_value());
  CHECK(finding->contradictions.empty());
}

TEST_CASE("an honest server leaves no evidence: restored, busy, or with much that is new") {
  Pair pair;
  Folder backups;
  pair.lead->synced();
  pair.lead->synced();
  take_backup(pair.bench, backups.path / "data");
  for (const char* title : {"Four", "Five"}) {
    pair.worker->write(pair.family, random_name<RecordId>(), title);
    pair.worker->synced();
    pair.lead->synced();
    pair.lead->synced();
  }
  pair.lead->line.lose = 1;
  CHECK_FALSE(pair.lead->sync().ok());
  pair.lead->synced();
  restore(pair.bench, backups.path / "data");
  for (int n = 0; n < 3; ++n)
    for (Station* station : {pair.lead.get(), pair.worker.get()}) station->synced();
  REQUIRE(pair.lead->say(pair.family, MemberRemove{pair.worker_person.user}).ok());
  for (int n = 0; n < 2; ++n)
    for (Station* station : {pair.lead.get(), pair.worker.get()}) station->synced();
  CHECK(kept_by(*pair.lead).empty());
  CHECK(kept_by(*pair.worker).empty());
  CHECK(pair.lead->vault->setting("sync.receipt").value().has_value());
}

TEST_CASE("evidence that was made up or changed is refused") {
  const Confirmed c;
  c.deny_one_more();
  REQUIRE_FALSE(c.lead->sync().ok());
  const Evidence evidence = kept_by(*c.lead).at(0);
  const Bytes whole = encode(evidence);
  const std::size_t words = 4 + 1 + 32;  // found, lie and why are the laptop's own, unsigned
  const std::size_t after = words + 8 + 1 + 4 + evidence.why.size();
  for (std::size_t n = 0; n < whole.size(); ++n) {
    if (n >= words && n < after) continue;
    Bytes changed = whole;
    changed[n] ^= 1;
    const auto read = parse_evidence(changed);
    INFO("byte " << n << " of " << whole.size());
    CHECK_FALSE((read.ok() && examine(*read).ok()));
  }
  for (std::size_t n = 0; n < whole.size(); ++n)
    CHECK_FALSE(parse_evidence(ByteView(whole).first(n)).ok());
  // A laptop that would like the server to have confirmed something else.
  Evidence forged = evidence;
  forged.receipt->heads[0].sequence += 7;
  CHECK(shown(forged).error().fault() == Fault::refused);
  forged = evidence;
  forged.receipt->salt = random_name<Token>();
  CHECK(shown(forged).error().fault() == Fault::refused);
  // An answer that says "there is more" confirms nothing.
  forged = evidence;
  forged.receipt->said = evidence.said;
  CHECK(shown(forged).error().fault() == Fault::refused);
}

TEST_CASE("evidence holds nothing of what was written") {
  const Confirmed c;
  c.one_more();
  Bytes note;
  c.lead->line.change = c.lying([&](SyncReply& r) {
    if (r.pages.empty()) return;
    note = r.pages[0].entries.at(0).bytes;
    r.pages[0].head_chain = Chain{};
  });
  REQUIRE_FALSE(c.lead->sync().ok());
  const Bytes whole = encode(kept_by(*c.lead).at(0));
  REQUIRE(note.size() > 64);
  for (std::size_t at = 0; at + 24 <= note.size(); ++at) {
    const ByteView piece = ByteView(note).subspan(at, 24);
    // The header names the case, which the evidence names too.
    const bool there =
        std::search(whole.begin(), whole.end(), piece.begin(), piece.end()) != whole.end();
    CHECK_FALSE(there);
  }
}

TEST_CASE("write the seeds of the corpus of evidence", "[.write]") {
  const Confirmed c;
  c.deny_one_more();
  REQUIRE_FALSE(c.lead->sync().ok());
  const Evidence evidence = kept_by(*c.lead).at(0);
  const Path corpus("tests/fuzz/corpus/fuzz_evidence");
  REQUIRE(make_folder(corpus).ok());
  REQUIRE(replace_file(corpus / "full", encode(evidence)).ok());
  Evidence alone = evidence;
  alone.receipt.reset();
  REQUIRE(replace_file(corpus / "alone", encode(alone)).ok());
}

TEST_CASE("four pieces of evidence are kept, and the newest takes the place of the last") {
  const Confirmed c;
  for (int n = 0; n < 6; ++n) {
    c.lead->line.change = nullptr;
    c.lead->synced();
    c.lead->synced();  // a new confirmation
    c.deny_one_more();
    c.lead->clock.at = noon.plus_ms(n);
    CHECK_FALSE(c.lead->sync().ok());
  }
  const std::vector<Evidence> kept = kept_by(*c.lead);
  REQUIRE(kept.size() == most_evidence);
  CHECK(kept.front().found == noon);
  CHECK(kept.back().found == noon.plus_ms(5));
}
