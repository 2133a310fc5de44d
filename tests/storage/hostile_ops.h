// Ops that a member whose program was changed can sign. The vault leaves their signatures to the
// agent, so here they have none.
#pragma once

#include "storage/model/padding.h"
#include "tests/storage/vault_samples.h"

namespace lanyard::samples {

struct HostilePart {
  Facet facet = Facet::facts;
  PartBody body;
};

// Of a key and of the case's key that it is wrapped under.
struct KeyGenerations {
  std::uint32_t object = 1;
  std::uint32_t of_case = 1;
};

struct HostileOp {
  PulledOp pulled;
  std::map<Facet, Plain> keys;  // what would open it
};

inline Plain case_key(Facet facet, std::uint32_t generation) {
  for (CaseKey& key : case_keys(1, generation))
    if (key.facet == facet) return std::move(key.bytes);
  contract(false, "a case has a key of each facet");
  return {};
}

// Written past the checks of encode_part. Parts in the order of their facets, each under a key of
// its own.
inline HostileOp hostile_op(std::uint64_t record, std::uint64_t number,
                            const std::vector<HostilePart>& parts,
                            const KeyGenerations& generations = {}) {
  HostileOp out;
  Op op;
  op.header.org = name_of<OrgId>(1);
  op.header.author = name_of<UserId>(66);
  op.header.device = name_of<DeviceId>(66);
  op.header.sequence = number;
  op.header.clock = {number};
  op.header.case_id = name_of<CaseId>(1);
  op.header.record = name_of<RecordId>(record);
  for (const HostilePart& given : parts) {
    Plain key(32);
    fill_random(key);
    KeyRecord wrap;
    wrap.record = op.header.record;
    wrap.case_id = op.header.case_id;
    wrap.facet = given.facet;
    wrap.generation = generations.object;
    wrap.case_generation = generations.of_case;
    wrap.commitment = commit_bytes(key.data());
    wrap.wrapped = seal(KeyView<ForCase>(case_key(given.facet, generations.of_case).data()),
                        tags::object_key, key_record_context(wrap), key);
    Plain bytes = write_body(given.body);
    pad(bytes);
    OpPart part;
    part.facet = given.facet;
    part.generation = wrap.generation;
    part.commitment = wrap.commitment;
    part.key_record = id_of_key_record(encode(wrap));
    part.sealed = seal(KeyView<ForObject>(key.data()), tags::part,
                       part_context(encode_header(op.header), part.facet, part.generation), bytes);
    op.parts.push_back(std::move(part));
    out.pulled.key_records.push_back(encode(wrap));
    out.keys[given.facet] = std::move(key);
  }
  out.pulled.op = encode(op);
  out.pulled.id = id_of_op(out.pulled.op);
  out.pulled.sequence = number;
  return out;
}

inline PartBody visit_part(RecordFacts facts = {}) {
  PartBody out;
  out.change.form = "visit-note";
  out.change.form_version = 3;
  out.facts = std::move(facts);
  return out;
}

}  // namespace lanyard::samples
