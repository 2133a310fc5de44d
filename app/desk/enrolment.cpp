// Inviting and joining: the code carries everything that a new laptop needs to trust the
// organisation.
#include "app/desk/enrolment.h"

#include <algorithm>

#include "app/desk/lease.h"
#include "app/desk/settings.h"
#include "app/desk/syncing.h"
#include "sync/wire/messages.h"

namespace lanyard {
namespace {

constexpr std::int64_t invitation_ms = 15LL * 60 * 1000;

Result<TeamId> team_by_name(const Desk& desk, std::string_view name) {
  for (const auto& [id, sealed] : desk.reg()->teams())
    if (desk.name_of(id) == name) return id;
  return Error(Fault::not_found, "no team of that name");
}

// A team comes into being with the first colleague who is invited into it.
Result<TeamId> team_for(Desk& desk, std::string_view name) {
  if (Result<TeamId> known = team_by_name(desk, name); known.ok()) return *known;
  const TeamId id = random_name<TeamId>();
  TRY(const Key<ForDirectory> key, desk.vault().directory_key());
  TRY_DONE(
      desk.say({}, Team{id, seal_name(key.view(), id.view(), name)}, AuditAction::device_added));
  TRY_DONE(desk.refresh());
  return id;
}

Bytes text_bytes(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

Bytes copy_of(ByteView view) {
  return {view.begin(), view.end()};
}

Result<JoinReply> ask(Transport& transport, const EnrolRequest& request) {
  TRY(const Bytes answer, transport.post("/v1/enrol", encode(request), reply_most_bytes));
  return parse_join_reply(answer);
}

// Replays the organisation's chain from the root that the code pins: a server cannot present
// another.
Result<std::unique_ptr<Register>> replay(const JoinReply& reply, const EnrolmentCode& code) {
  if (reply.org_links.empty()) return Error(Fault::server_refused, "the server sent no register");
  TRY(const Link first, parse_link(reply.org_links.front()));
  const Genesis* genesis = std::get_if<Genesis>(&first.body);
  if (!genesis) return Error(Fault::damaged, "the register does not begin with its genesis");
  auto out = std::make_unique<Register>(first.org, genesis->root);
  for (const Bytes& link : reply.org_links) TRY_DONE(out->apply(link));
  const UserInvite* invite = out->invite(code.invite());
  if (!invite) return Error(Fault::server_refused, "the server's register does not hold this code");
  if (!equal(invite->root_proof, code.root_proof(genesis->root)))
    return Error(Fault::untrusted_server, "the register does not begin with the root of the code");
  return out;
}

Bytes compose_join(const Register& reg, const UserInvite& invite, const EnrolmentCode& code,
                   const UserJoin& join, Instant now) {
  const SigningKey once = code.one_time_key();
  return compose(reg, {}, join, Signer{invite.user, join.device, once}, now);
}

NewVault vault_for(const Joining& where, const Register& reg, const UserJoin& join,
                   const SigningKey& device, const PrivateKey& user, const Welcome& welcome,
                   const std::string& name) {
  NewVault out;
  out.folder = where.vault;
  out.identity = {random_name<VaultId>(), reg.org(), join.user, join.device, 1};
  out.secrets.push_back({SecretKind::device_signing, 1, device.seed()});
  out.secrets.push_back({SecretKind::user_private, join.user_generation, user.bytes()});
  out.secrets.push_back({SecretKind::directory, 1, welcome.directory_key});
  out.label = name;
  return out;
}

Result<Batch> first_batch(const JoinReply& reply, const Register& reg,
                          const ServerAddress& server) {
  Batch out;
  for (const Bytes& bytes : reply.org_links) {
    TRY(const Link link, parse_link(bytes));
    out.links.push_back(
        {link.chain, link.sequence, id_of_link(bytes), bytes, StoredLink::Sent::yes});
  }
  for (const Bytes& blob : reply.blobs) out.blobs.emplace_back(id_of_blob(blob), blob);
  out.settings.emplace_back(settings::root, copy_of(reg.root().view()));
  out.settings.emplace_back(settings::server_url, text_bytes(server.url));
  if (!server.certificate.empty())
    out.settings.emplace_back(settings::server_pem, text_bytes(server.certificate));
  return out;
}

// A user's further laptop joins with the next key of theirs.
std::uint32_t next_generation(const Register& reg, const UserId& user) {
  const KnownUser* known = reg.user(user);
  return known == nullptr || known->keys.empty() ? 1 : known->keys.rbegin()->first + 1;
}

Result<UserId> user_to_invite(const Desk& desk, const Invitee& who, const TeamId& team) {
  if (who.laptop == Invitee::Laptop::first) return random_name<UserId>();
  std::optional<UserId> found;
  for (const auto& [id, user] : desk.reg()->users()) {
    if (user.team != team || user.role != who.role || desk.name_of(id) != who.name) continue;
    if (found)
      return Error(Fault::bad_input, "two colleagues of that team and role have that name");
    found = id;
  }
  if (!found) return Error(Fault::not_found, "no colleague of that name, team and role");
  return *found;
}

// The organisation's chain from its beginning, with the files that it names, as far as one request
// holds them. The sync that follows brings the rest, as it does to a server that has lost it.
Result<PublishRequest> registration(const Desk& desk, const std::vector<StoredLink>& links) {
  PublishRequest out;
  std::size_t room = request_most_bytes - encode(out).size();
  for (const StoredLink& stored : links) {
    TRY(const Link link, parse_link(stored.bytes));
    Bytes blob;
    if (const auto* file = std::get_if<FileVersion>(&link.body)) {
      TRY(blob, desk.vault().blob(file->blob));
    }
    const std::size_t size = stored.bytes.size() + blob.size() + 8;
    if (size > room || out.links.size() == most_published) break;
    room -= size;
    out.links.push_back(stored.bytes);
    if (!blob.empty()) out.blobs.push_back(std::move(blob));
  }
  return out;
}

// The server's address: what was typed, completed by what the invitation carries.
ServerAddress address_of(const Joining& where, const Welcome& welcome) {
  ServerAddress out = where.server;
  if (out.url.empty()) out.url = welcome.server;
  if (out.certificate.empty()) out.certificate = welcome.certificate;
  return out;
}

}  // namespace

Done publish(Desk& desk, const ServerAddress& server, std::string_view token) {
  TRY(const std::vector<StoredLink> links, desk.vault().links({}));
  TRY(PublishRequest request, registration(desk, links));
  TRY(request.bootstrap, Token::parse(token));
  const std::unique_ptr<Transport> transport = connect_curl(server);
  TRY(const Bytes answer, transport->post("/v1/publish", encode(request), reply_most_bytes));
  TRY(const JoinReply reply, parse_join_reply(answer));
  if (reply.org != desk.reg()->org())
    return Error(Fault::untrusted_server, "another organisation answered");
  Batch batch;
  for (const Bytes& link : request.links) batch.links_sent.push_back(id_of_link(link));
  batch.settings.emplace_back(settings::server_url, text_bytes(server.url));
  if (!server.certificate.empty())
    batch.settings.emplace_back(settings::server_pem, text_bytes(server.certificate));
  TRY_DONE(desk.say({}, ServerKey{reply.server_key}, AuditAction::device_added, std::move(batch)));
  TRY(const SyncReport report, sync_once(desk));
  static_cast<void>(report);
  return {};
}

Result<SecretText> invite(Desk& desk, const Invitee& who) {
  if (who.name.empty()) return Error(Fault::bad_input, "an invitation needs a name");
  TRY(const TeamId team, team_for(desk, who.team));
  TRY(const Key<ForDirectory> key, desk.vault().directory_key());
  const EnrolmentCode code = EnrolmentCode::random();
  UserInvite body;
  TRY(body.user, user_to_invite(desk, who, team));
  body.team = team;
  body.role = who.role;
  body.sealed_name = seal_name(key.view(), body.user.view(), who.name);
  body.invite = code.invite();
  body.one_time_key = code.one_time_key().verify_key();
  body.root_proof = code.root_proof(desk.reg()->root());
  body.expires = desk.now().plus_ms(invitation_ms);
  TRY(const ServerAddress server, server_of(desk));
  Welcome welcome;
  const ByteView directory = key.view().bytes();
  welcome.directory_key.assign(directory.begin(), directory.end());
  welcome.server = server.url;
  welcome.certificate = server.certificate;
  body.welcome = seal_welcome(code, welcome);
  TRY_DONE(desk.say({}, std::move(body), AuditAction::device_added));
  TRY(const SyncReport report, sync_once(desk));
  static_cast<void>(report);
  return code.text();
}

Result<Joined> join(const Joining& where, const SecretText& typed, const SecretText& passphrase,
                    const Clock& clock) {
  if (check_passphrase(passphrase.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase has 14 characters or four words at least");
  TRY(const EnrolmentCode code, EnrolmentCode::parse(typed.expose()));
  const std::unique_ptr<Transport> transport = connect_curl(where.server);
  TRY(JoinReply reply, ask(*transport, {code.invite(), {}}));
  TRY(std::unique_ptr<Register> reg, replay(reply, code));
  const UserInvite invitation = *reg->invite(code.invite());
  TRY(const Welcome welcome, open_welcome(code, invitation.welcome));
  TRY(const Key<ForDirectory> directory, Key<ForDirectory>::from_bytes(welcome.directory_key));
  TRY(const std::string name,
      open_name(directory.view(), invitation.user.view(), invitation.sealed_name));

  const SigningKey device = SigningKey::random();
  const PrivateKey user = PrivateKey::random();
  UserJoin body{code.invite(),       invitation.user,   random_name<DeviceId>(),
                device.verify_key(), user.public_key(), next_generation(*reg, invitation.user)};
  const Bytes link = compose_join(*reg, invitation, code, body, clock.now());
  TRY_DONE(reg->apply(link));

  // The vault comes first: when the reply is lost after the server has taken the link, this laptop
  // still holds the keys that the register names, and its first sync finds them there.
  const ServerAddress server = address_of(where, welcome);
  TRY(CreatedVault made,
      create_vault(vault_for(where, *reg, body, device, user, welcome, name), passphrase, clock));
  TRY(Batch batch, first_batch(reply, *reg, server));
  begin_lease(reg->policy(), clock.now(), batch);
  const std::uint64_t sequence = reg->length();
  batch.links.push_back({{}, sequence, id_of_link(link), link, StoredLink::Sent::yes});
  TRY(const Written written, made.vault->write(batch));
  static_cast<void>(written);
  TRY(reply, ask(*transport, {code.invite(), {link}}));
  TRY(std::unique_ptr<Desk> desk, Desk::open(std::move(made.vault), clock));
  return Joined{std::move(desk), std::move(made.recovery_code), name};
}

}  // namespace lanyard
