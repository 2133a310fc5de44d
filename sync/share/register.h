// The register as its verified links make it. The same code runs on every client and on the server:
// sequence, hash, signer authorised and not revoked at the head it had seen, role permits the type.
// A link that fails is refused by name and changes nothing.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "platform/base/date.h"
#include "sync/share/link.h"

namespace lanyard {

struct KnownDevice {
  DeviceId id;
  UserId user;
  VerifyKey key;
  std::uint32_t user_generation = 1;        // of the user's keys: the one that lies on it
  std::uint64_t since = 0;                  // organisation sequence of its joining
  std::optional<std::uint64_t> revoked_at;  // organisation sequence
  std::optional<std::uint64_t> wipe_at;     // organisation sequence: it is to wipe itself
};

struct KnownUser {
  UserId id;
  TeamId team;
  MemberRole role = MemberRole::practitioner;
  Bytes sealed_name;
  std::map<std::uint32_t, PublicKey> keys;    // by generation, one a laptop; empty until joined
  std::map<std::uint32_t, DeviceId> laptops;  // by the generation of the key on it
  bool joined = false;
};

struct KnownHold {
  HoldId id;
  std::string kind;
  UserId by;
  Instant at;
  Instant review;
  Sealed reason;
};

struct KnownCover {
  DeputyCover what;
  UserId by;
  std::uint64_t since = 0;                // organisation sequence
  std::optional<std::uint64_t> ended_at;  // organisation sequence
};

struct KnownGlass {  // somebody opened the case although the laptop's lease was over
  UserId user;
  DeviceId device;
  Instant from;
  Instant until;
  Sealed reason;
};

// A version of the controller's notice, and when an admin named it.
struct NoticeNamed {
  std::uint32_t version = 0;
  Instant at;
};

// What a signer had seen, and when they signed: what a cover is judged by.
struct Standpoint {
  std::uint64_t seen = 0;  // length of the organisation's chain
  Instant time;
};

// A disposal order and what was said of it since.
struct KnownOrder {
  DisposalOrder what;
  UserId author;
  Instant ordered;
  UserId approver;  // none: not approved yet
  Instant approved;
  UserId cancelled_by;  // none: not cancelled
  std::map<DeviceId, std::set<UserId>> proceed;
  std::optional<DisposalDone> done;
  [[nodiscard]] bool open() const { return !done && cancelled_by.none(); }
};

struct KnownCase {
  CaseId id;
  std::string kind;
  std::vector<std::string> routes;
  std::string funding;
  TeamId team;
  bool restricted = false;
  UserId creator;
  Instant created;
  std::map<UserId, MemberRole> members;  // allocated workers, beside the roles that see it anyway
  std::map<UserId, LinkId> removed;      // and the link that took them off
  std::set<UserId> taken_off;            // of those: by name, so that no cover lets them in again
  std::set<UserId> deputies;             // who hold its keys because of a cover
  std::vector<KnownGlass> glass;
  std::vector<CaseWrap> wraps;
  std::uint32_t generation = 1;
  std::vector<KnownHold> holds;  // active ones
  std::optional<Date> closed;
  std::vector<KnownOrder> orders;           // in the order of their links
  std::map<RecordId, OrderId> disposed;     // for ever
  std::set<RecordId> lowered;               // records that no longer raise the safeguarding flag
  std::map<OpId, LateWork::Decision> late;  // what came too late, and what a supervisor said of it
  std::uint64_t length = 0;
  LinkId head;
  std::uint64_t seen = 0;        // the organisation's head that the last link had seen
  std::vector<LinkId> link_ids;  // by sequence - 1
};

[[nodiscard]] const KnownOrder* order_of(const KnownCase& of, const OrderId& id);

// When a link is met. Offered: somebody wants to append it now, so its signer must not be revoked
// at all. In its log: it was ordered by the server, perhaps before its signer was revoked, so it
// counts when its signer had not seen the revocation and no later link of the chain had.
enum class Met : std::uint8_t { offered, in_log };

class Register {
 public:
  // `root` pins the organisation: the genesis link must be signed by it.
  explicit Register(const OrgId& org, const VerifyKey& root) : org_(org), root_(root) {}

  // Verifies the link and applies it. Fails with refused (and why), damaged or unsupported.
  [[nodiscard]] Done apply(ByteView link, Met met = Met::in_log);
  // Verifies without applying: what the server asks before it appends a link.
  [[nodiscard]] Done check(const Link& link, ByteView bytes, Met met = Met::offered) const;
  // True when the link is the next one of its chain. An offered link that does not continue but is
  // good otherwise lost a race: its signer makes it again on the new head.
  [[nodiscard]] bool continues(const Link& link) const;
  // True when the chain (zero: the organisation's) holds this very link.
  [[nodiscard]] bool holds(const CaseId& chain, std::uint64_t sequence, const LinkId& id) const;

  [[nodiscard]] const OrgId& org() const { return org_; }
  [[nodiscard]] const VerifyKey& root() const { return root_; }
  [[nodiscard]] const std::optional<Genesis>& genesis() const { return genesis_; }
  [[nodiscard]] std::uint64_t length() const { return length_; }
  [[nodiscard]] const LinkId& head() const { return head_; }
  [[nodiscard]] const KnownUser* user(const UserId& id) const;
  [[nodiscard]] const KnownDevice* device(const DeviceId& id) const;
  // Also one that was used: a laptop whose answer was lost asks again.
  [[nodiscard]] const UserInvite* invite(const InviteId& id) const;
  [[nodiscard]] bool was_used(const InviteId& id) const { return used_invites_.count(id) != 0; }
  [[nodiscard]] const KnownCase* find(const CaseId& id) const;
  [[nodiscard]] const std::map<UserId, KnownUser>& users() const { return users_; }
  [[nodiscard]] const std::map<DeviceId, KnownDevice>& devices() const { return devices_; }
  [[nodiscard]] const std::map<TeamId, Bytes>& teams() const { return teams_; }
  [[nodiscard]] const std::map<CaseId, KnownCase>& cases() const { return cases_; }
  [[nodiscard]] const std::vector<FileVersion>& files() const { return files_; }
  // The versions of the notice at which somebody confirmed a decision, by its id: the words that
  // were confirmed are those of that version.
  [[nodiscard]] const std::map<std::string, std::set<std::uint32_t>>& decisions() const {
    return decisions_;
  }
  // The newest version of the controller's notice when the organisation's chain was `seen` long.
  [[nodiscard]] std::optional<NoticeNamed> notice_at(std::uint64_t seen) const;
  // The newest that an admin has named.
  [[nodiscard]] std::optional<VerifyKey> server_key() const { return server_key_at(length_); }
  // The one that counted when the organisation's chain was `seen` long.
  [[nodiscard]] std::optional<VerifyKey> server_key_at(std::uint64_t seen) const;
  [[nodiscard]] const Policy& policy() const { return policy_; }
  [[nodiscard]] const UnlockCodes* unlock_codes(const DeviceId& id) const;
  [[nodiscard]] const std::vector<KnownCover>& covers() const { return covers_; }
  [[nodiscard]] const KnownCover* cover(const CoverId& id) const;
  [[nodiscard]] bool runs(const KnownCover& cover, const Standpoint& at) const;
  // True when a cover makes this user the reader and reviewer of the case that a supervisor of its
  // team is. Nobody is who was taken off it by name.
  [[nodiscard]] bool deputises(const UserId& user, const KnownCase& of, const Standpoint& at) const;
  // A user's keys on laptops that had joined and were not revoked when the organisation's chain was
  // `seen` long: whoever wraps a key for them wraps it to each.
  [[nodiscard]] std::map<std::uint32_t, PublicKey> live_keys(const UserId& user,
                                                             std::uint64_t seen) const;

  // Who can open which facets of a case (ruling: creator, team supervisors and deputies, workers;
  // records role the facts; registrar the coded facet). A restricted case has no team supervisors.
  [[nodiscard]] std::set<Facet> facets_for(const UserId& user, const KnownCase& of) const;
  // The same for who should hold keys at this moment: with the deputies whose cover runs, without
  // those whose cover is over and whom nobody has taken off yet.
  [[nodiscard]] std::set<Facet> facets_at(const UserId& user, const KnownCase& of,
                                          const Standpoint& at) const;
  // True when this user holds keys of the case by a cover that is over.
  [[nodiscard]] bool cover_over(const UserId& user, const KnownCase& of, Instant now) const;
  // True when the server may send this user the case's log.
  [[nodiscard]] bool may_pull(const UserId& user, const CaseId& id) const;
  // True when this user may append ops to the case.
  [[nodiscard]] bool may_write(const UserId& user, const CaseId& id) const;

 private:
  friend struct RegisterFold;
  friend struct RegisterCheck;
  [[nodiscard]] std::set<Facet> own_facets(const UserId& user, const KnownCase& of) const;
  OrgId org_;
  VerifyKey root_;
  std::optional<Genesis> genesis_;
  std::uint64_t length_ = 0;
  LinkId head_;
  std::vector<LinkId> link_ids_;  // of the organisation chain, by sequence - 1
  std::map<UserId, KnownUser> users_;
  std::map<DeviceId, KnownDevice> devices_;
  std::map<InviteId, UserInvite> invites_;
  std::map<InviteId, DeviceId> inviters_;
  std::set<InviteId> used_invites_;
  std::map<TeamId, Bytes> teams_;
  std::map<CaseId, KnownCase> cases_;
  std::vector<FileVersion> files_;
  std::map<std::string, std::set<std::uint32_t>> decisions_;
  std::map<std::uint64_t, NoticeNamed> notices_;    // by the sequence of the link that names it
  std::map<std::uint64_t, VerifyKey> server_keys_;  // by the sequence of the link that names it
  Policy policy_;
  std::map<DeviceId, UnlockCodes> unlock_codes_;
  std::vector<KnownCover> covers_;
};

// True when the newest keys of the case lie with somebody who may no longer open it, their cover
// being over for instance, or on a laptop that was revoked: whoever holds them makes the next
// generation.
[[nodiscard]] bool rotation_due(const Register& reg, const KnownCase& of, Instant now);
// The case as it is after a transfer, before its wraps.
[[nodiscard]] KnownCase transferred(const Register& reg, const KnownCase& of,
                                    const CaseTransfer& what);

// True when a supervisor of the case took this in although its author had been revoked or taken
// off.
[[nodiscard]] bool taken_late(const Register& reg, const CaseId& id, const OpId& op);

// True when somebody in this role may sign links of this type somewhere: the one table of who may
// say what, for screens and tests. check() also asks where.
[[nodiscard]] bool role_permits(MemberRole role, LinkType type);

}  // namespace lanyard
