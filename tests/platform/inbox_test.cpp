// Inboxes and random bytes between threads. Labelled race: the thread sanitizer runs these too.
#include "platform/base/inbox.h"

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "crypto/key.h"
#include "platform/base/id.h"
#include "platform/os/lock_file.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"
#include "tests/temp_folder.h"

using namespace lanyard;

TEST_CASE("values pass an inbox in order, however small it is") {
  Inbox<int> inbox(2);
  std::thread sender([&] {
    for (int i = 0; i < 2000; ++i) inbox.put(i);
    inbox.close();
  });
  int expected = 0;
  while (const auto value = inbox.take()) CHECK(*value == expected++);
  sender.join();
  CHECK(expected == 2000);
}

TEST_CASE("a full inbox refuses an offer, a closed one refuses everything") {
  Inbox<int> inbox(1);
  CHECK(inbox.offer(1));
  CHECK_FALSE(inbox.offer(2));
  CHECK(inbox.poll() == 1);
  CHECK_FALSE(inbox.poll().has_value());
  CHECK_FALSE(inbox.take_for(std::chrono::milliseconds(1)).has_value());
  inbox.close();
  CHECK_FALSE(inbox.put(3));
  CHECK_FALSE(inbox.offer(3));
  CHECK_FALSE(inbox.take().has_value());
}

TEST_CASE("closing wakes whoever waits to put and whoever waits to take") {
  Inbox<int> full(1);
  CHECK(full.offer(1));
  Inbox<int> empty(1);
  std::atomic<bool> put_refused{false};
  std::atomic<bool> took_nothing{false};
  std::thread putting([&] { put_refused = !full.put(2); });
  std::thread taking([&] { took_nothing = !empty.take().has_value(); });
  full.close();
  empty.close();
  putting.join();
  taking.join();
  CHECK(put_refused);
  CHECK(took_nothing);
}

TEST_CASE("four threads that ask for random names at once never get the same") {
  std::vector<std::vector<CaseId>> drawn(4);
  std::vector<std::thread> threads;
  for (auto& mine : drawn)
    threads.emplace_back([&mine] {
      for (int i = 0; i < 500; ++i) mine.push_back(random_name<CaseId>());
    });
  for (auto& t : threads) t.join();
  std::set<CaseId> all;
  for (const auto& mine : drawn) all.insert(mine.begin(), mine.end());
  CHECK(all.size() == 2000);
}

TEST_CASE("of four threads that take one lock file, one gets it") {
  const TempFolder folder;
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  std::vector<Result<LockFile>> locks;
  for (int i = 0; i < 4; ++i) locks.emplace_back(Error(Fault::io, "not tried"));
  for (auto& lock : locks)
    threads.emplace_back([&] {
      lock = LockFile::take(folder / "lock");
      if (lock.ok()) ++taken;
    });
  for (auto& t : threads) t.join();
  CHECK(taken == 1);
}
