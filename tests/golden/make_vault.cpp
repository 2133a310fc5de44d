// Makes the golden vault of this version of the format, and with it seeds for the fuzz targets. Run
// once for each version: what it made is committed, and every later version must open it.
//   make_vault tests
#define CATCH_CONFIG_RUNNER
#include <cstdio>

#include "tests/golden/vault_content.h"

using namespace lanyard;

int main(int argc, char** argv) {
  if (argc != 2 || !start_crypto().ok()) return 2;
  const Path tests(argv[1]);
  const Path folder = tests / "golden" / "vault-v1";
  const SystemClock clock;
  auto created = create_vault(golden::what(folder), SecretText(golden::passphrase), clock);
  if (!created.ok()) {
    std::puts(created.error().what());
    return 1;
  }
  created->vault->set_catalog(samples::catalog());
  for (const Batch& batch : golden::batches())
    if (!created->vault->write(batch).ok()) return 1;
  const std::string code(created->recovery_code.expose());
  created->vault.reset();
  std::ofstream(tests / "golden" / "vault-v1.code") << code;
  std::filesystem::remove(folder / "lock.mdb");
  const auto seed = [&](const char* file, const char* target) {
    const Path corpus = tests / "fuzz" / "corpus" / target;
    std::filesystem::create_directories(corpus);
    std::filesystem::copy_file(folder / file, corpus / "golden",
                               std::filesystem::copy_options::overwrite_existing);
  };
  seed("slots.1", "fuzz_slots");
  seed("epoch.B", "fuzz_epoch");
  seed("data.mdb", "fuzz_structure");
  return 0;
}
