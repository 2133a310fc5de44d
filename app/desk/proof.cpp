// Evidence as people see it: numbered from one, by its place in the vault.
#include "app/desk/proof.h"

#include "crypto/hash.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

Result<Evidence> at(const Desk& desk, std::size_t number) {
  TRY(auto kept, kept_evidence(desk.vault()));
  for (auto& [place, evidence] : kept)
    if (place + 1 == number) return std::move(evidence);
  return Error(Fault::not_found, "no evidence of that number");
}

}  // namespace

Result<std::vector<EvidenceView>> evidence_views(const Desk& desk) {
  TRY(const auto kept, kept_evidence(desk.vault()));
  std::vector<EvidenceView> out;
  for (const auto& [place, evidence] : kept) {
    EvidenceView view{place + 1, evidence.found, evidence.lie, evidence.why, {}};
    TRY(const Finding finding, examine(evidence));
    for (const Contradiction& one : finding.contradictions) view.cases.push_back(one.case_id);
    out.push_back(std::move(view));
  }
  return out;
}

Result<Bytes> evidence_file(const Desk& desk, std::size_t number) {
  TRY(const Evidence evidence, at(desk, number));
  return encode(evidence);
}

Result<std::filesystem::path> save_evidence(const Desk& desk, const std::filesystem::path& folder) {
  TRY(const auto kept, kept_evidence(desk.vault()));
  if (kept.empty()) return Error(Fault::not_found, "no evidence is kept here");
  TRY_DONE(make_folder(folder));
  std::filesystem::path newest;
  for (const auto& [place, evidence] : kept) {
    const Bytes file = encode(evidence);
    const std::string name = hash<Digest<struct ProofKind>>("LNYproof", file).hex().substr(0, 12);
    newest = folder / ("what-the-server-signed-" + name + ".lnye");
    TRY_DONE(replace_file(newest, file));
  }
  return newest;
}

Done discard_evidence(Desk& desk, std::size_t number) {
  TRY_DONE(at(desk, number));
  Batch batch;
  batch.settings.emplace_back(evidence_setting(number - 1), Bytes{});
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

}  // namespace lanyard
