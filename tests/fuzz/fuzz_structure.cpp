// Fuzzes the walk over an LMDB file. What it accepts is given to LMDB, which reads every row and
// writes one: an input that the walk lets through and LMDB dies of is found here.
#include <unistd.h>

#include <fstream>

#include "storage/vault/environment.h"
#include "storage/vault/structure.h"

namespace {

using namespace lanyard;

void use(const Path& folder) {
  Environment::Options options;
  options.tables = {"pages", "ops", "local", "audit"};
  const auto env = Environment::open(folder, options);
  if (!env.ok()) return;
  const std::array<std::uint8_t, 3> key{1, 2, 3};
  for (std::size_t n = 0; n < options.tables.size(); ++n) {
    const Table table = (*env)->table(n);
    if (const auto txn = (*env)->begin_read(); txn.ok())
      static_cast<void>(txn->each(table, {}, [](ByteView, ByteView value) {
        volatile std::uint8_t sink = value.empty() ? std::uint8_t{0} : value.back();
        static_cast<void>(sink);
        return true;
      }));
    auto txn = (*env)->begin_write(Purpose::normal, 4096);
    if (txn.ok() && txn->put(table, key, Bytes(3000, 1)).ok()) static_cast<void>(txn->commit());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  const StructureSource source{size, [file](std::uint64_t at, std::span<std::uint8_t> out) -> Done {
                                 if (at > file.size() || out.size() > file.size() - at)
                                   return Error(Fault::damaged, "a file ends too early");
                                 std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(at),
                                             out.size(), out.begin());
                                 return {};
                               }};
  if (!check_structure(source).ok()) return 0;
  const Path folder =
      std::filesystem::temp_directory_path() / ("lanyard-structure-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "data.mdb", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  use(folder);
  std::filesystem::remove_all(folder);
  return 0;
}
