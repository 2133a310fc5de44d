// Papers into files: drawn in memory, then written whole. What speaks of a case leaves the vault
// only with a reason, which is recorded before the file is written.
#pragma once

#include <filesystem>

#include "app/desk/exports.h"
#include "app/desk/statistics.h"
#include "app/print/papers.h"
#include "crypto/age.h"

namespace lanyard {

constexpr std::size_t paper_most_bytes = std::size_t{64} * 1024 * 1024;

struct CasePaper {
  CaseId case_id;
  RecordId record = {};  // none: the chronology; an attachment leaves as its own file
  std::string reason;
  SecretText passphrase = {};  // empty: a plain file; else sealed under it, as an age file
};
// Writes a file that must not be there yet. Fails with bad_input (no reason, a passphrase that is
// too short), not_permitted, refused (a draft), in_use (there is such a file), no_space, io. A
// reason that was recorded stays when the file cannot be written.
[[nodiscard]] Done write_case_paper(Desk& desk, const CasePaper& what,
                                    const std::filesystem::path& file);
// The same under a name of its own in a folder; the name says no more than the case's id.
[[nodiscard]] Result<std::filesystem::path> save_case_paper(Desk& desk, const CasePaper& what,
                                                            const std::filesystem::path& folder);

[[nodiscard]] Result<Plain> certificate_pdf(const Desk& desk, const OrderId& id);
[[nodiscard]] Result<Plain> schedule_pdf(const Desk& desk);

// Writes the certificate of an order that was carried out into `folder`: the file that anybody can
// verify, and a PDF beside it. An earlier copy of this certificate is replaced. Answers with the
// path of the first.
[[nodiscard]] Result<std::filesystem::path> save_certificate(const Desk& desk, const OrderId& id,
                                                             const std::filesystem::path& folder);
enum class ScheduleForm : std::uint8_t { pdf, text };
// The schedule, named after the version of the notice.
[[nodiscard]] Result<std::filesystem::path> save_schedule(const Desk& desk, ScheduleForm form,
                                                          const std::filesystem::path& folder);

// The table as CSV, named after what it counts and its year. It speaks of no case.
[[nodiscard]] Result<std::filesystem::path> save_statistics(const Desk& desk,
                                                            const StatisticsQuestion& what,
                                                            const std::filesystem::path& folder);

}  // namespace lanyard
