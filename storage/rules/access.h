// Who may read which part of a case. Need to know: a role alone opens nothing but what its work
// needs. Pure. Source: docs/ARCHITECTURE.md, "who can open a case".
#pragma once

#include <cstdint>
#include <set>

#include "storage/model/form.h"

namespace lanyard {

// How a person stands to one case.
enum class Standing : std::uint8_t {
  none,             // no part in it
  creator,          // opened it
  allocated,        // a worker on it
  team_supervisor,  // supervisor, or their deputy, of the creator's team
  records_officer,  // judges retention from facts alone, of every case
  registrar,        // counts from codes alone, of every case
  admin,            // runs the organisation's register; reads no case
};

// Whether the case's sealed parts (a reporter's identity, a confidence) name this person as a
// reader.
enum class NamedReader : std::uint8_t { no, yes };

enum class MayRead : std::uint8_t { yes, no };
struct AccessVerdict {
  MayRead may = MayRead::no;
  const char* reason = "";  // a sentence for the person who asked
};

[[nodiscard]] AccessVerdict may_read(Standing standing, Facet facet,
                                     NamedReader named = NamedReader::no);
[[nodiscard]] std::set<Facet> readable_facets(Standing standing,
                                              NamedReader named = NamedReader::no);

}  // namespace lanyard
