// What a list knows of a record without opening its text. Rows lie beside the record's keys in the
// vault's key pages and are resident after unlock.
#pragma once

#include <optional>
#include <string>

#include "storage/model/codec.h"

namespace lanyard {

struct RecordRow {
  RecordId id;
  CaseId case_id;
  std::string form;
  std::uint32_t form_version = 0;
  RecordState state = RecordState::draft;
  UserId author;
  Hlc created;
  Hlc updated;
  OpId version;  // the submit that stands
  std::optional<Date> event_date;
  std::string title;     // at most 80 bytes; empty for who holds only the facts
  RecordId about;        // of a review or a next version
  OpId about_version;    // of a review: the exact version that was looked at
  std::string decision;  // of a review: "opened", "approved", "returned"
  RecordFacts facts;

  bool conflict = false;    // a field has two or more heads
  bool unsent = false;      // something of it is only on this laptop
  bool unreadable = false;  // an op of it could not be opened (key missing): a placeholder
  bool late = false;        // a draft write or second submit came after the submit
};

}  // namespace lanyard
