// Looking after the keys of cases. Whoever holds them wraps them for who should have them and has
// not, and makes the next generation when the newest lies with somebody who may no longer open the
// case. What the server says of it is not believed: the register decides.
#include "sync/agent/exchange.h"
#include "sync/share/compose.h"
#include "sync/share/fork.h"

namespace lanyard {
namespace {

constexpr unsigned most_wrappings = 2;  // a server that refuses them is not asked for ever
// So long at most do keys wait for laptops that have not come home, whatever the server says.
constexpr std::int64_t homecoming_ms = 14 * day_ms;

bool holds_all(const Vault& vault, const CaseId& id, std::uint32_t generation) {
  return vault.holds_case_key(id, Facet::facts, generation) &&
         vault.holds_case_key(id, Facet::coded, generation) &&
         vault.holds_case_key(id, Facet::narrative, generation) &&
         vault.holds_case_key(id, Facet::sealed, generation);
}

// True when a wrap of the newest keys is there for this very laptop.
bool was_given(const KnownCase& of, const UserId& user, std::uint32_t user_generation) {
  for (const CaseWrap& w : of.wraps)
    if (w.user == user && w.user_generation == user_generation &&
        w.case_generation == of.generation)
      return true;
  return false;
}

}  // namespace

Done Exchange::load_homecoming() {
  TRY(const std::optional<Bytes> since, vault_.setting(keys_wait_setting));
  if (!since || since->empty()) return {};
  ByteReader in(*since);
  homecoming_ = Instant{in.i64()};
  return {};
}

// A server that was put back has lost links which laptops hold that were not here since. Links that
// nobody said, but which laptops make by themselves, wait for them, or they would take the place of
// the lost ones. A further history puts nothing off that is put off already: only when the keys
// were looked after does the time begin anew.
void Exchange::note_homecoming(const SyncReply& reply, const std::optional<Bytes>& known,
                               Batch& batch) {
  const auto before = homecoming_;
  const bool another = known != Bytes(reply.epoch.view().begin(), reply.epoch.view().end());
  const Instant now = clock_.now();
  if (reply.unheard == 0)
    homecoming_.reset();
  else if (homecoming_ ? now < *homecoming_ : another)
    homecoming_ = now;
  if (others_may_come_home()) own_.drop_keys(batch);
  if (homecoming_ == before) return;
  ByteWriter since;
  if (homecoming_) since.i64(homecoming_->ms);
  batch.settings.emplace_back(keys_wait_setting, since.take());
}

bool Exchange::others_may_come_home() const {
  return homecoming_ && clock_.now() < homecoming_->plus_ms(homecoming_ms);
}

// What this laptop's own links make necessary goes in one upload with them: nobody writes under the
// old keys once a colleague was taken off.
Done Exchange::rotate_before() {
  const std::lock_guard lock(holder_.writer());
  TRY(own_, OwnLinks::load(vault_));
  if (own_.waiting().empty()) return {};
  TRY(const Batch batch, key_links());
  TRY_DONE(write(batch));
  TRY(own_, OwnLinks::load(vault_));
  return {};
}

Result<Exchange::Next> Exchange::look_after_keys() {
  using Wraps = Agent::Memory::Wraps;
  if (org_refusal_ || wrappings_ == most_wrappings) return Next::stop;
  if (report_.links == 0 && memory_.wraps == Wraps::checked) return Next::stop;
  memory_.wraps = others_may_come_home() ? Wraps::unchecked : Wraps::checked;
  const std::lock_guard lock(holder_.writer());
  TRY(own_, OwnLinks::load(vault_));
  TRY(Batch batch, key_links());
  if (homecoming_ && !others_may_come_home()) {
    homecoming_.reset();
    batch.settings.emplace_back(keys_wait_setting, Bytes{});
  }
  if (batch.links.empty()) {
    TRY_DONE(write(batch));
    return Next::stop;
  }
  ++wrappings_;
  TRY_DONE(write(batch));
  TRY(own_, OwnLinks::load(vault_));
  return Next::again;
}

Result<Batch> Exchange::key_links() {
  const VaultIdentity& me = vault_.identity();
  Register top = base_;
  own_.put_on(top);
  const Instant now = clock_.now();  // a cover may have begun or ended
  Batch batch;
  for (const auto& [id, of] : base_.cases()) {
    if (!base_.may_write(me.user, id)) continue;
    // What a person says here brings its keys with it.
    if (others_may_come_home() && !own_.said_in(id)) continue;
    auto body = keys_wanted(top, *top.find(id), now);
    if (!body) continue;
    const Bytes bytes =
        compose(top, id, *std::move(body), {me.user, me.device, vault_.device_key()}, now);
    if (!top.apply(bytes, Met::offered).ok()) continue;
    batch.links.push_back(
        {id, top.find(id)->length, id_of_link(bytes), bytes, StoredLink::Sent::no});
  }
  return batch;
}

// New keys count for everybody from the link that brings them, so they come first; the wraps of
// older generations follow in the next run of this.
std::optional<LinkBody> Exchange::keys_wanted(const Register& top, const KnownCase& of,
                                              Instant now) {
  const VaultIdentity& me = vault_.identity();
  const KnownDevice* laptop = top.device(me.device);
  const std::vector<CaseKey> held = vault_.case_keys(of.id);
  if (held.empty()) return std::nullopt;  // not on this laptop now
  const bool unopened = laptop != nullptr && was_given(of, me.user, laptop->user_generation) &&
                        !holds_all(vault_, of.id, of.generation) && own_.none_in(of.id);
  if (unopened)
    report_.refused.push_back(
        {{}, {}, "keys of a case came that do not open; new ones are made, tell your supervisor"});
  const bool ahead = holds_lost_keys(of, held);  // nobody may go on under them
  if (unopened || ahead || rotation_due(top, of, now)) {
    auto rotate = compose_rotation(top, with_newest(of, held), now);
    if (rotate.ok()) return LinkBody(std::move(rotate).value());
  }
  auto wraps = compose_wraps(top, of, held, now);
  if (!wraps) return std::nullopt;
  return LinkBody(*std::move(wraps));
}

}  // namespace lanyard
