// A server that says that there is more of a case and then shows none of it: the laptop says so by
// name, and never where an honest server had nothing to show.
#include "sync/agent/evidence.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {}  // namespace

TEST_CASE("a server that announces more and then shows none of it is named") {
  Pair pair;
  Station& lead = *pair.lead;
  lead.synced();
  lead.synced();
  pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  pair.worker->synced();
  lead.line.change = pair.lying([](SyncReply& r) { r.pages.clear(); });
  const SyncReport report = lead.synced();
  CHECK(report.pulled == 0);
  REQUIRE(report.refused.size() == 1);
  CHECK(std::string(report.refused[0].reason.c_str()) == silent_about_a_log.c_str());
  CHECK(lies(lead) == std::vector{Lie::silent});
  lead.line.change = nullptr;
  CHECK(lead.synced().pulled == 1);
  CHECK(lies(lead).size() == 1);  // it stays until somebody has given it on
}

TEST_CASE("a server that shows the beginning of a log and then nothing of its rest is named") {
  Pair pair;
  Station& lead = *pair.lead;
  int rounds = 0;
  lead.line.change = pair.lying([&](SyncReply& r) {
    if (++rounds > 1) return r.pages.clear();
    r.pages.at(0).entries.pop_back();
    r.more = true;
  });
  const SyncReport report = lead.synced();
  CHECK(report.pulled == 2);
  REQUIRE(report.refused.size() == 1);
  CHECK(std::string(report.refused[0].reason.c_str()) == silent_about_a_log.c_str());
  CHECK(lies(lead) == std::vector{Lie::silent});
}

TEST_CASE("nobody is suspected who had nothing to show: taken off, let in by a cover, put back") {
  Pair pair;
  Station& lead = *pair.lead;
  Station& worker = *pair.worker;
  lead.synced();
  lead.synced();
  // Taken off between an announcement and what it announced.
  pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  worker.synced();
  bool asked = false;
  worker.synced();
  lead.write(pair.family, random_name<RecordId>(), "Five");
  lead.synced();
  worker.line.change = [&](Bytes answer) {
    if (!asked) {
      asked = true;
      REQUIRE(lead.say(pair.family, MemberRemove{pair.worker_person.user}).ok());
      lead.synced();
    }
    return answer;
  };
  (void)worker.synced();
  worker.line.change = nullptr;
  (void)worker.synced();
  CHECK(lies(worker).empty());
  CHECK(lies(lead).empty());
}
