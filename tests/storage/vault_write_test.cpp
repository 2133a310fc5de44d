// The one road: what is written is read, folded, found, listed and handed out.
#include <thread>

#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

TEST_CASE("a note is read back, also after the vault was closed and opened again") {
  const FixedClock clock;
  const Folder folder;
  OpId id;
  {
    const auto vault = made(folder / "v", clock);
    Change change = note(7, "Zoë was calm and showed us her drawing.");
    change.fields["title"] = text("First visit");
    change.fields["event_date"] = FieldWrite{{}, day("2026-02-27")};
    change.fields["need"] = text("parenting");
    change.fields["reporter"] = text("Mrs Okafor");
    id = saved(*vault, change);
    CHECK(words(*vault, 7) == "Zoë was calm and showed us her drawing.");
  }
  const auto vault = reopened(folder / "v", clock);
  const auto record = vault->record(name_of<RecordId>(7));
  REQUIRE(record.ok());
  CHECK(words(*record) == "Zoë was calm and showed us her drawing.");
  CHECK(words(*record, "reporter") == "Mrs Okafor");
  CHECK(record->author == name_of<UserId>(1));
  CHECK(record->state == RecordState::draft);
  const auto row = vault->row(name_of<RecordId>(7));
  REQUIRE(row);
  CHECK(row->title == "First visit");
  CHECK(row->event_date == day("2026-02-27"));
  CHECK(row->facts.dates.at("event") == day("2026-02-27"));
  CHECK(row->unsent);
  CHECK_FALSE(row->unreadable);
  const auto history = vault->history(name_of<RecordId>(7));
  REQUIRE(history.ok());
  REQUIRE(history->size() == 1);
  CHECK(history->front().first == id);
  CHECK(vault->rows_of(name_of<CaseId>(1)).size() == 1);
  CHECK(vault->rows_of(name_of<CaseId>(2)).empty());
}

TEST_CASE("an autosave that nobody was given is replaced by the next, without a conflict") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  const OpId first = saved(*vault, note(1, "She s"));
  Change second = note(1, "She said");
  second.fields["words"].parents = {first};
  const OpId replaced = saved(*vault, second);
  Change third = note(1, "unused");
  third.fields.clear();
  third.fields["more"] = text("At the table.");
  saved(*vault, third);
  CHECK(first != replaced);
  CHECK(vault->unsent().ops == 1);
  const auto record = vault->record(name_of<RecordId>(1));
  REQUIRE(record.ok());
  CHECK(words(*record) == "She said");
  CHECK(words(*record, "more") == "At the table.");
  CHECK_FALSE(record->in_conflict());

  const auto out = vault->outgoing(10, 1 << 20);
  REQUIRE(out.size() == 1);
  const Op op = parse_op(out[0].op).value();
  CHECK(op.header.sequence == 1);
  CHECK(op.header.previous.none());
  CHECK(verify(vault->device_key().verify_key(), tags::op, encode_unsigned(op), op.signature));

  Change fourth = note(1, "She said that she is tired");
  fourth.fields["words"].parents = {out[0].id};
  saved(*vault, fourth);
  CHECK(vault->unsent().ops == 2);  // the first was handed out: it may not change any more
  CHECK(parse_op(vault->outgoing(10, 1 << 20)[1].op)->header.previous == out[0].id);
  CHECK_FALSE(vault->record(name_of<RecordId>(1))->in_conflict());
}

TEST_CASE("an op that was unsent at unlock is not replaced") {
  const FixedClock clock;
  const Folder folder;
  OpId first;
  { first = saved(*made(folder / "v", clock), note(1, "before")); }
  const auto vault = reopened(folder / "v", clock);
  Change next = note(1, "after");
  next.fields["words"].parents = {first};
  saved(*vault, next);
  CHECK(vault->unsent().ops == 2);
  CHECK(words(*vault, 1) == "after");
}

TEST_CASE(
    "what the server acknowledged is no longer unsent, and an answer that comes twice is nothing") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  const OpId a = saved(*vault, note(1, "one"));
  const OpId b = saved(*vault, note(2, "two"));
  Batch batch;
  batch.acks = {{a, 11}, {a, 11}};
  batch.cursors = {{name_of<CaseId>(1), name_of<EpochId>(4), 11, name_of<Chain>(5)}};
  REQUIRE(vault->write(batch).ok());
  REQUIRE(vault->write(batch).ok());
  CHECK(vault->unsent().ops == 1);
  CHECK(vault->outgoing(10, 1 << 20).front().id == b);
  CHECK_FALSE(vault->row(name_of<RecordId>(1))->unsent);
  REQUIRE(vault->cursors().size() == 1);
  CHECK(vault->cursors()[0].sequence == 11);
  const auto ops = vault->ops_of(name_of<CaseId>(1));
  REQUIRE(ops.ok());
  REQUIRE(ops->size() == 2);
  CHECK(ops->back().sequence == 11);
}

TEST_CASE(
    "a colleague opens what was pulled, and nothing without the case's key until it arrives") {
  const FixedClock clock;
  const Folder folder;
  const auto author = made(folder / "a", clock);
  Change change = note(1, "Seen alone in her room.");
  change.fields["title"] = text("Visit in March");
  change.fields["event_date"] = FieldWrite{{}, day("2026-03-03")};
  saved(*author, change);
  const auto out = author->outgoing(10, 1 << 20);
  Batch pulled;
  pulled.pulled = {{out[0].id, out[0].op, out[0].key_records, 1}};

  const auto reader = made(folder / "b", clock, 2);
  REQUIRE(reader->write(pulled).ok());
  REQUIRE(reader->write(pulled).ok());  // twice is once
  CHECK(words(*reader, 1) == "Seen alone in her room.");
  CHECK(reader->unsent().ops == 0);

  auto created = create_vault(new_vault(folder / "c", 3), slot_key(), clock);
  REQUIRE(created.ok());
  Vault& stranger = *created->vault;
  stranger.set_catalog(catalog());
  const auto written = stranger.write(pulled);
  REQUIRE(written.ok());
  CHECK(written->unreadable == std::vector<OpId>{out[0].id});
  CHECK(stranger.row(name_of<RecordId>(1))->unreadable);
  CHECK(stranger.record(name_of<RecordId>(1)).error().fault() == Fault::not_permitted);

  Batch facts;
  facts.case_keys = {case_keys(1)[0]};
  REQUIRE(stranger.write(facts).ok());
  const auto row = stranger.row(name_of<RecordId>(1));
  CHECK_FALSE(row->unreadable);
  CHECK(row->title.empty());
  CHECK(row->facts.dates.at("event") == day("2026-03-03"));
  CHECK(words(stranger, 1).empty());

  Batch all;
  all.case_keys = case_keys(1);
  REQUIRE(stranger.write(all).ok());
  CHECK(stranger.row(name_of<RecordId>(1))->title == "Visit in March");
  CHECK(words(stranger, 1) == "Seen alone in her room.");
  CHECK(stranger.search("alone", 10).total == 1);
}

TEST_CASE("two colleagues who wrote one field offline are both kept") {
  const FixedClock clock;
  const Folder folder;
  const auto a = made(folder / "a", clock);
  const auto b = made(folder / "b", clock, 2);
  const OpId first = saved(*a, note(1, "draft"));
  const auto exchange = [](Vault& from, Vault& to) {
    Batch batch;
    for (auto& op : from.outgoing(10, 1 << 20))
      batch.pulled.push_back({op.id, op.op, op.key_records, 1});
    REQUIRE(to.write(batch).ok());
  };
  exchange(*a, *b);
  Change left = note(1, "left");
  Change right = note(1, "right");
  left.fields["words"].parents = right.fields["words"].parents = {first};
  saved(*a, left);
  saved(*b, right);
  exchange(*a, *b);
  exchange(*b, *a);
  CHECK(a->row(name_of<RecordId>(1))->conflict);
  CHECK(content(*a) == content(*b));
  CHECK(content(*a).find("left") != std::string::npos);
  CHECK(content(*a).find("right") != std::string::npos);
}

TEST_CASE("a submitted note takes no more writes, only additions, until it is recalled") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  const OpId draft = saved(*vault, note(1, "draft"));
  Change submit = note(1, "whole");
  submit.kind = ChangeKind::submit;
  submit.fields["words"].parents = {draft};
  const OpId version = saved(*vault, submit);
  CHECK(vault->row(name_of<RecordId>(1))->state == RecordState::submitted);
  CHECK(vault->row(name_of<RecordId>(1))->version == version);
  Batch late;
  late.changes = {note(1, "late")};
  CHECK(vault->write(late).error().fault() == Fault::refused);
  Change addition = note(1, "The school rang back.");
  addition.kind = ChangeKind::addition;
  addition.reason = "came later";
  saved(*vault, addition);
  CHECK(vault->record(name_of<RecordId>(1))->additions.size() == 1);
  CHECK(words(*vault, 1) == "whole");
  Change recall = note(1, "");
  recall.fields.clear();
  recall.kind = ChangeKind::recall;
  saved(*vault, recall);
  CHECK(vault->row(name_of<RecordId>(1))->state == RecordState::draft);
}

TEST_CASE("a batch lands whole or not at all") {
  const FixedClock clock;
  const Folder folder;
  auto vault = made(folder / "v", clock);
  saved(*vault, note(1, "kept"));
  const std::string before = content(*vault);
  const auto refused = [&](Change bad, Fault fault) {
    Batch batch;
    batch.changes = {note(2, "would be new"), bad};
    batch.settings = {{"theme", {1}}};
    CHECK(vault->write(batch).error().fault() == fault);
    CHECK(content(*vault) == before);
    CHECK(vault->setting("theme").value() == std::nullopt);
    CHECK(vault->unsent().ops == 1);
  };
  Change unknown_form = note(3, "x");
  unknown_form.form = "no-such-form";
  refused(unknown_form, Fault::bad_input);
  Change unknown_field = note(3, "x");
  unknown_field.fields["nothing"] = text("x");
  refused(unknown_field, Fault::bad_input);
  refused(note(3, "\xC3\x28"), Fault::bad_input);
  refused(note(3, "x", 2), Fault::not_permitted);  // no key of that case
  refused(note(1, "x", 2), Fault::bad_input);      // a record of another case
  refused(note(3, std::string(300'000, 'a')), Fault::bad_input);
  vault.reset();
  CHECK(content(*reopened(folder / "v", clock)) == before);
}

TEST_CASE("links, files and settings are kept, and a chain has no gaps") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    Batch batch;
    batch.links = {{{}, 1, name_of<LinkId>(1), {1, 2, 3}, StoredLink::Sent::yes},
                   {{}, 2, name_of<LinkId>(2), {4}, StoredLink::Sent::no}};
    batch.blobs = {{name_of<BlobId>(3), {9, 9}}};
    batch.settings = {{"theme", {5}}};
    REQUIRE(vault->write(batch).ok());
    Batch gap;
    gap.links = {{{}, 4, name_of<LinkId>(4), {1}, StoredLink::Sent::yes}};
    CHECK(vault->write(gap).error().fault() == Fault::bad_input);
    Batch other;
    other.links = {{{}, 1, name_of<LinkId>(7), {1}, StoredLink::Sent::yes}};
    CHECK(vault->write(other).error().fault() == Fault::bad_input);
  }
  const auto vault = reopened(folder / "v", clock);
  const auto links = vault->links({});
  REQUIRE(links.ok());
  REQUIRE(links->size() == 2);
  CHECK((*links)[0].bytes == Bytes{1, 2, 3});
  CHECK((*links)[1].sent == StoredLink::Sent::no);
  CHECK(vault->blob(name_of<BlobId>(3)).value() == Bytes{9, 9});
  CHECK(vault->blob(name_of<BlobId>(4)).error().fault() == Fault::not_found);
  CHECK(vault->setting("theme").value() == Bytes{5});
  REQUIRE(vault->outgoing_links(10).size() == 1);
  // Another device's link came first: ours is made anew after it.
  Batch rebased;
  rebased.links = {{{}, 2, name_of<LinkId>(8), {6}, StoredLink::Sent::yes},
                   {{}, 3, name_of<LinkId>(9), {7}, StoredLink::Sent::no}};
  REQUIRE(vault->write(rebased).ok());
  CHECK(vault->outgoing_links(10).front().id == name_of<LinkId>(9));
  Batch sent;
  sent.links_sent = {name_of<LinkId>(9)};
  REQUIRE(vault->write(sent).ok());
  CHECK(vault->outgoing_links(10).empty());
  saved(*vault, note(1, "x"));
  CHECK(parse_op(vault->outgoing(1, 1 << 20)[0].op)->header.seen == 3);
}

TEST_CASE("a case's chain that ends earlier gives its place to other links") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  const CaseId id = name_of<CaseId>(1);
  const auto link = [&](std::uint64_t n, std::uint8_t name, StoredLink::Sent sent) {
    return StoredLink{id, n, name_of<LinkId>(name), {name}, sent};
  };
  Batch batch;
  batch.links = {link(1, 1, StoredLink::Sent::yes), link(2, 2, StoredLink::Sent::yes),
                 link(3, 3, StoredLink::Sent::yes), link(4, 4, StoredLink::Sent::no)};
  REQUIRE(vault->write(batch).ok());
  Batch parted;
  parted.ends = {{id, 1}};
  parted.links = {link(2, 5, StoredLink::Sent::yes), link(3, 6, StoredLink::Sent::no)};
  REQUIRE(vault->write(parted).ok());
  const auto links = vault->links(id);
  REQUIRE(links.ok());
  REQUIRE(links->size() == 3);
  CHECK((*links)[1].id == name_of<LinkId>(5));
  REQUIRE(vault->outgoing_links(10).size() == 1);
  CHECK(vault->outgoing_links(10).front().id == name_of<LinkId>(6));
  Batch shorter;
  shorter.ends = {{id, 1}, {id, 7}};  // one that is shorter already
  REQUIRE(vault->write(shorter).ok());
  CHECK(vault->links(id).value().size() == 1);
  CHECK(vault->inspect()->links == 1);
  CHECK(vault->outgoing_links(10).empty());
  Batch of_all;
  of_all.ends = {{{}, 0}};
  CHECK(vault->write(of_all).error().fault() == Fault::bad_input);
}

TEST_CASE("search finds a note at once, while the index is loaded and after it was loaded") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    for (std::uint64_t n = 1; n <= 40; ++n) saved(*vault, note(n, "Wiśniewska visit number"));
    CHECK(vault->search("wisniewska", 5).total == 40);
  }
  const auto vault = reopened(folder / "v", clock);
  CHECK_FALSE(vault->search("wisniewska", 5).complete);
  saved(*vault, note(50, "Zoë alone"));
  CHECK(vault->search("zoe", 5).total == 1);
  std::thread loading([&] { vault->load_index([] { return false; }); });
  for (std::uint64_t n = 51; n <= 60; ++n) saved(*vault, note(n, "Zoë again"));
  loading.join();
  const auto found = vault->search("zoe", 5);
  CHECK(found.complete);
  CHECK(found.total == 11);
  CHECK(found.hits.front().record == name_of<RecordId>(60));
  CHECK(found.hits.front().snippet.find("Zoë") != std::string::npos);
  CHECK(vault->search("wisniewska", 5).total == 40);
  CHECK(vault->search("wisniewska", 5, name_of<CaseId>(2)).total == 0);
}

TEST_CASE("a list stays in order and without what was erased, also in a vault of many records") {
  const FixedClock clock;
  const Folder folder;
  constexpr std::uint64_t count = 4100;  // enough for an unlock to share its work

  {
    const auto vault = made(folder / "v", clock);
    Batch batch;
    for (std::uint64_t n = 1; n <= count; ++n) batch.changes.push_back(note(n, "visit"));
    const auto written = vault->write(batch);
    REQUIRE(written.ok());
    Batch sent;
    for (std::uint64_t n = 0; n < count; ++n) sent.acks.push_back({written->ops[n], n + 1});
    REQUIRE(vault->write(sent).ok());
  }
  const auto list = [](const Vault& vault) {
    std::vector<RecordId> out;
    vault.each_row([&out](const RecordRow& row) { return out.push_back(row.id), true; });
    return out;
  };
  const auto vault = reopened(folder / "v", clock);
  std::vector<RecordId> left = list(*vault);
  REQUIRE(left.size() == count);
  const auto erase = [&](std::size_t from, std::size_t n) {
    const auto begin = left.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<RecordId> victims(begin, begin + static_cast<std::ptrdiff_t>(n));
    REQUIRE(vault->rotate(victims).ok());
    left.erase(begin, begin + static_cast<std::ptrdiff_t>(n));
    REQUIRE(list(*vault) == left);
  };
  erase(17, 1);
  erase(0, 3);
  erase(1000, 200);
  erase(left.size() - 1, 1);
  saved(*vault, note(9000, "the newest"));
  left.insert(left.begin(), name_of<RecordId>(9000));
  const RecordId again = name_of<RecordId>(2000);
  saved(*vault, note(2000, "once more"));
  REQUIRE(std::erase(left, again) == 1);
  left.insert(left.begin(), again);
  REQUIRE(list(*vault) == left);
  CHECK(vault->row_count() == left.size());
}
