// Erases notes of a vault and says after each that it is gone: see vault_saver.cpp.
//   vault_eraser make ROOT          makes ROOT/vault with notes that the server has
//   vault_eraser save ROOT COUNT    erases the first notes, one after the other
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/durability/vault_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

Done run(const std::string& word, const std::string& root, std::uint64_t count) {
  const TestClock clock;
  if (word == "make") {
    TRY(const std::unique_ptr<Vault> made, make_vault(root + "/vault", clock));
    return fill_to_erase(*made);
  }
  TRY(const std::unique_ptr<Vault> vault, open_vault(root + "/vault", clock));
  const int acks = open((root + "/acks").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  for (std::uint64_t n = 0; n < count; ++n) {
    TRY_DONE(erase_note(*vault, n));
    if (write(acks, "+", 1) != 1) return Error(Fault::io, "the witness was not written");
  }
  close(acks);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || !start_crypto().ok()) return 2;
  const Done done = run(argv[1], argv[2], argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0);
  if (!done.ok()) std::fprintf(stderr, "vault_eraser: %s\n", done.error().what());
  return done.ok() ? 0 : 1;
}
