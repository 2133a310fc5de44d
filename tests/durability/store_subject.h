// Batches for the server's store, invented from their number, and the look afterwards.
#pragma once

#include <map>

#include "crypto/hash.h"
#include "storage/model/op.h"
#include "tests/sync/open_store.h"

namespace lanyard::durability {

constexpr std::uint64_t ops_a_batch = 20;
constexpr std::uint64_t store_cases = 5;

template <class NameType>
NameType store_name(std::uint64_t number) {
  ByteWriter out;
  out.u64(number);
  const auto bytes = Hasher("durability").add(out.view()).finish();
  return NameType::from_bytes(ByteView(bytes).first(NameType::size)).value();
}

inline OrgId the_org() {
  return store_name<OrgId>(1);
}
inline CaseId store_case(std::uint64_t op) {
  return store_name<CaseId>(100 + op % store_cases);
}

inline Bytes op_bytes(std::uint64_t op) {
  Bytes out(900 + op % 700);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(op * 31 + i * 7);
  return out;
}

inline Append batch_of(std::uint64_t number) {
  Append out;
  for (std::uint64_t op = number * ops_a_batch; op < (number + 1) * ops_a_batch; ++op)
    out.ops.push_back({store_case(op), id_of_op(op_bytes(op)), op_bytes(op), {}});
  return out;
}

// What is wrong with a store that must hold the first `batches`; empty when nothing is.
inline std::string store_fault(const std::string& folder, std::uint64_t batches) {
  const auto store = test::open_store(folder);
  if (!store.ok()) return store.error().what();
  std::map<CaseId, std::uint64_t> next;
  for (std::uint64_t op = 0; op < batches * ops_a_batch; ++op) {
    const CaseId chain = store_case(op);
    const std::uint64_t sequence = ++next[chain];
    const auto read = (*store)->read(the_org(), chain, sequence, 1, std::size_t{1} << 20);
    if (!read.ok() || read->size() != 1 || read->front().sequence != sequence ||
        read->front().bytes != op_bytes(op))
      return "an op is missing";
  }
  return {};
}

}  // namespace lanyard::durability
