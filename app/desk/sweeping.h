// A laptop's own copies: which left, which were opened here, and what is said of those that are
// gone. Runs by itself at unlock, before anything is asked of the server, and after every sync.
#pragma once

#include "app/desk/desk.h"
#include "app/desk/swept.h"

namespace lanyard {

// Removes every copy that is to leave today, in one rotation; the report is also added to
// desk.swept(). Fails with no_space, io, damaged: then everything is as before.
[[nodiscard]] Result<SweepReport> sweep_copies(Desk& desk);

// A person opens a case or a record of it, or writes one: its residency here starts anew, and the
// first time of a day is in the audit trail. Never called by sync, by the search index or by
// retention. Copies that left only because nobody opened
// the case come back with the next sync.
void note_opened(Desk& desk, const CaseId& id);
// The same as part of a batch that is written anyway.
void note_opened(const Desk& desk, Batch& batch, const CaseId& id);
// The day on which a person last opened the case here; none: nothing is known of it.
[[nodiscard]] std::optional<Date> last_opened(const Desk& desk, const CaseId& id);

struct AwayCopies {  // records of a case that are not on this laptop any more
  std::size_t on_server = 0;
  std::size_t disposed = 0;
  bool comes_back = false;  // with the next sync, now that the case was opened
};
[[nodiscard]] AwayCopies away_copies(const Desk& desk, const CaseId& id);
// "3 records are no longer on this laptop: the server has them." Empty when none left.
[[nodiscard]] std::string away_words(const AwayCopies& away);
// What a sweep did, one line for each reason.
[[nodiscard]] std::string sweep_words(const SweepReport& report);
[[nodiscard]] const char* word_of(Leaves why);  // "due", "residency", "taken away", "disposed"
[[nodiscard]] const char* word_of(Stays why);   // "unsent", "held", "open"

}  // namespace lanyard
