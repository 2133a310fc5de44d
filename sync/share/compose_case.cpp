// The keys of cases: made, wrapped to who may open them, taken out of links.
// Grammar of a wrap: link_case.cpp.
#include <algorithm>
#include <tuple>

#include "sync/share/compose.h"
#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

constexpr std::array facets_of_case{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};

struct Recipient {
  UserId user;  // none: the recovery key
  std::uint32_t generation = 1;
  PublicKey key;
};

Bytes wrap_context(const CaseId& case_id, const UserId& user, std::uint32_t user_generation,
                   std::uint32_t case_generation) {
  ByteWriter out;
  out.bytes(case_id.view());
  out.bytes(user.view());
  out.u32(user_generation);
  out.u32(case_generation);
  return out.take();
}

Result<Recipient> recipient(const Register& reg, const UserId& user) {
  if (user.none()) {
    if (!reg.genesis()) return Error(Fault::not_found, "an organisation without a recovery key");
    return Recipient{user, 1, reg.genesis()->recovery};
  }
  const KnownUser* known = reg.user(user);
  if (known == nullptr || known->keys.empty())
    return Error(Fault::not_found, "a user who has no key yet");
  return Recipient{user, known->keys.rbegin()->first, known->keys.rbegin()->second};
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

bool has_live_device(const Register& reg, const UserId& user) {
  return std::any_of(reg.devices().begin(), reg.devices().end(), [&](const auto& known) {
    return known.second.user == user && !known.second.revoked_at;
  });
}

bool lacks_wrap(const KnownCase& of, const UserId& user, std::uint32_t user_generation) {
  for (std::uint32_t g = 1; g <= of.generation; ++g) {
    const bool there = std::any_of(of.wraps.begin(), of.wraps.end(), [&](const CaseWrap& w) {
      return w.user == user && w.user_generation == user_generation && w.case_generation == g;
    });
    if (!there) return true;
  }
  return false;
}

std::set<Facet> facets_of(const Register& reg, const UserId& user, const KnownCase& of) {
  if (user.none()) return {facets_of_case.begin(), facets_of_case.end()};
  return reg.facets_for(user, of);
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

}  // namespace

Result<NewCase> compose_case(const Register& reg, CaseCreate what, const Signer& signer,
                             Instant now) {
  const KnownUser* creator = reg.user(signer.user);
  if (creator == nullptr) return Error(Fault::refused, "a creator whom the register does not know");
  if (what.team.none()) what.team = creator->team;
  NewCase out;
  out.id = random_name<CaseId>();
  for (const Facet facet : facets_of_case) {
    const Key<ForCase> key = Key<ForCase>::random();
    const ByteView bytes = key.view().bytes();
    out.keys.push_back({out.id, facet, 1, Plain(bytes.begin(), bytes.end())});
  }
  what.wraps.clear();
  const KnownCase of = new_case(out.id, what, signer.user, now);
  for (const UserId& user : missing_wraps(reg, of)) {
    TRY(std::vector<CaseWrap> wraps, wraps_for(reg, of, facets_of(reg, user, of), user, out.keys));
    what.wraps.insert(what.wraps.end(), wraps.begin(), wraps.end());
  }
  if (what.wraps.size() > most_wraps)
    return Error(Fault::refused, "more people than one link can hold may open the case");
  out.link = compose(reg, out.id, std::move(what), signer, now);
  return out;
}

Result<std::vector<CaseWrap>> wraps_for(const Register& reg, const KnownCase& of,
                                        const std::set<Facet>& facets, const UserId& user,
                                        const std::vector<CaseKey>& held) {
  TRY(const Recipient to, recipient(reg, user));
  if (facets.empty()) return Error(Fault::not_permitted, "somebody who may not open the case");
  std::vector<CaseWrap> out;
  for (std::uint32_t g = 1; g <= of.generation; ++g) {
    const Plain keys = payload(facets, g, held);
    if (keys.empty()) continue;
    TRY(Bytes wrapped,
        wrap(to.key, tags::case_key, wrap_context(of.id, user, to.generation, g), keys));
    out.push_back({user, to.generation, g, std::move(wrapped)});
  }
  if (out.empty()) return Error(Fault::not_permitted, "keys of the case that we do not hold");
  return out;
}

std::vector<UserId> missing_wraps(const Register& reg, const KnownCase& of) {
  std::vector<UserId> out;
  if (reg.genesis() && lacks_wrap(of, UserId{}, 1)) out.push_back(UserId{});
  for (const auto& [id, user] : reg.users()) {
    if (user.keys.empty() || reg.facets_for(id, of).empty()) continue;
    if (lacks_wrap(of, id, user.keys.rbegin()->first) && has_live_device(reg, id))
      out.push_back(id);
  }
  return out;
}

std::optional<CaseWraps> compose_wraps(const Register& reg, const KnownCase& of,
                                       const std::vector<CaseKey>& held) {
  CaseWraps body;
  for (const UserId& user : missing_wraps(reg, of)) {
    auto wraps = wraps_for(reg, of, facets_of(reg, user, of), user, held);
    if (!wraps.ok()) continue;
    for (CaseWrap& w : *wraps) {
      const bool there = std::any_of(of.wraps.begin(), of.wraps.end(), [&](const CaseWrap& old) {
        return std::tie(old.user, old.user_generation, old.case_generation) ==
               std::tie(w.user, w.user_generation, w.case_generation);
      });
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
