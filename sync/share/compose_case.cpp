// The keys of cases: made, wrapped to who may open them, taken out of links.
// Grammar of a wrap: link_case.cpp.
#include <algorithm>

#include "sync/share/compose.h"
#include "sync/share/fork.h"
#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

constexpr std::array facets_of_case{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};

bool has_wrap(const KnownCase& of, const UserId& user, std::uint32_t user_generation,
              std::uint32_t case_generation) {
  return std::any_of(of.wraps.begin(), of.wraps.end(), [&](const CaseWrap& w) {
    return w.user == user && w.user_generation == user_generation &&
           w.case_generation == case_generation;
  });
}

Bytes wrap_context(const CaseId& case_id, const UserId& user, std::uint32_t user_generation,
                   std::uint32_t case_generation) {
  ByteWriter out;
  out.bytes(case_id.view());
  out.bytes(user.view());
  out.u32(user_generation);
  out.u32(case_generation);
  return out.take();
}

// What a case's keys are wrapped to for somebody (none: for the recovery key), by generation.
std::map<std::uint32_t, PublicKey> recipients(const Register& reg, const UserId& user) {
  if (!user.none()) return reg.live_keys(user, reg.length());
  std::map<std::uint32_t, PublicKey> out;
  if (reg.genesis()) out.emplace(1, reg.genesis()->recovery);
  return out;
}

// The keys of these facets in one generation; empty unless we hold all of them.
Plain payload(const std::set<Facet>& facets, std::uint32_t generation,
              const std::vector<CaseKey>& held) {
  Plain out;
  out.reserve(1 + 33 * facets.size());
  out.push_back(static_cast<std::uint8_t>(facets.size()));
  for (const Facet facet : facets) {
    const auto key = std::find_if(held.begin(), held.end(), [&](const CaseKey& k) {
      return k.facet == facet && k.generation == generation;
    });
    if (key == held.end() || key->bytes.size() != 32) return {};
    out.push_back(static_cast<std::uint8_t>(facet));
    out.insert(out.end(), key->bytes.begin(), key->bytes.end());
  }
  return out;
}

bool lacks_wrap(const Register& reg, const KnownCase& of, const UserId& user,
                const std::set<std::uint32_t>& generations) {
  for (const auto& [generation, key] : recipients(reg, user))
    for (const std::uint32_t g : generations)
      if (!has_wrap(of, user, generation, g)) return true;
  return false;
}

// Of the keys that we hold: those that a link of the chain may bring. One whose own link was lost
// may be among them, which the chain does not know.
std::set<std::uint32_t> generations_of(const std::vector<CaseKey>& held, std::uint32_t newest) {
  std::set<std::uint32_t> out;
  for (const CaseKey& key : held)
    if (key.generation <= newest) out.insert(key.generation);
  return out;
}

std::uint32_t drawn_after(std::uint32_t generation) {
  return generation + 1 + ByteReader(random_name<CaseId>().view()).u16();
}

std::set<Facet> facets_of(const Register& reg, const UserId& user, const KnownCase& of,
                          Instant now) {
  if (user.none()) return {facets_of_case.begin(), facets_of_case.end()};
  return reg.facets_at(user, of, {reg.length(), now});
}

Result<std::vector<CaseKey>> open_wrap(const CaseWrap& wrap, const CaseId& case_id,
                                       const PrivateKey& key) {
  TRY(const Plain plain,
      key.unwrap(tags::case_key,
                 wrap_context(case_id, wrap.user, wrap.user_generation, wrap.case_generation),
                 wrap.wrapped));
  ByteReader in(plain);
  const std::uint8_t count = in.count8(4, 33);
  std::vector<CaseKey> out;
  for (std::uint8_t i = 0; i < count && in.ok(); ++i) {
    const std::uint8_t facet = in.u8();
    const ByteView bytes = in.bytes(32);
    if (facet < 1 || facet > 4) in.fail();
    out.push_back({case_id, static_cast<Facet>(facet), wrap.case_generation,
                   Plain(bytes.begin(), bytes.end())});
  }
  if (!in.finished()) return Error(Fault::damaged, "wrapped keys that are not complete");
  return out;
}

std::vector<UserId> missing(const Register& reg, const KnownCase& of,
                            const std::set<std::uint32_t>& generations, Instant now) {
  std::vector<UserId> out;
  if (lacks_wrap(reg, of, UserId{}, generations)) out.emplace_back();
  for (const auto& [id, user] : reg.users())
    if (!facets_of(reg, id, of, now).empty() && lacks_wrap(reg, of, id, generations))
      out.push_back(id);
  return out;
}

std::vector<CaseKey> new_keys(const CaseId& id, std::uint32_t generation) {
  std::vector<CaseKey> out;
  for (const Facet facet : facets_of_case) {
    const Key<ForCase> key = Key<ForCase>::random();
    const ByteView bytes = key.view().bytes();
    out.push_back({id, facet, generation, Plain(bytes.begin(), bytes.end())});
  }
  return out;
}

// One wrap of each of these generations for everybody who should hold them and has none.
Result<std::vector<CaseWrap>> wraps_for_all(const Register& reg, const KnownCase& of,
                                            const std::vector<CaseKey>& keys, Instant now) {
  std::vector<CaseWrap> out;
  for (const UserId& user : missing_wraps(reg, of, now)) {
    TRY(std::vector<CaseWrap> wraps, wraps_for(reg, of, facets_of(reg, user, of, now), user, keys));
    for (CaseWrap& w : wraps)
      if (!has_wrap(of, w.user, w.user_generation, w.case_generation)) out.push_back(std::move(w));
  }
  if (out.size() > most_wraps)
    return Error(Fault::refused, "more people than one link can hold may open the case");
  return out;
}

}  // namespace

Result<CaseRotate> compose_rotation(const Register& reg, const KnownCase& of, Instant now) {
  KnownCase next = of;
  next.generation = drawn_after(of.generation);
  TRY(std::vector<CaseWrap> wraps, wraps_for_all(reg, next, new_keys(of.id, next.generation), now));
  return CaseRotate{std::move(wraps)};
}

Result<CaseTransfer> compose_transfer(const Register& reg, const KnownCase& of, CaseTransfer what,
                                      const std::vector<CaseKey>& held, Instant now) {
  if (payload(facets_of(reg, UserId{}, of, now), of.generation, held).empty())
    return Error(Fault::not_permitted,
                 "the newest keys of the case are not on this laptop: sync, then transfer it");
  KnownCase next = transferred(reg, of, what);
  next.generation = drawn_after(with_newest(of, held).generation);
  std::vector<CaseKey> keys = new_keys(of.id, next.generation);
  keys.insert(keys.end(), held.begin(), held.end());
  TRY(what.wraps, wraps_for_all(reg, next, keys, now));
  return what;
}

Result<NewCase> compose_case(const Register& reg, CaseCreate what, const Signer& signer,
                             Instant now) {
  const KnownUser* creator = reg.user(signer.user);
  if (creator == nullptr) return Error(Fault::refused, "a creator whom the register does not know");
  if (what.team.none()) what.team = creator->team;
  NewCase out;
  out.id = random_name<CaseId>();
  out.keys = new_keys(out.id, 1);
  what.wraps.clear();
  TRY(what.wraps, wraps_for_all(reg, new_case(out.id, what, signer.user, now), out.keys, now));
  out.link = compose(reg, out.id, std::move(what), signer, now);
  return out;
}

Result<std::vector<CaseWrap>> wraps_for(const Register& reg, const KnownCase& of,
                                        const std::set<Facet>& facets, const UserId& user,
                                        const std::vector<CaseKey>& held) {
  const std::map<std::uint32_t, PublicKey> to = recipients(reg, user);
  if (to.empty()) return Error(Fault::not_found, "a user who has no key on a laptop in use");
  if (facets.empty()) return Error(Fault::not_permitted, "somebody who may not open the case");
  std::vector<CaseWrap> out;
  for (const std::uint32_t g : generations_of(held, of.generation)) {
    const Plain keys = payload(facets, g, held);
    if (keys.empty()) continue;
    for (const auto& [generation, key] : to) {
      TRY(Bytes wrapped, wrap(key, tags::case_key, wrap_context(of.id, user, generation, g), keys));
      out.push_back({user, generation, g, std::move(wrapped)});
    }
  }
  if (out.empty()) return Error(Fault::not_permitted, "keys of the case that we do not hold");
  return out;
}

std::vector<UserId> missing_wraps(const Register& reg, const KnownCase& of, Instant now) {
  return missing(reg, of, generations_of(of), now);
}

std::optional<CaseWraps> compose_wraps(const Register& reg, const KnownCase& of,
                                       const std::vector<CaseKey>& held, Instant now) {
  CaseWraps body;
  std::set<std::uint32_t> generations = generations_of(of);
  generations.merge(generations_of(held, of.generation));
  for (const UserId& user : missing(reg, of, generations, now)) {
    auto wraps = wraps_for(reg, of, facets_of(reg, user, of, now), user, held);
    if (!wraps.ok()) continue;
    for (CaseWrap& w : *wraps) {
      const bool there = has_wrap(of, w.user, w.user_generation, w.case_generation);
      if (!there && body.wraps.size() < most_wraps) body.wraps.push_back(std::move(w));
    }
  }
  if (body.wraps.empty()) return std::nullopt;
  return body;
}

const std::vector<CaseWrap>* wraps_in(const LinkBody& body) {
  if (const auto* create = std::get_if<CaseCreate>(&body)) return &create->wraps;
  if (const auto* add = std::get_if<MemberAdd>(&body)) return &add->wraps;
  if (const auto* wraps = std::get_if<CaseWraps>(&body)) return &wraps->wraps;
  if (const auto* rotate = std::get_if<CaseRotate>(&body)) return &rotate->wraps;
  if (const auto* transfer = std::get_if<CaseTransfer>(&body)) return &transfer->wraps;
  return nullptr;
}

Result<std::vector<CaseKey>> keys_from(const Link& link, const CaseId& case_id, const UserId& user,
                                       const PrivateKey& key, std::uint32_t user_generation) {
  if (link.chain != case_id) return Error(Fault::bad_input, "a link of another case");
  std::vector<CaseKey> out;
  const std::vector<CaseWrap>* wraps = wraps_in(link.body);
  if (wraps == nullptr) return out;
  for (const CaseWrap& w : *wraps) {
    if (w.user != user || w.user_generation != user_generation) continue;
    auto keys = open_wrap(w, case_id, key);
    if (!keys.ok()) continue;
    for (CaseKey& k : *keys) out.push_back(std::move(k));
  }
  return out;
}

}  // namespace lanyard
