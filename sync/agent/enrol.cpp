// Publishing and joining. The server's key is trusted on these answers, which come over the pinned
// connection, until a link of the register names it.
#include "sync/agent/enrol.h"

#include "sync/agent/agent.h"

namespace lanyard {
namespace {

constexpr int most_tries = 5;       // others who join at the same moment
constexpr int most_answers = 4096;  // pages of an organisation's chain

Result<JoinReply> ask(Transport& transport, const EnrolRequest& request) {
  TRY(const Bytes bytes, transport.post("/v1/enrol", encode(request), reply_most_bytes));
  return parse_join_reply(bytes);
}

// All links of the organisation, in as many answers as they need.
Result<JoinReply> ask_all(Transport& transport, EnrolRequest request) {
  TRY(JoinReply all, ask(transport, request));
  request.links.clear();
  const std::uint64_t had = request.org_length;
  for (int n = 0; n < most_answers && had + all.org_links.size() < all.org_length; ++n) {
    request.org_length = had + all.org_links.size();
    TRY(JoinReply more, ask(transport, request));
    if (more.org_links.empty() || more.org != all.org)
      return Error(Fault::damaged, "an organisation's chain that breaks off");
    for (Bytes& link : more.org_links) all.org_links.push_back(std::move(link));
  }
  return all;
}

}  // namespace

Result<VerifyKey> publish(Transport& transport, const Token& bootstrap,
                          const std::vector<Bytes>& links, const std::vector<Bytes>& blobs) {
  const PublishRequest request{bootstrap, links, blobs};
  TRY(const Bytes bytes, transport.post("/v1/publish", encode(request), reply_most_bytes));
  TRY(const JoinReply reply, parse_join_reply(bytes));
  return reply.server_key;
}

Result<FoundInvitation> find_invitation(Transport& transport, const EnrolmentCode& code) {
  TRY(JoinReply reply, ask_all(transport, EnrolRequest{code.invite(), {}, 0}));
  TRY(Invitation invitation, open_invitation(code, reply.org_links));
  const VerifyKey key = invitation.reg.server_key().value_or(reply.server_key);
  return FoundInvitation{{std::move(invitation.reg), std::move(reply.org_links),
                          std::move(reply.blobs), key},
                         std::move(invitation.invite),
                         std::move(invitation.welcome)};
}

Result<Beginning> join(Transport& transport, const EnrolmentCode& code,
                       const FoundInvitation& found, const NewMember& member, Instant now) {
  Beginning out = found.beginning;
  const UserId user = found.invite.user;
  const SigningKey once = code.one_time_key();
  for (int n = 0; n < most_tries; ++n) {
    const KnownUser* known = out.reg.user(user);
    contract(known != nullptr, "an invitation names a user of the register");
    const std::uint32_t generation = known->keys.empty() ? 1 : known->keys.rbegin()->first + 1;
    const Bytes link =
        compose(out.reg, {}, UserJoin{code.invite(), user, member.device,
                                      member.device_key.verify_key(), member.user_key.public_key(),
                                      generation},
                {user, member.device, once}, now);
    auto reply = ask(transport, {code.invite(), {link}, out.reg.length()});
    if (!reply.ok() && reply.error().fault() != Fault::server_refused) return reply.error();
    if (!reply.ok()) {
      // Another link may have come first: look again, unless the invitation itself is gone.
      TRY(JoinReply newer, ask_all(transport, {code.invite(), {}, out.reg.length()}));
      if (newer.org_links.empty()) return reply.error();
      for (const Bytes& bytes : newer.org_links) TRY_DONE(out.reg.apply(bytes));
      out.links.insert(out.links.end(), newer.org_links.begin(), newer.org_links.end());
      continue;
    }
    for (const Bytes& bytes : reply->org_links) TRY_DONE(out.reg.apply(bytes));
    out.links.insert(out.links.end(), reply->org_links.begin(), reply->org_links.end());
    if (out.reg.device(member.device) == nullptr)
      return Error(Fault::damaged, "a server that says we joined and does not show it");
    return out;
  }
  return Error(Fault::server_refused, "others joined at the same moment: try again");
}

Batch batch_of(const Beginning& beginning) {
  Batch batch;
  std::uint64_t sequence = 0;
  for (const Bytes& bytes : beginning.links)
    batch.links.push_back({{}, ++sequence, id_of_link(bytes), bytes, StoredLink::Sent::yes});
  for (const Bytes& blob : beginning.blobs) batch.blobs.emplace_back(id_of_blob(blob), blob);
  const ByteView key = beginning.server_key.view();
  batch.settings.emplace_back(server_key_setting, Bytes(key.begin(), key.end()));
  return batch;
}

}  // namespace lanyard
