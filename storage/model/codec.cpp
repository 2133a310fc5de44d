// A part's bytes. Each type of storage/model has its functions here, so the types stay plain data.
//
//   part  = padded(body, or body squeezed)
//   body  = schema seen? form form_version claimed first_keystroke reason moved_to fields facts
//   seen  = epoch sequence chain     schema 2 has it, schema 1 has not
//   field = parents value
//   facts = bool (artefact dates births periods flags about)?
//           each list of at most 64, each name of at most 255 bytes
#include "storage/model/codec.h"

#include <algorithm>

#include "storage/model/bounded_archive.h"
#include "storage/model/padding.h"
#include "storage/model/squeeze.h"

namespace lanyard {
namespace {

constexpr std::uint16_t schema_1 = 1;
constexpr std::uint16_t schema_2 = 2;  // with what its author had seen of the log
constexpr std::size_t most_parents = 8;
constexpr std::size_t most_facts = 64;  // of each kind; forms give ten at most
constexpr std::size_t longest_fact = 255;
constexpr std::int32_t first_day = -25567;  // 1 January 1900
constexpr std::int32_t last_day = 66109;    // 31 December 2150

// An identifier that may be none, which costs one byte then.
template <class NameRef>
struct MaybeNone {
  NameRef name;
};

}  // namespace

void save(PartWriter& out, const Date& v) {
  out(v.days());
}
void load(PartReader& in, Date& v) {
  std::int32_t days = 0;
  in(days);
  if (days < first_day || days > last_day) in.refuse("a day outside 1900 to 2150");
  v = Date::from_days(days);
}

void save(PartWriter& out, const TimeOfDay& v) {
  out(v.minutes);
}
void load(PartReader& in, TimeOfDay& v) {
  in(v.minutes);
  if (v.minutes < 0 || v.minutes > 1439) in.refuse("a time outside the day");
}

template <class Archive>
void serialize(Archive& ar, TimeSpan& v) {
  ar(v.from, v.to);
}
template <class Archive>
void serialize(Archive& ar, Money& v) {
  ar(v.pence);
}
template <class Archive>
void serialize(Archive& ar, PersonPresent& v) {
  ar(v.name, v.relationship);
}
template <class Archive>
void serialize(Archive& ar, ActionItem& v) {
  ar(v.what, v.who, v.due);
}

// The side is written as a number and not as an enum, which cereal would take without looking.
void save(PartWriter& out, const BodyMark& v) {
  out(static_cast<std::uint8_t>(v.side), v.x, v.y, v.area, v.details);
}
void load(PartReader& in, BodyMark& v) {
  std::uint8_t side = 0;
  in(side, v.x, v.y, v.area, v.details);
  if (side > static_cast<std::uint8_t>(BodySide::back)) in.refuse("an unknown side");
  v.side = static_cast<BodySide>(side);
}

void save(PartWriter& out, const Stroke& v) {
  out.number(v.points.size());
  for (const auto& [x, y] : v.points) out(x, y);
}
void load(PartReader& in, Stroke& v) {
  const std::size_t n = in.count(sizeof(v.points.front()));
  v.points.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto& [x, y] = v.points.emplace_back();
    in(x, y);
  }
}

template <class Archive>
void serialize(Archive& ar, Instant& v) {
  ar(v.ms);
}

template <class NameRef>
void save(PartWriter& out, const MaybeNone<NameRef>& v) {
  out(!v.name.none());
  if (!v.name.none()) out(v.name);
}
template <class NameRef>
void load(PartReader& in, MaybeNone<NameRef>& v) {
  bool present = false;
  in(present);
  if (!present) return;
  in(v.name);
  if (v.name.none()) in.refuse("an identifier of zeros");
}

void save(PartWriter& out, const FieldWrite& v) {
  out(v.parents, v.value);
}
void load(PartReader& in, FieldWrite& v) {
  in(v.parents, v.value);
  if (v.parents.size() > most_parents) in.refuse("too many parents");
}

void save(PartWriter& out, const SeenLog& v) {
  out(v.epoch, v.sequence, v.chain);
}
void load(PartReader& in, SeenLog& v) {
  in(v.epoch, v.sequence, v.chain);
  if (v.sequence == 0) in.refuse("a log without an entry");
}

namespace {

// Both ways through one list of members each; `v` is const when it is written.
template <class Archive, class FactsType>
void facts_members(Archive& ar, FactsType& v) {
  MaybeNone<decltype((v.about))> about{v.about};
  ar(v.artefact, v.dates, v.subject_births, v.accounting_periods, v.flags, about);
}

template <class Archive, class ChangeType>
void change_members(Archive& ar, ChangeType& v) {
  MaybeNone<decltype((v.moved_to))> moved_to{v.moved_to};
  ar(v.form, v.form_version, v.claimed, v.first_keystroke, v.reason, moved_to, v.fields);
}

// Whoever pulls a change keeps its facts in a row, which has room for so many.
bool fit_a_row(const RecordFacts& facts) {
  const auto fits = [](const std::string& text) { return text.size() <= longest_fact; };
  const auto is_named_briefly = [&](const auto& dated) { return fits(dated.first); };
  return facts.dates.size() <= most_facts && facts.subject_births.size() <= most_facts &&
         facts.accounting_periods.size() <= most_facts && facts.flags.size() <= most_facts &&
         fits(facts.artefact) && std::all_of(facts.flags.begin(), facts.flags.end(), fits) &&
         std::all_of(facts.dates.begin(), facts.dates.end(), is_named_briefly);
}

void read_part(PartReader& in, PartBody& body) {
  change_members(in, body.change);
  bool facts = false;
  in(facts);
  if (!facts) return;
  facts_members(in, body.facts);
  if (body.facts == RecordFacts{}) in.refuse("facts that say nothing");
  if (!fit_a_row(body.facts)) in.refuse("more facts than a record has");
}

}  // namespace

Plain write_body(const PartBody& body) {
  Plain out;
  out.reserve(512);
  PartWriter writer(out);
  writer(body.seen ? schema_2 : schema_1);
  if (body.seen) writer(*body.seen);
  change_members(writer, body.change);
  const bool facts = !(body.facts == RecordFacts{});
  writer(facts);
  if (facts) facts_members(writer, body.facts);
  return out;
}

Result<PartBody> read_body(ByteView bytes) {
  try {
    PartReader in(bytes);
    PartBody out;
    std::uint16_t schema = 0;
    in(schema);
    if (schema > schema_2) return Error(Fault::unsupported, "a part written by a newer version");
    if (schema == 0) return Error(Fault::damaged, "a part without a schema");
    if (schema == schema_2) in(out.seen.emplace());
    read_part(in, out);
    if (!in.finished()) return Error(Fault::damaged, "a part with bytes left over");
    return out;
  } catch (const std::exception&) {
    // cereal reports by exceptions; what they say may hold no data of ours, and none is passed on.
    return Error(Fault::damaged, "a part that cannot be read");
  }
}

Result<PartBody> decode_part(ByteView bytes) {
  if (bytes.size() > part_most_bytes) return Error(Fault::damaged, "a part that is too large");
  TRY(const ByteView body, unpad(bytes));
  if (!is_squeezed(body)) return read_body(body);
  TRY(const Plain unsqueezed, unsqueeze(body, part_most_bytes));
  return read_body(unsqueezed);
}

Result<Plain> encode_part(const PartBody& body) {
  const Error unfit(Fault::bad_input, "a record that is too large or holds what is not text");
  Plain out = write_body(body);
  if (out.size() > part_most_bytes || !read_body(out).ok()) return unfit;
  out = squeeze(std::move(out));
  pad(out);
  if (out.size() > part_most_bytes) return unfit;
  return out;
}

}  // namespace lanyard
