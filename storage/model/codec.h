// What stands inside a seal: cereal behind a bounded archive, padded to a ladder of sizes.
// Parts of one change by facet: facts, coded, narrative, sealed. Each part carries its own copy of
// form and claimed time, so that whoever holds one facet alone can read it.
#pragma once

#include <map>
#include <set>

#include "crypto/sealed.h"
#include "storage/model/change.h"

namespace lanyard {

// What the records role may know of a record: dates and flags by name, no words.
struct RecordFacts {
  std::string artefact;
  std::map<std::string, Date> dates;  // names as in storage/rules/retention.h
  std::vector<Date> subject_births;
  std::vector<Date> accounting_periods;
  std::set<std::string> flags;  // "safeguarding", "contact_session", ...
  RecordId about;               // of a review or a next version: the record it is about
  bool operator==(const RecordFacts&) const = default;
};

struct PartBody {
  std::optional<SeenLog> seen;  // in the facts part only, since schema 2
  Change change;                // header fields empty; only the fields of this facet
  RecordFacts facts;            // in the facts part only
};

// Facts of a change as its form's roles give them.
[[nodiscard]] RecordFacts facts_of(const Change& change, const Form& form);
// The same of a whole record. Where heads conflict: the dates that are shown, the flags of all.
[[nodiscard]] RecordFacts facts_of(const Record& record, const Form& form);
// Splits a change by facet; a facet without fields has no part. Facts and narrative always exist.
[[nodiscard]] std::map<Facet, PartBody> split(const Change& change, const Form& form);
// Puts together what could be opened.
[[nodiscard]] Change join(const std::map<Facet, PartBody>& parts);

constexpr std::size_t part_most_bytes = 192 * 1024;

// Squeezed and padded. Fails with bad_input for text that is not UTF-8, a date outside 1900 to
// 2150, more than 8 parents, or more than part_most_bytes.
[[nodiscard]] Result<Plain> encode_part(const PartBody& body);
// Fails with damaged, or unsupported when a newer version wrote it.
[[nodiscard]] Result<PartBody> decode_part(ByteView bytes);
// The same without squeezing and padding, which encode_part and decode_part go through: here one
// body has one encoding.
[[nodiscard]] Plain write_body(const PartBody& body);
[[nodiscard]] Result<PartBody> read_body(ByteView bytes);

}  // namespace lanyard
