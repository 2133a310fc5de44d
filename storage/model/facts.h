// The facts of a record for whoever holds them without its words.
#pragma once

#include "storage/model/codec.h"

namespace lanyard {

// Takes out the dates and flags of names that this version does not give. Such come from a newer
// version, or from nobody honest.
void keep_known_names(RecordFacts& facts);

// A change with the fields of those parts that could be opened, and its facts part.
struct ToldFacts {
  const Change& change;
  const RecordFacts& facts;
};
// `told` by clock, the earliest first; `record` as its changes make it. A field that is held
// decides, and an emptied one takes its date away. Versions before docs/decisions/0038 told facts
// without their fields: of those a later date wins, and no birth and no period is taken away, for
// nobody can say which field it stood in, and one too many only keeps a record longer. Where the
// form is not known (null) all of it is taken so.
[[nodiscard]] RecordFacts facts_told(const std::vector<ToldFacts>& told, const Record& record,
                                     const Form* form);

}  // namespace lanyard
