// Rows, laid out by hand: 100,000 of them are read at each unlock.
//
//   row   = bits:u16 state:u8 form:text form_version:u32 author:16 created:u64 version:32?
//   event:i32?
//           about:16? about_version:32? title:text decision:text facts
//   facts = artefact:text n:u8 (name:text day:i32)*n n:u8 birth:i32*n n:u8 period:i32*n n:u8
//   flag:text*n
//           about:16?
//   text  = length:u16 byte*
//   bits    1 conflict, 2 late, 4 version, 8 event, 16 about, 32 about_version, 64 about of the
//   facts
#include "storage/vault/row_codec.h"

#include <algorithm>
#include <functional>

#include "platform/base/text.h"
#include "storage/model/facts.h"
#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

enum Bit : std::uint16_t {
  conflict_bit = 1,
  late_bit = 2,
  version_bit = 4,
  event_bit = 8,
  about_bit = 16,
  about_version_bit = 32,
  facts_about_bit = 64,
};

std::uint16_t bits_of(const RecordRow& row) {
  unsigned bits = 0;
  if (row.conflict) bits |= conflict_bit;
  if (row.late) bits |= late_bit;
  if (!row.version.none()) bits |= version_bit;
  if (row.event_date) bits |= event_bit;
  if (!row.about.none()) bits |= about_bit;
  if (!row.about_version.none()) bits |= about_version_bit;
  if (!row.facts.about.none()) bits |= facts_about_bit;
  return static_cast<std::uint16_t>(bits);
}

void put_day(PlainWriter& out, const Date& date) {
  out.u32(static_cast<std::uint32_t>(date.days()));
}

template <class List>
std::uint8_t few(const List& list) {
  contract(list.size() <= UINT8_MAX, "a row's list of at most 255");
  return static_cast<std::uint8_t>(list.size());
}

void put_facts(PlainWriter& out, const RecordFacts& facts) {
  out.brief(as_bytes(facts.artefact));
  out.u8(few(facts.dates));
  for (const auto& [name, date] : facts.dates) {
    out.brief(as_bytes(name));
    put_day(out, date);
  }
  out.u8(few(facts.subject_births));
  for (const Date& date : facts.subject_births) put_day(out, date);
  out.u8(few(facts.accounting_periods));
  for (const Date& date : facts.accounting_periods) put_day(out, date);
  out.u8(few(facts.flags));
  for (const std::string& flag : facts.flags) out.brief(as_bytes(flag));
  if (!facts.about.none()) out.bytes(facts.about.view());
}

void get_text(ByteReader& in, std::string& out) {
  const std::size_t n = in.u16();
  out.assign(as_text(in.bytes(n)));
}

Date get_day(ByteReader& in) {
  return Date::from_days(static_cast<std::int32_t>(in.u32()));
}

void get_facts(ByteReader& in, unsigned bits, RecordFacts& facts) {
  get_text(in, facts.artefact);
  facts.dates.clear();
  facts.flags.clear();
  facts.subject_births.clear();
  facts.accounting_periods.clear();
  for (unsigned n = in.u8(); n > 0 && in.ok(); --n) {
    std::string name;
    get_text(in, name);
    facts.dates.insert_or_assign(facts.dates.end(), std::move(name), get_day(in));
  }
  for (unsigned n = in.u8(); n > 0 && in.ok(); --n) facts.subject_births.push_back(get_day(in));
  for (unsigned n = in.u8(); n > 0 && in.ok(); --n) facts.accounting_periods.push_back(get_day(in));
  for (unsigned n = in.u8(); n > 0 && in.ok(); --n) {
    std::string flag;
    get_text(in, flag);
    facts.flags.insert(facts.flags.end(), std::move(flag));
  }
  facts.about = (bits & facts_about_bit) != 0 ? RecordId::read(in) : RecordId();
}

void keep_latest(std::vector<Date>& days) {
  if (days.size() <= UINT8_MAX) return;
  std::sort(days.begin(), days.end(), std::greater<>());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  days.resize(std::min<std::size_t>(days.size(), UINT8_MAX));
}

// Many changes of a member who means harm can say more together than a row has room for. What
// retention goes by stays: the names that it knows, and the latest days.
void make_fit(RecordFacts& facts) {
  if (facts.dates.size() > UINT8_MAX || facts.flags.size() > UINT8_MAX) keep_known_names(facts);
  keep_latest(facts.subject_births);
  keep_latest(facts.accounting_periods);
}

const std::string* text_with(const Record& record, const Form& form, Role role) {
  const Field* field = form.with_role(role);
  const Value* value = field == nullptr ? nullptr : record.value(field->id);
  return value == nullptr ? nullptr : std::get_if<std::string>(value);
}

}  // namespace

std::string clip(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

Plain encode_row(const RecordRow& row) {
  PlainWriter out(160 + row.title.size());
  out.u16(bits_of(row));
  out.u8(static_cast<std::uint8_t>(row.state));
  out.brief(as_bytes(row.form));
  out.u32(row.form_version);
  out.bytes(row.author.view());
  out.u64(row.created.value);
  if (!row.version.none()) out.bytes(row.version.view());
  if (row.event_date) put_day(out, *row.event_date);
  if (!row.about.none()) out.bytes(row.about.view());
  if (!row.about_version.none()) out.bytes(row.about_version.view());
  out.brief(as_bytes(row.title));
  out.brief(as_bytes(row.decision));
  put_facts(out, row.facts);
  return out.take();
}

bool decode_row(ByteView bytes, RecordRow& row) {
  ByteReader in(bytes);
  const unsigned bits = in.u16();
  const std::uint8_t state = in.u8();
  if (state > static_cast<std::uint8_t>(RecordState::discarded)) return false;
  row.state = static_cast<RecordState>(state);
  row.conflict = (bits & conflict_bit) != 0;
  row.late = (bits & late_bit) != 0;
  get_text(in, row.form);
  row.form_version = in.u32();
  row.author = UserId::read(in);
  row.created = {in.u64()};
  row.version = (bits & version_bit) != 0 ? OpId::read(in) : OpId();
  row.event_date.reset();
  if ((bits & event_bit) != 0) row.event_date = get_day(in);
  row.about = (bits & about_bit) != 0 ? RecordId::read(in) : RecordId();
  row.about_version = (bits & about_version_bit) != 0 ? OpId::read(in) : OpId();
  get_text(in, row.title);
  get_text(in, row.decision);
  get_facts(in, bits, row.facts);
  return in.finished();
}

RecordRow row_of(const Record& record, const Form* form, RecordFacts facts) {
  RecordRow row;
  row.id = record.id;
  row.case_id = record.case_id;
  row.form = clip(record.form, 255);
  row.form_version = record.form_version;
  row.state = record.state;
  row.author = record.author;
  row.created = record.created;
  row.updated = record.updated;
  row.version = record.version;
  row.conflict = record.in_conflict();
  row.late = !record.late.empty();
  row.about = facts.about;
  make_fit(facts);
  const auto event = facts.dates.find("event");
  if (event != facts.dates.end()) row.event_date = event->second;
  row.facts = std::move(facts);
  if (form == nullptr) return row;
  if (const std::string* title = text_with(record, *form, Role::title))
    row.title = clip(*title, title_most_bytes);
  else if (const std::string* name = text_with(record, *form, Role::subject_name))
    row.title = clip(*name, title_most_bytes);
  if (const std::string* decision = text_with(record, *form, Role::review_decision))
    row.decision = clip(*decision, 255);
  if (const std::string* version = text_with(record, *form, Role::reviewed_version)) {
    const auto id = OpId::parse(*version);
    if (id.ok()) row.about_version = *id;
  }
  return row;
}

}  // namespace lanyard
