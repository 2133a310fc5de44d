// Opening the desk over an unlocked vault: register, catalogue, names, clock.
#include "app/desk/desk.h"

#include <algorithm>

#include "app/desk/kept_instant.h"
#include "app/desk/refusing.h"
#include "app/desk/settings.h"
#include "app/desk/sweeping.h"
#include "platform/base/log.h"
#include "storage/model/check.h"
#include "storage/model/clock_reach.h"

namespace lanyard {

Desk::Desk(std::unique_ptr<Vault> vault, const Clock& clock, Zone zone)
    : vault_(std::move(vault)), clock_(clock), zone_(std::move(zone)) {}

Result<std::unique_ptr<Desk>> Desk::open(std::unique_ptr<Vault> vault, const Clock& clock) {
  TRY(const std::optional<Bytes> root, vault->setting(settings::root));
  if (!root) return Error(Fault::damaged, "the vault does not name its organisation's root key");
  TRY(const VerifyKey pinned, VerifyKey::from_bytes(*root));
  TRY(const Zone utc, Zone::parse("UTC"));
  std::unique_ptr<Desk> desk(new Desk(std::move(vault), clock, utc));
  TRY(desk->register_, RegisterHolder::load(*desk->vault_, pinned));
  TRY_DONE(desk->refresh());
  Hlc newest;
  desk->vault_->each_row([&newest](const RecordRow& row) {
    newest = std::max(newest, row.updated);
    return true;
  });
  desk->clock_seen_ = within_reach(newest, desk->now());
  // Before anybody asks whether the laptop may still be used: what is due leaves also when it may
  // not. A disk that refuses this keeps nobody from their notes; the report says so.
  static_cast<void>(sweep_copies(*desk).ok());
  return desk;
}

Desk::~Desk() {
  if (!vault_) return;
  Batch batch;
  batch.audit.push_back({AuditAction::locked, clock_.now(), vault_->identity().user, {}, {}, 0});
  // Locking never waits for a decision: when the disk refuses this entry, the keys go all the same.
  if (const Result<Written> done = vault_->write(batch); !done.ok())
    log(LogLevel::warning, "lock-not-audited",
        {{"fault", static_cast<std::int64_t>(done.error().fault())}});
}

namespace {

template <class File>
std::optional<File> file_of(const Vault& vault, const FileVersion& version,
                            Read<File> (*read)(std::string_view, std::string_view)) {
  const Result<Bytes> blob = vault.blob(version.blob);
  if (!blob.ok()) return std::nullopt;  // it has not arrived yet
  Read<File> out = read(as_text(*blob), version.id);
  if (File* good = std::get_if<File>(&out)) return std::move(*good);
  return std::nullopt;
}

using Notices = std::map<std::uint32_t, std::shared_ptr<const Notice>>;

// The controller's notice in every version that the register names and that is here.
Notices notices_of(const Register& reg, const Vault& vault) {
  Notices out;
  for (const FileVersion& file : reg.files())
    if (file.kind == FileKind::notice && file.id == reg.genesis()->notice)
      if (std::optional<Notice> notice = file_of<Notice>(vault, file, read_notice))
        out[notice->version] = std::make_shared<const Notice>(std::move(*notice));
  return out;
}

// The files that the register names, and none besides.
Catalog catalog_of(const Register& reg, const Vault& vault, const Notices& notices) {
  Catalog out;
  if (!notices.empty()) out.set(*notices.rbegin()->second);
  for (const FileVersion& file : reg.files())
    if (file.kind == FileKind::form)
      if (std::optional<Form> form = file_of<Form>(vault, file, read_form))
        out.add(tailored(std::move(*form), out.notice()));
  return out;
}

std::string name_or(const Result<std::string>& name, const char* otherwise) {
  return name.ok() ? *name : otherwise;
}

}  // namespace

Done Desk::refresh() {
  const std::shared_ptr<const Register> reg = register_->now();
  if (!reg->genesis()) return Error(Fault::damaged, "the register has no beginning");
  Notices notices = notices_of(*reg, *vault_);
  auto catalog = std::make_shared<Catalog>(catalog_of(*reg, *vault_, notices));
  TRY(const Key<ForDirectory> key, vault_->directory_key());
  const std::lock_guard lock(mutex_);
  names_.clear();
  for (const auto& [id, user] : reg->users())
    names_[id] = name_or(open_name(key.view(), id.view(), user.sealed_name), "someone");
  team_names_.clear();
  for (const auto& [id, sealed] : reg->teams())
    team_names_[id] = name_or(open_name(key.view(), id.view(), sealed), "a team");
  organisation_ =
      name_or(open_name(key.view(), reg->org().view(), reg->genesis()->sealed_name), "");
  if (const Result<Zone> zone = Zone::parse(catalog->notice().controller.time_zone); zone.ok())
    zone_ = *zone;
  notices_ = std::move(notices);
  vault_->set_catalog(std::move(catalog));
  return {};
}

Instant Desk::now() const {
  return std::max(clock_.now(), kept_instant(*vault_, settings::server_time));
}

Zone Desk::zone() const {
  const std::lock_guard lock(mutex_);
  return zone_;
}

Date Desk::today() const {
  return zone().date(now());
}

Me Desk::me() const {
  Me out;
  out.user = vault_->identity().user;
  out.device = vault_->identity().device;
  out.name = name_of(out.user);
  const std::shared_ptr<const Register> reg = register_->now();
  if (const KnownUser* user = reg->user(out.user)) {
    out.role = user->role;
    out.team = user->team;
    out.team_name = name_of(user->team);
  }
  const std::lock_guard lock(mutex_);
  out.organisation = organisation_;
  return out;
}

Signer Desk::signer() const {
  return {vault_->identity().user, vault_->identity().device, vault_->device_key()};
}

std::string Desk::name_of(const UserId& user) const {
  const std::lock_guard lock(mutex_);
  const auto at = names_.find(user);
  return at == names_.end() ? "someone" : at->second;
}

std::string Desk::name_of(const TeamId& team) const {
  const std::lock_guard lock(mutex_);
  const auto at = team_names_.find(team);
  return at == team_names_.end() ? "a team" : at->second;
}

SweepReport Desk::swept() const {
  const std::lock_guard lock(mutex_);
  return swept_;
}

void Desk::add_swept(SweepReport report) {
  const std::lock_guard lock(mutex_);
  swept_.add(std::move(report));
}

Hlc Desk::tick() {
  const Instant at = now();
  const std::lock_guard lock(mutex_);
  clock_seen_ = clock_seen_.next(at);
  return clock_seen_;
}

AuditEntry Desk::entry(AuditAction action, const CaseId& case_id, const RecordId& record) const {
  return {action, now(), vault_->identity().user, case_id, record, 0};
}

std::shared_ptr<const Notice> Desk::notice_of(std::uint32_t version) const {
  const std::lock_guard lock(mutex_);
  const auto at = notices_.find(version);
  return at == notices_.end() ? nullptr : at->second;
}

Done Desk::say(const CaseId& chain, LinkBody body, AuditAction action, Batch also) {
  const std::unique_lock links(register_->writer());
  const Bytes link = compose(*register_->now(), chain, std::move(body), signer(), now());
  also.audit.push_back(entry(action, chain));
  return put_link(links, link, std::move(also));
}

Done Desk::put_link(const std::unique_lock<std::mutex>& links, const Bytes& link, Batch also) {
  contract(links.owns_lock(), "links of one chain are made one after the other");
  TRY(const Link parsed, parse_link(link));
  auto next = std::make_shared<Register>(*register_->now());
  if (const Done applied = next->apply(link); !applied.ok()) {
    if (also.audit.empty()) return applied.error();
    const AuditEntry& tried = also.audit.back();
    return refuse(*this, {tried.action, tried.case_id, tried.record}, applied.error());
  }
  also.links.push_back(
      {parsed.chain, parsed.sequence, id_of_link(link), link, StoredLink::Sent::no});
  TRY(const Written written, vault_->write(also));
  static_cast<void>(written);
  register_->set(std::move(next));
  return {};
}

std::vector<LaptopUser> users_of(const std::filesystem::path& data) {
  std::vector<LaptopUser> out;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(data, ignored)) {
    const Result<std::string> label = label_of(entry.path());
    if (label.ok()) out.push_back({entry.path(), *label});
  }
  std::sort(out.begin(), out.end(),
            [](const LaptopUser& a, const LaptopUser& b) { return a.label < b.label; });
  return out;
}

}  // namespace lanyard
