// Evidence as people see it: numbered from one, by its place in the vault.
#include "app/desk/proof.h"

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

Done discard_evidence(Desk& desk, std::size_t number) {
  TRY_DONE(at(desk, number));
  Batch batch;
  batch.settings.emplace_back(evidence_setting(number - 1), Bytes{});
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

}  // namespace lanyard
