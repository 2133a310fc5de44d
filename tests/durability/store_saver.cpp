// Pushes batches into the server's store and says after each that it is stored: see
// vault_saver.cpp.
//   store_saver make ROOT          makes ROOT/store
//   store_saver save ROOT COUNT    appends batches of 20 ops
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/durability/store_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

int main(int argc, char** argv) {
  if (argc < 3 || !start_crypto().ok()) return 2;
  const std::string root = argv[2];
  const auto store = test::open_store(root + "/store");
  if (!store.ok()) {
    std::fprintf(stderr, "store_saver: %s\n", store.error().what());
    return 1;
  }
  if (std::string(argv[1]) == "make") return 0;
  const int acks = open((root + "/acks").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (acks < 0 || argc < 4) return 1;
  const std::uint64_t count = std::strtoull(argv[3], nullptr, 10);
  for (std::uint64_t n = 0; n < count; ++n) {
    const auto done = (*store)->append(the_org(), batch_of(n));
    if (!done.ok()) {
      std::fprintf(stderr, "store_saver: %s\n", done.error().what());
      return 1;
    }
    if (write(acks, "+", 1) != 1) return 1;
  }
  close(acks);
  return 0;
}
