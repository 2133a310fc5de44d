// Sync by courier, for a laptop that has no network for weeks: what it has to send goes into a
// folder (a stick) as files that only the server opens; a laptop with a connection hands them in
// and puts the answers beside them, which only the author's laptop opens. What waits stays in the
// outbox until such an answer, signed by the server, says that it is on the server's disk.
#pragma once

#include <filesystem>

#include "app/desk/desk.h"

namespace lanyard {

struct FolderWritten {
  std::size_t files = 0;
  std::size_t changes = 0;  // ops and links that they hold
  std::uint64_t bytes = 0;
};
// Into a folder that is there. Fails with offline when no server is known yet, no_space, io: then
// nothing is in the folder that was not there before, and nothing is lost.
[[nodiscard]] Result<FolderWritten> write_folder(Desk& desk, const std::filesystem::path& folder);

struct FolderTaken {
  std::size_t handed_in = 0;   // requests for which an answer lies in the folder now
  std::size_t unanswered = 0;  // requests that wait for a laptop with a connection
  std::size_t answers = 0;     // that were for this laptop
  std::size_t others = 0;      // answers for somebody else
  struct Refused {
    std::string file;
    Error why;
  };
  std::vector<Refused> refused;  // by file: none of them stops the rest
  SyncReport report;             // of the answers, added up
};
// Hands in what nobody has handed in, and takes the answers to this laptop's own requests; both
// files of a request go when its answer was taken. What is damaged, foreign or was taken before is
// reported and left. Without a connection it still takes answers. Fails when the folder or the
// vault cannot be read or written.
[[nodiscard]] Result<FolderTaken> take_folder(Desk& desk, const std::filesystem::path& folder);
[[nodiscard]] Result<FolderTaken> take_folder(Desk& desk, const std::filesystem::path& folder,
                                              Transport& transport);

}  // namespace lanyard
