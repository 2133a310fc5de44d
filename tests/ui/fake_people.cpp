// The part of the fake desk that answers for the people of a case and for deputies.
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

using What = tell::Signed::What;

template <class IdType>
IdType made(std::uint8_t n) {
  std::array<std::uint8_t, IdType::size> bytes{};
  bytes[0] = 9;
  bytes[1] = n;
  return IdType(bytes);
}

Coworker colleague(int n, const char* name, MemberRole role, int team) {
  return {FakeWorker::user_id(n), name, role, made<TeamId>(static_cast<std::uint8_t>(team)),
          team == 1 ? "Children and Families Hub" : "Harbour East"};
}

// User 1 is whoever sits at the desk.
std::vector<Coworker> invented_colleagues() {
  constexpr auto practitioner = MemberRole::practitioner;
  constexpr auto supervisor = MemberRole::supervisor;
  return {colleague(3, "Callum Reid", supervisor, 1),
          colleague(4, "Dana Ives", supervisor, 2),
          colleague(2, "Hania Zając", practitioner, 1),
          colleague(5, "Idris Vaughan", practitioner, 1),
          colleague(6, "Łukasz Wróbel", practitioner, 2),
          colleague(11, "Nia Prosser", practitioner, 1),
          colleague(7, "Siân Ŵyn-Hughes", practitioner, 1)};
}

}  // namespace

CasePeople FakeWorker::invented_people() {
  CasePeople out;
  out.workers = {colleague(11, "Nia Prosser", MemberRole::practitioner, 1),
                 colleague(2, "Hania Zając", MemberRole::practitioner, 1)};
  out.supervisors = {colleague(3, "Callum Reid", MemberRole::supervisor, 1)};
  out.deputies = {invented_covers().covers[1]};
  out.taken_off = {"Rhoda Okoro"};
  out.team = {made<TeamId>(1), "Children and Families Hub"};
  out.may = CasePeople::May::change;
  out.colleagues = invented_colleagues();
  out.teams = {{made<TeamId>(2), "Harbour East"}};
  out.glass = {{case_id(0), "Zofia Wiśniewska", "Nia Prosser", made<DeviceId>(1),
                Instant{1'795'616'000'000}, Instant{1'795'702'400'000},
                "She rang from the hospital and there is no network here."}};
  return out;
}

CoverBoard FakeWorker::invented_covers() {
  CoverBoard out;
  const auto cover = [](std::uint8_t n, const char* deputy, Date first, Date last,
                        CoverView::State state, bool mine) {
    return CoverView{
        made<CoverId>(n), "Callum Reid", deputy, "Morwenna Tregear", first, last, state, mine};
  };
  using State = CoverView::State;
  out.covers = {
      cover(4, "Dana Ives", fake_day(2026, 12, 21), fake_day(2027, 1, 4), State::planned, true),
      cover(3, "Idris Vaughan", fake_day(2026, 11, 23), fake_day(2026, 11, 30), State::running,
            true),
      cover(2, "Siân Ŵyn-Hughes", fake_day(2026, 10, 5), fake_day(2026, 10, 16), State::ended,
            false),
      cover(1, "Dana Ives", fake_day(2026, 8, 3), fake_day(2026, 8, 21), State::over, false)};
  out.deputies = invented_colleagues();
  out.supervisors = {out.deputies[0], out.deputies[1]};
  return out;
}

void FakeWorker::answer(const ask::AddWorker& task) {
  added.push_back(task);
  answer_signed(What::worker_added);
}

void FakeWorker::answer(const ask::TakeOff& task) {
  taken_off.push_back(task);
  answer_signed(What::taken_off);
}

void FakeWorker::answer(const ask::HandOver& task) {
  handed_over.push_back(task);
  answer_signed(What::handed_over);
}

void FakeWorker::answer(const ask::Deputies&) {
  answers_.push_back(tell::Deputies{covers});
}

void FakeWorker::answer(const ask::NameDeputy& task) {
  deputies_named.push_back(task);
  answer_signed(What::deputy_named);
}

void FakeWorker::answer(const ask::EndCover& task) {
  covers_ended.push_back(task);
  answer_signed(What::cover_ended);
}

}  // namespace lanyard::ui
