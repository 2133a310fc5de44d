// What the golden vault of version 1 holds.
#pragma once

#include "platform/os/clock.h"
#include "tests/storage/vault_samples.h"

namespace lanyard::golden {

inline constexpr const char* passphrase = "four tall green kettles";

inline NewVault what(const Path& folder) {
  NewVault out = samples::new_vault(folder);
  out.identity.vault = samples::name_of<VaultId>(1);
  return out;
}

inline std::vector<Batch> batches() {
  std::vector<Batch> out(3);
  out[0].case_keys = samples::case_keys(1);
  out[0].links = {{{}, 1, samples::name_of<LinkId>(1), {1, 2, 3}, StoredLink::Sent::yes}};
  out[0].blobs = {{samples::name_of<BlobId>(1), {4, 5}}};
  out[0].settings = {{"theme", {6}}};
  Change visit = samples::note(1, "Zoë showed us her drawing of the ferry.");
  visit.kind = ChangeKind::submit;
  visit.clock = {1'772'287'200'000U << 16};
  visit.fields["title"] = samples::text("First visit");
  visit.fields["event_date"] = FieldWrite{{}, samples::day("2026-02-27")};
  visit.fields["reporter"] = samples::text("Mrs Okafor");
  Change person = samples::note(2, "");
  person.clock = {1'772'287'300'000U << 16};
  person.form = "person";
  person.form_version = 1;
  person.fields = {{"name", samples::text("Zoë Wiśniewska")}};
  out[1].changes = {visit, person};
  Change addition = samples::note(1, "The school rang back.");
  addition.kind = ChangeKind::addition;
  addition.clock = {1'772'287'400'000U << 16};
  addition.reason = "came later";
  out[2].changes = {addition};
  return out;
}

}  // namespace lanyard::golden
