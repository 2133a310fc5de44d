// The entry is sealed as the reason of a hold is: who reads the facts of the case reads why.
#include "app/desk/glass.h"

#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/lease.h"
#include "app/desk/retention.h"
#include "app/desk/standing.h"
#include "storage/vault/words.h"

namespace lanyard {
namespace {

constexpr std::size_t most_glass_reason = 1000;
constexpr std::size_t shortest_beginning = 4;

bool says_something(std::string_view reason) {
  return std::any_of(reason.begin(), reason.end(),
                     [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
}

// "zofia wisniewska" is Zofia Wiśniewska: nobody looks for accents in an emergency.
bool same_words(std::string_view a, std::string_view b) {
  WordReader left(a);
  WordReader right(b);
  std::string one;
  std::string other;
  for (bool any = false;; any = true) {
    const bool more = left.next(one);
    if (more != right.next(other)) return false;
    if (!more) return any;
    if (one != other) return false;
  }
}

bool is_broken(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  const VaultIdentity& me = desk.vault().identity();
  const Instant now = desk.now();
  return of != nullptr && reg->may_write(me.user, id) &&
         std::any_of(of->glass.begin(), of->glass.end(), [&](const KnownGlass& g) {
           return g.user == me.user && g.device == me.device && g.from <= now && now < g.until;
         });
}

void newest_first(std::vector<GlassView>& views) {
  std::stable_sort(views.begin(), views.end(),
                   [](const GlassView& a, const GlassView& b) { return a.from > b.from; });
}

}  // namespace

Result<CaseId> case_called(const Desk& desk, std::string_view typed) {
  std::optional<CaseId> found;
  for (const CaseLine& line : case_lines(desk)) {
    const bool by_id =
        typed.size() >= shortest_beginning && line.id.hex().compare(0, typed.size(), typed) == 0;
    if (!by_id && !same_words(line.title, typed) && !same_words(line.reference, typed)) continue;
    if (found) return Error(Fault::bad_input, "several cases are called so: give the id");
    found = line.id;
  }
  if (!found) return Error(Fault::not_found, "no case on this laptop is called so");
  return *found;
}

Result<Instant> break_glass(Desk& desk, const CaseId& id, std::string_view reason) {
  if (!says_something(reason)) return Error(Fault::bad_input, "break-glass needs a reason");
  if (reason.size() > most_glass_reason)
    return Error(Fault::bad_input, "the reason is longer than 1000 bytes");
  const Done lease = check_lease(desk);
  if (lease.ok()) return Error(Fault::refused, "this laptop is open: there is no glass to break");
  if (lease.error().fault() != Fault::lease_over) return lease.error();
  if (!desk.reg()->may_write(desk.vault().identity().user, id))
    return Error(Fault::not_permitted, "this case is not one of yours");
  TRY(Sealed sealed, sealed_reason(desk, id, id.view(), reason));
  const Instant from = desk.now();
  const Instant until = from.plus_ms(most_glass_ms);
  TRY_DONE(desk.say(id, BreakGlass{from, until, std::move(sealed)}, AuditAction::glass_broken));
  return until;
}

Done check_lease_for(const Desk& desk, const CaseId& id) {
  const Done lease = check_lease(desk);
  if (lease.ok() || lease.error().fault() != Fault::lease_over || !is_broken(desk, id))
    return lease;
  return {};
}

std::vector<GlassView> glass_views(const Desk& desk, const CaseId& id) {
  std::vector<GlassView> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr || of->glass.empty() ||
      reg->facets_for(desk.vault().identity().user, *of).empty())
    return out;
  const std::string title = case_title(desk, id);
  for (const KnownGlass& g : of->glass)
    out.push_back({id, title, desk.name_of(g.user), g.device, g.from, g.until,
                   opened_reason(desk, id, id.view(), g.reason)});
  newest_first(out);
  return out;
}

std::vector<GlassView> glass_views(const Desk& desk) {
  std::vector<GlassView> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, of] : reg->cases())
    for (GlassView& view : glass_views(desk, id)) out.push_back(std::move(view));
  newest_first(out);
  return out;
}

}  // namespace lanyard
