// Saves notes into a vault and says after each that it is saved: the program that loses its power.
//   vault_saver make ROOT          makes ROOT/vault
//   vault_saver save ROOT COUNT    saves notes from the first that was not acknowledged; each
//                                  acknowledged one adds a byte to ROOT/acks
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "tests/durability/vault_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "vault_saver: %s\n", error.what());
  return 1;
}

int save(const std::string& root, std::uint64_t count) {
  const TestClock clock;
  auto vault = open_vault(root + "/vault", clock);
  if (!vault.ok()) return fail(vault.error());
  const int acks = open((root + "/acks").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (acks < 0) return 1;
  std::error_code none;
  const std::uint64_t first = std::filesystem::file_size(root + "/acks", none);
  for (std::uint64_t n = first; n < first + count; ++n) {
    // A note that was saved but not acknowledged before a kill is there already.
    if (!(*vault)->row(record_of(n)))
      if (const Done done = save_note(**vault, n); !done.ok()) return fail(done.error());
    if (write(acks, "+", 1) != 1) return 1;
  }
  close(acks);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || !start_crypto().ok()) return 2;
  const std::string word = argv[1];
  const std::string root = argv[2];
  if (word == "make") {
    const TestClock clock;
    const auto made = make_vault(root + "/vault", clock);
    return made.ok() ? 0 : fail(made.error());
  }
  return argc > 3 ? save(root, std::strtoull(argv[3], nullptr, 10)) : 2;
}
