// Attachments from a laptop to a colleague's, over links that break, until their record is disposed
// of: real vaults, the real server, an organisation whose notice allows photographs.
#include <algorithm>

#include "app/desk/attachments.h"
#include "app/desk/cases.h"
#include "app/desk/disposing.h"
#include "app/desk/late_work.h"
#include "app/desk/records.h"
#include "app/desk/retention.h"
#include "app/desk/syncing.h"
#include "storage/model/op.h"
#include "tests/eventually.h"
#include "tests/image/samples.h"
#include "tests/journeys/photographs.h"
#include "tests/programs/canaries.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

constexpr std::string_view place = "51.4278,-0.1261 KITTIWAKE-MARROW";

Bytes document(std::size_t bytes) {
  Bytes out(bytes);
  std::uint32_t noise = 1;
  for (std::uint8_t& byte : out) {
    noise = noise * 1'664'525 + 1'013'904'223;
    byte = static_cast<std::uint8_t>(noise >> 24);
  }
  const std::string_view head = "%PDF-1.7\n";
  std::copy(head.begin(), head.end(), out.begin());
  return out;
}

Bytes photograph(std::uint32_t width = 2500, std::uint32_t height = 1500) {
  return test::with_segment(test::plain_jpeg(test::quarters(width, height)), 0xE1,
                            test::exif(1, place));
}

struct NoteOf {
  CaseId case_id;
  RecordId note;
};
NoteOf note_of(World& world, const char* child) {
  Desk& nia = world.desk("nia");
  NoteOf out;
  out.case_id = new_case(world, child, day("2016-03-03"));
  out.note = written(nia, out.case_id, "visit-note", visit("A tidy kitchen.", nia.today()));
  REQUIRE(submit_record(nia, out.note).ok());
  return out;
}

AttachmentView only_one(const Desk& desk, const RecordId& note) {
  const auto all = need(attachments_of(desk, note));
  REQUIRE(all.size() == 1);
  return all.front();
}

// Lets bytes through until the link is cut, and cuts again and again. What was said in a request
// that did not come through was said in vain.
class CutLink final : public Transport {
 public:
  CutLink(const Desk& desk, std::size_t every)
      : real_(connect_curl(need(server_of(desk)))), every_(every), left_(every) {}
  Result<Bytes> post(Literal path, ByteView body, std::size_t most) override {
    ++requests;
    if (body.size() > left_) return cut(body);
    left_ -= body.size();
    auto reply = real_->post(path, body, most);
    if (!reply.ok()) return reply;
    if (reply->size() > left_) return cut(body);  // it landed, and nobody heard
    left_ -= reply->size();
    down += reply->size();
    if (watch) watch(body);
    return reply;
  }
  TransportCounters counters() const override {
    TransportCounters out = real_->counters();
    out.cuts = cuts;
    return out;
  }

  std::size_t requests = 0;
  std::size_t cuts = 0;
  std::size_t down = 0;
  std::size_t most_chunks_in_a_cut = 0;
  std::function<void(ByteView)> watch;

 private:
  Error cut(ByteView body) {
    ++cuts;
    left_ = every_;
    std::size_t chunks = 0;
    const auto request = parse_sync_request(body);
    if (request.ok())
      for (const WireOp& op : request->ops) chunks += is_chunk(op.op) ? 1 : 0;
    most_chunks_in_a_cut = std::max(most_chunks_in_a_cut, chunks);
    return {Fault::offline, "the link was cut"};
  }
  std::unique_ptr<Transport> real_;
  std::size_t every_;
  std::size_t left_;
};

// One laptop's agent over a link that is cut, as the window runs it: again after each failure, with
// the same session.
void sync_until_done(Desk& desk, CutLink& link) {
  Agent agent(desk.vault(), desk.register_holder(), link, desk.clock());
  for (int n = 0; n < 5'000; ++n) {
    const auto report = agent.run_once();
    if (!report.ok()) {
      REQUIRE(report.error().fault() == Fault::offline);
      continue;
    }
    REQUIRE(report->refused.empty());
    if (report->waiting == 0) return;
  }
  FAIL("it did not come to an end");
}

std::size_t entries_of(World& world, const CaseId& id, const RecordId& record) {
  const auto entries = world.store().read(world.desk("nia").vault().identity().org, id, 1, 4000,
                                          std::size_t{64} * 1024 * 1024);
  REQUIRE(entries.ok());
  std::size_t n = 0;
  for (const StoredEntry& entry : *entries) {
    const auto op = parse_op(entry.bytes);
    if (entry.kind == EntryKind::op && op.ok() && op->header.record == record) ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("a photograph reaches a colleague without what its camera wrote, in no file anywhere") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Elowen Hart");
  Desk& nia = world.desk("nia");
  const RecordId id =
      need(attach(nia, {note.note, "The bedroom", photograph(), day("2026-02-27")}));
  AttachmentView view = only_one(nia, note.note);
  CHECK(view.id == id);
  CHECK(view.title == "The bedroom");
  CHECK(view.media == "Photograph");
  CHECK(view.taken == day("2026-02-27"));
  CHECK(state_words(view) == "on this laptop only");
  const Plain here = need(open_attachment(nia, id));
  CHECK(sync_status(nia).unsent_records > 0);
  world.sync("nia");
  CHECK(state_words(only_one(nia, note.note)) == "here");
  world.sync("callum");
  Desk& callum = world.desk("callum");
  view = only_one(callum, note.note);
  CHECK(view.author == "Nia Prosser");
  CHECK(state_words(view) == "here");
  const Plain there = need(open_attachment(callum, id));
  CHECK(there == here);
  const Picture picture = need(read_picture(there));
  CHECK(picture.width == 2048);
  CHECK(test::colours(picture) == "RGBW");
  CHECK(as_text(there).find(place) == std::string_view::npos);
  const CanaryScan scan = scan_for({std::string(place)}, world.folder());
  CHECK(scan.files > 10);
  CHECK(scan.hits.empty());
  // Neither lists nor the chronology show it as a note of its own.
  CHECK(need(case_view(callum, note.case_id)).chronology.size() == 1);
  CHECK(need(open_record(callum, note.note)).next_version.none());
}

TEST_CASE("five megabytes come through a link that is cut again and again, one piece a cut") {
  World& world = world_with_photographs();
  const Bytes file = document(5'000'000);
  for (const std::size_t every : {std::size_t{8'000}, std::size_t{56'000}, std::size_t{130'000}}) {
    CAPTURE(every);
    const NoteOf note = note_of(world, "Peran Nance");
    Desk& nia = world.desk("nia");
    world.sync("nia");
    const RecordId id = need(attach(nia, {note.note, "The order", file, {}}));
    CutLink link(nia, every);
    Desk& callum = world.desk("callum");
    std::set<std::string> states;
    std::size_t landed = 0;
    link.watch = [&](ByteView) {
      if (++landed % 20 != 0) return;
      world.sync("callum");  // in the middle of it: a reader is not held up, and sees no half file
      const auto all = need(attachments_of(callum, note.note));
      if (all.empty() || all.front().complete()) return;
      states.insert(state_words(all.front()));
      CHECK(open_attachment(callum, id).error().fault() == Fault::refused);
    };
    sync_until_done(nia, link);
    CHECK(link.cuts > 20);
    CHECK(link.down < 200'000);  // what was sent does not come back
    CHECK(link.most_chunks_in_a_cut == 1);
    CHECK(states.size() > 1);
    CHECK(entries_of(world, note.case_id, id) == chunks_for(file.size()) + 1);
    world.sync("callum");
    const Plain there = need(open_attachment(callum, id));
    CHECK(std::equal(there.begin(), there.end(), file.begin(), file.end()));
  }
}

TEST_CASE("a note that is written while a document goes out does not wait for it") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Senara Polglase");
  Desk& nia = world.desk("nia");
  world.sync("nia");
  need(attach(nia, {note.note, "", document(1'000'000), {}}));
  CutLink link(nia, 10'000'000);
  std::vector<std::string> said;
  std::optional<RecordId> urgent;
  link.watch = [&](ByteView body) {
    const auto request = need(parse_sync_request(body));
    std::string kinds;
    for (const WireOp& op : request.ops) kinds += is_chunk(op.op) ? 'c' : 'n';
    said.push_back(kinds);
    if (said.size() == 3)
      urgent = written(nia, note.case_id, "visit-note", visit("She is afraid.", nia.today()));
  };
  sync_until_done(nia, link);
  REQUIRE(said.size() > 5);
  CHECK(said[0] == "nc");  // its record and the first piece
  CHECK(said[1] == "c");
  CHECK(said[3] == "nc");
  world.sync("callum");
  CHECK(world.desk("callum").vault().row(*urgent).has_value());
}

TEST_CASE("what an organisation's notice does not allow is not attached, and says why") {
  World& world = World::get();  // the notice as it ships
  const NoteOf note = note_of(world, "Wella Opie");
  Desk& nia = world.desk("nia");
  const auto photo = attach(nia, {note.note, "", photograph(64, 64), {}});
  REQUIRE_FALSE(photo.ok());
  CHECK(photo.error().fault() == Fault::refused);
  CHECK(std::string(photo.error().what()).find("does not allow photographs") != std::string::npos);
  CHECK(attach(nia, {note.note, "", document(2'000), {}}).ok());
  Notice silent;
  CHECK(may_attach(silent, Media::jpeg).error().fault() == Fault::refused);
  CHECK(may_attach(silent, Media::png).error().fault() == Fault::refused);
  CHECK(may_attach(silent, Media::pdf).error().fault() == Fault::refused);
  CHECK(may_attach(silent, Media::text).error().fault() == Fault::refused);
  silent.device.photographs = true;
  silent.device.documents = true;
  for (const Media kind : {Media::jpeg, Media::png, Media::pdf, Media::text})
    CHECK(may_attach(silent, kind).ok());
  CHECK(may_attach(silent, Media::other).error().fault() == Fault::refused);
}

TEST_CASE("what is no file to attach, or no record to attach to, is refused") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Ysella Kitto");
  Desk& nia = world.desk("nia");
  const Bytes text = document(1'000);
  const auto fault = [&](const RecordId& about, ByteView file) {
    const auto done = attach(nia, {about, "", file, {}});
    REQUIRE_FALSE(done.ok());
    return done.error().fault();
  };
  CHECK(fault(note.note, as_bytes("MZ\x01")) == Fault::refused);
  CHECK(fault(note.note, document(attachment_most_bytes + 1)) == Fault::refused);
  CHECK(fault(note.note, as_bytes("\xFF\xD8\xFF\xE0")) == Fault::damaged);
  CHECK(fault(random_name<RecordId>(), text) == Fault::not_found);
  const RecordId id = need(attach(nia, {note.note, "", text, {}}));
  CHECK(fault(id, text) == Fault::refused);
  CHECK_FALSE(attach(nia, {note.note, "\xFF", text, {}}).ok());
  // Never by hand, and never changed.
  CHECK_FALSE(save_record(nia, {{}, note.case_id, "attachment", {}, {}, {}}).ok());
  CHECK(
      save_record(nia, {id, note.case_id, "attachment", {{"sum", Value(std::string("x"))}}, {}, {}})
          .error()
          .fault() == Fault::refused);
}

TEST_CASE("an attachment moves with its record to the right case") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Jory Trembath");
  Desk& nia = world.desk("nia");
  const Bytes file = document(120'000);
  need(attach(nia, {note.note, "The letter", file, {}}));
  const CaseId right = new_case(world, "Jory Trembath the younger", day("2018-04-04"));
  const RecordId moved = need(move_record(nia, note.note, right, "It was written on the brother"));
  const AttachmentView view = only_one(nia, moved);
  CHECK(view.case_id == right);
  CHECK(view.title == "The letter");
  const Plain there = need(open_attachment(nia, view.id));
  CHECK(std::equal(there.begin(), there.end(), file.begin(), file.end()));
  CHECK(need(attachments_of(nia, note.note)).empty());
}

TEST_CASE("a piece that its author says twice spoils a file, one by somebody else does not") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Kitto Rescorla");
  Desk& nia = world.desk("nia");
  Desk& callum = world.desk("callum");
  const Bytes file = document(100'000);
  const RecordId id = need(attach(nia, {note.note, "", file, {}}));
  world.sync("nia");
  world.sync("callum");
  const std::string_view words = "not what she attached";
  Batch extra;
  extra.chunks.push_back({note.case_id, id, 0, chunks_for(file.size()), as_bytes(words)});
  REQUIRE(callum.vault().write(extra).ok());
  world.sync("callum");
  world.sync("nia");
  for (Desk* desk : {&nia, &callum}) {
    const Plain there = need(open_attachment(*desk, id));
    CHECK(std::equal(there.begin(), there.end(), file.begin(), file.end()));
  }
  REQUIRE(nia.vault().write(extra).ok());
  world.sync("nia");
  world.sync("callum");
  for (Desk* desk : {&nia, &callum})
    CHECK(open_attachment(*desk, id).error().fault() == Fault::damaged);
}

TEST_CASE("what comes after its author was taken off the case is taken in with all its pieces") {
  World& world = world_with_photographs();
  const NoteOf note = note_of(world, "Gwenna Jago");
  Desk& nia = world.desk("nia");
  Desk& callum = world.desk("callum");
  world.sync("nia");
  world.sync("callum");
  const Bytes file = document(120'000);
  const RecordId id = need(attach(nia, {note.note, "The letter", file, {}}));
  REQUIRE(deallocate(callum, note.case_id, nia.me().user).ok());
  world.sync("callum");
  need(sync_once(nia));
  const auto late = need(late_work(callum));
  REQUIRE(late.size() == 1);
  CHECK(late[0].form_title == "Attachment");
  CHECK(late[0].pieces.size() == chunks_for(file.size()));
  REQUIRE(decide_late(callum, late[0], LateWork::Decision::taken, "").ok());
  world.sync("callum");
  world.sync("callum");
  const Plain there = need(open_attachment(callum, id));
  CHECK(std::equal(there.begin(), there.end(), file.begin(), file.end()));
  CHECK(need(late_work(callum)).empty());
}

// Last: it moves the clock by weeks.
TEST_CASE("what is attached is disposed of with its record, on the server and on every laptop") {
  World& world = world_with_photographs();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Massen Bolitho", day("2015-05-05"));
  const RecordId referral =
      written(nia, id, "referral-self",
              {{"event_date", Value(day("2024-11-04"))},
               {"referrer", Value(std::string("The mother"))},
               {"children", Value(People{{"A child", "son"}})},
               {"need.words", Value(std::string("Contact in a safe place."))}});
  const RecordId photo = need(attach(nia, {referral, "The front door", photograph(), {}}));
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  const auto all_sync = [&world] {
    for (const char* name : {"morwenna", "nia", "callum", "odette", "jowan"}) world.sync(name);
  };
  all_sync();
  Desk& odette = world.desk("odette");
  for (const OpenDecision& decision : decisions(odette))
    if (!decision.confirmed) REQUIRE(confirm_decision(odette, decision.id).ok());
  all_sync();
  // The officer, who may know no words, judges it like the record that it belongs to.
  const Verdict own = need(retention_why(odette, referral));
  const Verdict its = need(retention_why(odette, photo));
  CHECK(its.kind == own.kind);
  CHECK(its.rule == own.rule);
  CHECK(its.date == own.date);
  CHECK_FALSE(open_attachment(odette, photo).ok());
  for (const PlanLine& line : retention_plan(odette).lines) CHECK(line.record != photo);
  const auto orders = need(order_disposal(odette, {referral}, usual_grace_days));
  REQUIRE(orders.size() == 1);
  world.sync("odette");
  world.sync("jowan");
  REQUIRE(approve_order(world.desk("jowan"), orders[0]).ok());
  world.sync("jowan");
  CHECK(entries_of(world, id, photo) > 1);
  world.clock().forward_ms(29 * day_ms);
  all_sync();
  REQUIRE(eventually([&] {
    world.sync("odette");
    return need(order_view(odette, orders[0])).state == OrderState::done;
  }));
  CHECK(entries_of(world, id, photo) == 0);
  CHECK(entries_of(world, id, referral) == 0);
  all_sync();
  for (const char* name : {"nia", "callum", "odette", "jowan"}) {
    world.reopen(name);
    CHECK_FALSE(world.desk(name).vault().row(photo).has_value());
    CHECK(world.desk(name).vault().chunks_of(photo).here == 0);
  }
}
