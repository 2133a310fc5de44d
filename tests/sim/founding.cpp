// Making the organisation with the real functions, once.
#include "tests/sim/founding.h"

#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/settings.h"
#include "app/desk/syncing.h"
#include "sync/server/setup.h"

namespace lanyard::sim {
namespace {

using test::Office;
using test::Person;

std::string form_text(const char* id, const char* review) {
  return std::string("id = \"") + id +
         "\"\nversion = 1\ntitle = \"Note\"\nartefact = \"file-note\"\nicon = \"phone\"\nreview = "
         "\"" +
         review +
         "\"\n[[section]]\nid = \"note\"\ntitle = \"Note\"\n[[section.field]]\nid = \"words\"\n"
         "type = \"narrative\"\nlabel = \"What happened?\"\nrequired = \"submit\"\n";
}

template <class Name>
std::vector<Name> sorted_names(std::size_t many) {
  std::vector<Name> out;
  for (std::size_t n = 0; n < many; ++n) out.push_back(random_name<Name>());
  std::sort(out.begin(), out.end());
  return out;
}

class PlainLine final : public Transport {
 public:
  explicit PlainLine(Server& server) : server_(server) {}
  Result<Bytes> post(Literal path, ByteView body, std::size_t /*most*/) override {
    TRY(Reply reply, server_.handle(path.c_str(), body, test::noon));
    if (reply.status != 200) return Error(Fault::server_refused, "the server said no");
    return std::move(reply.body);
  }
  TransportCounters counters() const override { return {}; }

 private:
  Server& server_;
};

struct NoonClock final : Clock {
  [[nodiscard]] Instant now() const override { return test::noon; }
};

struct Founded {
  Office office;
  std::vector<Person> people;
  std::vector<Bytes> blobs;
};

void join_all(Founded& in) {
  constexpr MemberRole roles[] = {MemberRole::practitioner, MemberRole::practitioner,
                                  MemberRole::supervisor, MemberRole::records, MemberRole::records};
  const auto users = sorted_names<UserId>(std::size(roles));
  const auto devices = sorted_names<DeviceId>(std::size(roles));
  for (std::size_t n = 0; n < std::size(roles); ++n) {
    Person p = test::new_person();
    p.user = users[n];
    p.device = devices[n];
    const EnrolmentCode code = EnrolmentCode::random();
    const Office& office = in.office;
    need_done(in.office.say(office.admin, {}, office.invite(code, p.user, roles[n], office.team)));
    need_done(in.office.add(office.join_link(code, p)));
    in.people.push_back(std::move(p));
  }
  in.people.push_back({in.office.admin.user, in.office.admin.device,
                       need(SigningKey::from_seed(in.office.admin.key.seed())),
                       need(PrivateKey::from_bytes(in.office.admin.user_key.bytes()))});
}

Batch first_batch(const Founded& in) {
  Batch out;
  std::uint64_t n = 0;
  for (const Bytes& link : in.office.links)
    out.links.push_back({{}, ++n, id_of_link(link), link, StoredLink::Sent::yes});
  for (const Bytes& blob : in.blobs) out.blobs.emplace_back(id_of_blob(blob), blob);
  const VerifyKey root = in.office.root.verify_key();
  out.settings.emplace_back(settings::root, Bytes(root.view().begin(), root.view().end()));
  return out;
}

std::unique_ptr<Desk> first_desk(const Founded& in, const Person& p, const Founder& as,
                                 const Path& folder, const Clock& clock) {
  NewVault what;
  what.folder = folder;
  what.identity = {random_name<VaultId>(), in.office.org, p.user, p.device, 1};
  const ByteView directory = in.office.directory.view().bytes();
  what.secrets.push_back({SecretKind::device_signing, 1, p.key.seed()});
  what.secrets.push_back({SecretKind::user_private, 1, p.user_key.bytes()});
  what.secrets.push_back({SecretKind::directory, 1, Plain(directory.begin(), directory.end())});
  what.label = "Sam Example";
  CreatedVault made = need(create_vault(what, need(Key<ForSlot>::from_bytes(as.slot)), clock));
  need(made.vault->write(first_batch(in)));
  return need(Desk::open(std::move(made.vault), clock));
}

// A case by this desk's person; ids come in the order of the making.
CaseId open_case(Desk& desk, const std::vector<CaseId>& before) {
  std::unique_lock links(desk.register_holder().writer());
  for (;;) {
    NewCase made = need(compose_case(*desk.reg(), {"family", {"self"}, "", desk.me().team, {}},
                                     desk.signer(), desk.now()));
    if (!before.empty() && !(before.back() < made.id)) continue;
    Batch batch;
    batch.case_keys = std::move(made.keys);
    need_done(desk.put_link(links, made.link, std::move(batch)));
    return made.id;
  }
}

}  // namespace

ServerConfig config_in(const Path& folder) {
  ServerConfig out;
  out.store = folder / "data";
  out.key = folder / "server.key";
  out.epoch = {folder / "epoch", folder / "mirror"};
  out.ledger = folder / "ledger";
  out.backup = BackupFolders{.data = folder / "backup-data", .epoch = folder / "backup-epoch"};
  out.tls_certificate = folder / "tls.pem";
  out.tls_key = folder / "tls.key";
  out.listen.address = "127.0.0.1";  // for the certificate, which nobody uses here
  return out;
}

void copy_tree(const Path& from, const Path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

const Founding& Founding::get() {
  static const Founding founding;
  return founding;
}

Founding::Founding() {
  const SetupReport made = need(set_up(config_in(house())));
  Ground ground = need(open_ground(config_in(house())));
  const auto server =
      need(Server::open(*ground.store, need(load_server_key(config_in(house()))), {}));
  Founded in;
  org = in.office.org;
  const auto say = [&](LinkBody body) {
    need_done(in.office.say(in.office.admin, {}, std::move(body)));
  };
  say(ServerKey{made.server_key});
  for (const char* form : {log_form, note_form}) {
    const std::string text = form_text(form, form == log_form ? "none" : "supervisor");
    in.blobs.emplace_back(text.begin(), text.end());
    say(FileVersion{FileKind::form, form, 1, id_of_blob(in.blobs.back())});
  }
  join_all(in);
  const PublishRequest publish{made.bootstrap, in.office.links, in.blobs};
  if (need(server->handle("/v1/publish", encode(publish), test::noon)).status != 200)
    throw std::runtime_error("the organisation is published");
  const Link last = need(parse_link(in.office.links.back()));
  nudge = {std::get<UserJoin>(last.body).invite, {in.office.links.back()}};

  const NoonClock clock;
  std::vector<std::unique_ptr<Desk>> desks;
  for (std::size_t n = 0; n < everybody; ++n) {
    const Person& p = in.people[n];
    people.push_back({p.user, p.device, Bytes(32, static_cast<std::uint8_t>(n + 1))});
    desks.push_back(first_desk(in, p, people[n], vault_of(n), clock));
  }
  PlainLine line(*server);
  const auto all_sync = [&] {
    for (int round = 0; round < 2; ++round)
      for (const auto& desk : desks) need(sync_once(*desk, line));
  };
  for (std::size_t n = 0; n < all_cases; ++n) cases.push_back(open_case(*desks[n], cases));
  all_sync();
  for (std::size_t n = 0; n < all_cases; ++n)
    need_done(allocate(*desks[sue], cases[n], people[1 - n].user));
  all_sync();
  ends = test::noon;
}

}  // namespace lanyard::sim
