// From sealed ops to what they say: the one place where a record is opened, used by reading,
// writing, pulling, the search index and the inspection.
#pragma once

#include "storage/vault/local_rows.h"

namespace lanyard {

struct OpenedOp {
  OpId id;
  Change change;
  std::optional<RecordFacts> facts;  // of the facts part, when it could be opened
  bool narrative = false;            // the narrative part could be opened
  std::optional<SeenLog> seen;       // by its author, of the case's log
};

// One transaction and the keys that hold in it.
struct Opening {
  const Txn& txn;
  SealedTable ops;
  RowNames names;
  KeySource keys;
};

[[nodiscard]] RowKey op_row(const RowNames& names, const RecordId& record, std::size_t n);

// The op as it was kept; damaged when it is missing or is not the one that the key page names.
[[nodiscard]] Result<KeptOp> read_kept(const Opening& in, const Entry& entry, std::size_t n);
// Nothing when no key that we hold opens any part; damaged when a part does not open with its key.
[[nodiscard]] Result<std::optional<OpenedOp>> open_op(const Opening& in, const Entry& entry,
                                                      ByteView op);
// The op at this place of the record, which is not a chunk: read and opened.
[[nodiscard]] Result<std::optional<OpenedOp>> open_kept(const Opening& in, const Entry& entry,
                                                        std::size_t n);
// The same as open_op for an op of class `chunk`.
[[nodiscard]] Result<std::optional<Chunk>> open_chunk(const Opening& in, const Entry& entry,
                                                      ByteView op);
// Every op of the record that can be opened, without its chunks.
[[nodiscard]] Result<std::vector<OpenedOp>> open_record(const Opening& in, const Entry& entry);

// The key that a part was sealed with, among those of the record, or null.
[[nodiscard]] const KeyRef* key_of_part(const Entry& entry, const OpPart& part,
                                        const KeySource& keys);

// A key is made for the generation of the case's key under which it is wrapped. One that says
// otherwise is not taken in: it would count as the newest after its maker was taken off the case.
[[nodiscard]] inline bool of_one_generation(const KeyRecord& record) {
  return record.generation == record.case_generation;
}

struct Folded {
  Record record;
  RecordFacts facts;
  const Form* form = nullptr;  // as the catalogue knows it
};
[[nodiscard]] Folded fold_opened(const std::vector<OpenedOp>& ops, const Catalog* catalog);
// Everything that search looks through.
[[nodiscard]] std::string search_text(const Record& record);

}  // namespace lanyard
