// Writes entries of the server's ledger and says after each that it lasts: see vault_saver.cpp.
//   ledger_saver make ROOT          makes ROOT/ledger
//   ledger_saver save ROOT COUNT    appends entries; every other one is settled
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/durability/ledger_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

Done run(const std::string& root, std::uint64_t count) {
  TRY(Ledger ledger, Ledger::open(root + "/ledger"));
  const int acks = open((root + "/acks").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  for (std::uint64_t n = 0; n < count; ++n) {
    TRY([[maybe_unused]] const LedgerMark mark, ledger.append(ledger_entry(n)));
    if (write(acks, "+", 1) != 1) return Error(Fault::io, "the witness was not written");
    if (n % 2 == 0) TRY_DONE(ledger.settle());
  }
  close(acks);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || !start_crypto().ok()) return 2;
  const bool save = std::string(argv[1]) == "save" && argc > 3;
  const Done done = run(argv[2], save ? std::strtoull(argv[3], nullptr, 10) : 0);
  if (!done.ok()) std::fprintf(stderr, "ledger_saver: %s\n", done.error().what());
  return done.ok() ? 0 : 1;
}
