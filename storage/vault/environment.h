// The one door to LMDB, for the vault and for the server's store. Copies go in and come out; no
// pointer into the map outlives the call that gave it.
//
// Flags: MDB_NOTLS and nothing else. Never DUPSORT, WRITEMAP, NOSYNC, NOMETASYNC or MAPASYNC: a
// commit is two flushes (its pages, then the meta page) and is on the disk when it returns.
// Threads: any thread may read; writers wait for each other. A transaction lives no longer than one
// function, and a thread has at most one at a time (growing the map and switching to another file
// wait for all of them).
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "crypto/sealed.h"
#include "platform/os/files.h"

struct MDB_env;
struct MDB_txn;

namespace lanyard {

// A table that takes any bytes. The server keeps what was sealed elsewhere in these.
class Table {
 protected:
  friend class Environment;
  friend class Txn;
  friend class WriteTxn;
  explicit Table(unsigned number) : number_(number) {}
  unsigned number_;
};

// A table that takes only what seal() made. The vault has no other kind.
class SealedTable : private Table {
  friend class Environment;
  friend class Txn;
  friend class WriteTxn;
  explicit SealedTable(unsigned number) : Table(number) {}
};

// Key and value, valid inside the call only; false stops.
using RowVisitor = std::function<bool(ByteView key, ByteView value)>;

class Txn {
 public:
  [[nodiscard]] Result<std::optional<Bytes>> get(const Table& table, ByteView key) const;
  [[nodiscard]] Result<std::optional<Sealed>> get(const SealedTable& table, ByteView key) const;
  // Every row whose key begins with `prefix`, in the order of keys.
  [[nodiscard]] Done each(const Table& table, ByteView prefix, const RowVisitor& visit) const;
  [[nodiscard]] Done each(const SealedTable& table, ByteView prefix, const RowVisitor& visit) const;
  [[nodiscard]] Result<std::size_t> count(const Table& table) const;
  [[nodiscard]] Result<std::size_t> count(const SealedTable& table) const;

 protected:
  Txn(MDB_txn* txn, std::shared_lock<std::shared_mutex> drained)
      : txn_(txn), drained_(std::move(drained)) {}
  Txn(Txn&& other) noexcept;
  ~Txn();  // gives up whatever was not committed
  MDB_txn* txn_;
  std::shared_lock<std::shared_mutex> drained_;

 private:
  friend class Environment;
};

class ReadTxn : public Txn {
  friend class Environment;
  using Txn::Txn;
};

class Environment;

class WriteTxn : public Txn {
 public:
  // no_space when the disk or the map is full; nothing of the transaction lands then.
  [[nodiscard]] Done put(const Table& table, ByteView key, ByteView value);
  [[nodiscard]] Done put(const SealedTable& table, ByteView key, const Sealed& value);
  // Done when there is no such row.
  [[nodiscard]] Done erase(const Table& table, ByteView key);
  [[nodiscard]] Done erase(const SealedTable& table, ByteView key);
  // Two flushes. After a failure the environment holds what it held before.
  [[nodiscard]] Done commit();

 private:
  friend class Environment;
  WriteTxn(MDB_txn* txn, std::shared_lock<std::shared_mutex> drained, Environment& environment)
      : Txn(txn, std::move(drained)), environment_(&environment) {}
  Environment* environment_;
};

// The last 10 % and 8 MiB of the map are kept for what must never stop because space ran out:
// retention and rotation.
enum class Purpose : std::uint8_t { normal, reserve };

class Environment {
 public:
  enum class Create : std::uint8_t { no, yes };
  struct Options {
    Create create = Create::no;
    std::vector<const char*> tables;
    std::size_t first_map = 64U << 20;  // doubled at 70 %, between transactions
    std::size_t most_map = std::size_t{1} << 40;
  };
  // Opens folder/data.mdb. With Create::no nothing is made: not_found, damaged. in_use when this
  // process has the folder open already (LMDB's locks break when one process opens a file twice).
  // The caller has checked the file's structure: see structure.h.
  [[nodiscard]] static Result<std::unique_ptr<Environment>> open(const Path& folder,
                                                                 Options options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // By position in Options::tables.
  [[nodiscard]] Table table(std::size_t n) const;
  [[nodiscard]] SealedTable sealed_table(std::size_t n) const;

  [[nodiscard]] Result<ReadTxn> begin_read() const;
  // `bytes` is about what will be put. no_space when the map may not grow that far.
  [[nodiscard]] Result<WriteTxn> begin_write(Purpose purpose, std::size_t bytes);

  // A copy of the database as it is now, without the pages that it has freed, as folder/data.mdb,
  // which must not be there yet; flushed. Writers of this process and of others go on meanwhile.
  // Fails with in_use when another process has grown the map: open again.
  [[nodiscard]] Done copy_to(const Path& folder) const;

  struct Space {
    std::uint64_t file = 0;   // bytes up to the last page that was ever used
    std::uint64_t freed = 0;  // of them in pages that hold nothing now
  };
  [[nodiscard]] Result<Space> space() const;

  // Puts folder/data.mdb, which is complete, flushed and closed, in the place of this database's
  // file and goes on with it. When this fails, nothing has changed. When it does not, the old file
  // is gone, and lasting it is with settle(); every transaction fails when the new file cannot be
  // opened.
  [[nodiscard]] Done switch_to(const Path& folder);
  // Makes an earlier switch lasting. Writers do it themselves: what they wrote must not go with a
  // file whose name is not on the disk.
  [[nodiscard]] Done settle();

  [[nodiscard]] std::size_t map_bytes() const { return map_; }
  [[nodiscard]] std::uint64_t last_transaction() const;

 private:
  friend class WriteTxn;
  Environment(Path folder, Options options);
  void recover(std::uint64_t last);
  [[nodiscard]] Done open_file(Create create);
  [[nodiscard]] Done open_tables(Create create);
  [[nodiscard]] Result<MDB_txn*> begin(unsigned flags) const;
  [[nodiscard]] Result<std::size_t> freed_bytes() const;
  [[nodiscard]] Result<bool> too_small(std::size_t need) const;
  [[nodiscard]] Done make_room(Purpose purpose, std::size_t bytes);
  [[nodiscard]] Result<std::size_t> used_bytes() const;

  MDB_env* env_ = nullptr;  // none: the file that was switched to could not be opened
  Path folder_;
  Options options_;
  std::vector<unsigned> tables_;
  std::atomic<std::size_t> map_;
  std::atomic<bool> settled_ = true;
  mutable std::shared_mutex growing_;
};

}  // namespace lanyard
