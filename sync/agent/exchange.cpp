// The loop of rounds, and what happens before the first and after the last.
#include <utility>

#include "sync/agent/exchange.h"
#include "sync/agent/page.h"

namespace lanyard {
namespace {

constexpr unsigned most_rounds = 100'000;  // a first pull of everything has many
constexpr unsigned most_idle_rounds = 3;   // nothing moved: the rest is for the next run

// Nothing else says why such a change stays here.
void name_damaged(const Vault& vault, const Register& reg, SyncReport& report) {
  if (report.waiting == 0) return;
  for (const auto& [id, of] : reg.cases())
    for (const HeldOp& held : vault.held_ops(id)) {
      if (held.sequence != 0) continue;
      const auto op = vault.held_op(held);
      if (!op.ok() && op.error().fault() == Fault::damaged)
        report.refused.push_back(
            {{},
             held.record,
             "a change of this record is damaged on this laptop and cannot be sent; the others go: "
             "look at the record, and write again what is missing"});
    }
}

}  // namespace

Result<SyncReport> Exchange::run() {
  const TransportCounters before = transport_.counters();
  TRY_DONE(start());
  TRY_DONE(rotate_before());
  for (unsigned n = 0; n < most_rounds; ++n) {
    const auto next = round();
    if (!next.ok()) {
      // What was written before stays, and readers see it.
      publish();
      TRY_DONE(close_said());
      return next.error();
    }
    if (*next == Next::again) continue;
    TRY(const Next wrapped, look_after_keys());
    if (wrapped == Next::stop) break;
  }
  Batch batch;
  if (!paused_) batch.cursors = healing_.known_again(vault_);
  for (const Cursor& cursor : batch.cursors)
    batch.settings.emplace_back(std::string(again_prefix) + cursor.case_id.hex(), Bytes(8, 0));
  TRY_DONE(twins_.close(vault_, batch));
  TRY_DONE(write(batch));
  TRY(report_.all_offered, all_offered(vault_));
  finish(before);  // what readers see is as the last round left it
  return std::move(report_);
}

Done Exchange::start() {
  const std::lock_guard lock(holder_.writer());
  TRY_DONE(load_homecoming());
  TRY(own_, OwnLinks::load(vault_));
  if (own_.waiting().empty()) {
    base_ = *holder_.now();
  } else {
    TRY(base_, rebuild_ordered(vault_, base_.org(), base_.root()));
  }
  return healing_.begin(vault_, base_);
}

Result<Exchange::Next> Exchange::round() {
  const std::size_t before = progress_;
  SyncReply reply;
  TRY_DONE(send_and_receive(reply));
  const std::lock_guard lock(holder_.writer());
  // The desk may have written links of its own while the request was away.
  TRY(own_, OwnLinks::load(vault_));
  const Done taken = apply(reply);
  remember(reply, taken);
  TRY_DONE(taken);
  if (std::exchange(parted_, false)) {
    TRY(const Batch keys, key_links());
    TRY_DONE(write(keys));
    TRY(own_, OwnLinks::load(vault_));
  }
  report_.server_time = reply.server_time;
  report_.late_waiting = reply.late_waiting;
  if (!reply.late.empty()) report_.late = reply.late;
  healing_.read_newer(vault_, reply.epoch);
  healing_.end_round();
  auto top = std::make_shared<Register>(base_);
  own_.put_on(*top);
  holder_.set(std::move(top));
  return what_next(reply, before);
}

Exchange::Next Exchange::what_next(const SyncReply& reply, std::size_t before) {
  paused_ = reply.backoff_ms > 0;
  idle_rounds_ = progress_ == before ? idle_rounds_ + 1 : 0;
  if (org_refusal_ || paused_ || idle_rounds_ >= most_idle_rounds) return Next::stop;
  if (reply.more || healing_.busy() || left_ == Left::something) return Next::again;
  for (const OwnLinks::Waiting& w : own_.waiting())
    if (answered_links_.count(w.id) == 0) return Next::again;
  for (const FileVersion& file : base_.files())
    if (had_blobs_.count(file.blob) == 0 && asked_blobs_.count(file.blob) == 0) return Next::again;
  return Next::stop;
}

void Exchange::publish() {
  const std::lock_guard lock(holder_.writer());
  auto reg = rebuild_ordered(vault_, base_.org(), base_.root());
  const auto own = OwnLinks::load(vault_);
  if (!reg.ok() || !own.ok()) return;
  own->put_on(*reg);
  holder_.set(std::make_shared<const Register>(std::move(reg).value()));
}

void Exchange::finish(const TransportCounters& before) {
  const TransportCounters after = transport_.counters();
  report_.wire = {after.round_trips - before.round_trips, after.bytes_up - before.bytes_up,
                  after.bytes_down - before.bytes_down, after.cuts - before.cuts};
  report_.waiting = vault_.unsent().ops;
  name_damaged(vault_, base_, report_);
  report_.too_late = std::min(report_.waiting, too_late_);
  report_.for_review = std::min(report_.waiting, settled_) - report_.too_late;
  for (const OwnLinks::Waiting& w : own_.waiting())
    report_.links_waiting += !w.chain.none() && answered_links_.count(w.id) == 0 ? 1 : 0;
  const KnownDevice* laptop = base_.device(vault_.identity().device);
  using Standing = SyncReport::Standing;
  if (laptop != nullptr && laptop->revoked_at)
    report_.standing = laptop->wipe_at ? Standing::to_wipe : Standing::revoked;
}

Done Exchange::write(const Batch& batch) {
  if (batch.empty()) return {};
  TRY(const Written written, vault_.write(batch));
  report_.unreadable += written.unreadable.size();
  return compare(written.seen);
}

// The colleague's change stays: it is theirs, whatever the server keeps from either of us.
Done Exchange::compare(const std::vector<AuthorSaw>& seen) {
  TRY(const std::vector<AuthorSaw> differing, trails_.differing(vault_, seen));
  for (const AuthorSaw& saw : differing)
    report_.refused.push_back({saw.op, saw.record, shown_another_log});
  two_logs_ = two_logs_ || !differing.empty();
  return note_said(seen);
}

// Behind the log's own proof: an author's reading counts only where they were shown what we were.
Done Exchange::note_said(const std::vector<AuthorSaw>& seen) {
  std::map<OpId, std::uint64_t> read;
  for (const AuthorSaw& saw : seen) {
    if (saw.log.epoch != history_) continue;
    TRY(const bool same, trails_.agrees(vault_, saw));
    if (same) read[saw.op] = saw.log.sequence;
  }
  twins_.under(history_);
  for (auto& [device, op] : chained_) {
    if (const auto at = read.find(op.id); at != read.end()) op.read = at->second;
    TRY_DONE(twins_.note(vault_, device, op));
  }
  chained_.clear();
  return {};
}

Done Exchange::close_said() {
  Batch batch;
  TRY_DONE(twins_.close(vault_, batch));
  return write(batch);
}

}  // namespace lanyard
