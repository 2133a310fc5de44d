// A server that says nothing of a log: because it cannot, and says so; or because it will not, and
// has said before that there is something to say.
#include <algorithm>

#include "sync/agent/exchange.h"
#include "sync/agent/page.h"

namespace lanyard {

void Exchange::note_withheld(const Page& page) {
  if (!withheld_.insert(page.case_id).second) return;
  report_.refused.push_back({{}, {}, log_is_damaged});
}

// To this user at this moment, by a register that is as new as the server's.
bool Exchange::is_shown(const CaseId& id, Instant now) const {
  const KnownCase* of = base_.find(id);
  const UserId& me = vault_.identity().user;
  return of != nullptr && base_.may_pull(me, id) && !base_.cover_over(me, *of, now);
}

// Only where an honest server could not be silent: it names a page for each log that goes on and
// that this user may read, in this answer or in one that `more` announces. Whoever stands in for a
// colleague may have cases here of which they are told nothing more, so they are not asked.
Done Exchange::listen_for_silence(const SyncReply& reply) {
  const auto request = parse_sync_request(answered_);
  if (pages_ == Pages::that_fit || !request.ok()) return {};
  const std::optional<EpochId> news = std::exchange(news_, std::nullopt);
  const KnownDevice* laptop = base_.device(vault_.identity().device);
  // Until a laptop stands in the server's history with every case, it looks for what is lost there;
  // and where it does so by silence alone, the user may have nothing to read there for now.
  const std::vector<Cursor> cursors = vault_.cursors();
  const bool at_one = std::all_of(cursors.begin(), cursors.end(), [&](const Cursor& c) {
    return c.sequence == 0 || (c.epoch == reply.epoch && c.known != Cursor::Known::by_silence);
  });
  if (laptop == nullptr || laptop->revoked_at || !at_one || healing_.busy()) return {};
  const bool nothing = reply.pages.empty() && reply.org_links.empty() && reply.blobs.empty();
  if (!request->same.none()) {
    if (reply.more && nothing) news_ = reply.epoch;
    return {};
  }
  std::set<CaseId> shown;
  for (const Page& page : reply.pages) {
    shown.insert(page.case_id);
    promised_[page.case_id] = {page.case_id, reply.epoch, page.head_sequence, page.head_chain};
  }
  if (reply.more || !reply.org_links.empty()) return {};
  const bool stands_in = std::any_of(
      base_.covers().begin(), base_.covers().end(),
      [&](const KnownCover& cover) { return cover.what.deputy == vault_.identity().user; });
  bool silent = news == reply.epoch && nothing && !stands_in;
  for (const CaseHead& head : request->heads) {
    const auto promised = promised_.find(head.case_id);
    silent =
        silent || (promised != promised_.end() && promised->second.epoch == reply.epoch &&
                   head.sequence < promised->second.sequence && shown.count(head.case_id) == 0 &&
                   is_shown(head.case_id, reply.server_time));
  }
  if (!silent) return {};
  report_.refused.push_back({{}, {}, silent_about_a_log});
  silent_ = true;
  return {};
}

}  // namespace lanyard
