// Clocks that are wrong, in the real programs: what they do to the disposal of the master and to a
// laptop's own copies.
#include "platform/base/date.h"
#include "tests/cli/office.h"
#include "tests/programs/other_clock.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

bool no_other_clock() {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return true;
  if (std::filesystem::exists(faketime)) return false;
  WARN("libfaketime is not installed: skipped");
  return true;
}

// A worker, and two officers who have confirmed what the notice leaves open.
struct Officers {
  SmallOrganisation& made;
  Laptop odette{made.folder / "odette", the_passphrase};
  Laptop jowan{made.folder / "jowan", the_passphrase};

  explicit Officers(SmallOrganisation& at = enrolled()) : made(at) {}
  static SmallOrganisation& enrolled() {
    return stage("officers", beginning, [](SmallOrganisation& begun) {
      const Officers they(begun);
      enrol(begun.admin, they.odette, begun.server, {"Odette Larkin", "Records", "records"});
      enrol(begun.admin, they.jowan, begun.server, {"Jowan Pascoe", "Records", "records"});
      they.everybody_syncs();
      const Json left_open = they.odette.json({"decision", "list", "--open"});
      for (const Json& open : left_open["decisions"])
        static_cast<void>(they.odette.json({"decision", "confirm", text(open, "id")}));
      they.everybody_syncs();
    });
  }
  void everybody_syncs() const {
    for (const Laptop* laptop :
         std::initializer_list<const Laptop*>{&made.admin, &made.worker, &odette, &jowan})
      static_cast<void>(laptop->json({"sync"}));
  }
  [[nodiscard]] Date today() const {
    return Date::parse(text(odette.json({"retention", "plan"}), "today")).value();
  }
  struct Referral {
    std::string case_id;
    std::string record;
  };
  // Of a case that closed so many days ago; due a year after that. Not sent yet.
  [[nodiscard]] Referral referral(int closed_days_ago) const {
    const Laptop& nia = made.worker;
    const auto demo = assets_of_project() / "demo/jigsaw";
    Referral out;
    out.case_id = text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                                 "--fields", demo / "old-child.json"}),
                       "id");
    out.record = text(nia.json({"record", "add", "--case", out.case_id, "--form", "referral-self",
                                "--fields", demo / "referral.json"}),
                      "id");
    const Date closed = today().plus_days(-closed_days_ago);
    static_cast<void>(nia.json({"case", "close", out.case_id, "--on", closed.iso()}));
    return out;
  }
  [[nodiscard]] std::string verdict(const std::string& record) const {
    return text(odette.json({"retention", "why", record}), "verdict");
  }
};

}  // namespace

TEST_CASE("a laptop whose clock is a year ahead orders and approves nothing") {
  if (no_other_clock()) return;
  const Officers office;
  const auto young = office.referral(10);
  const auto old = office.referral(400);
  office.everybody_syncs();
  CHECK(office.verdict(young.record) == "keep");
  REQUIRE(office.verdict(old.record) == "due");
  const Laptop ahead = at_another_time(office.odette, "+400d");
  for (const auto& record : {young.record, old.record})
    CHECK(ahead.cli({"retention", "order", "--ids", record}).exit != 0);
  CHECK(office.odette.json({"retention", "orders"})["orders"].empty());
  const Json made = office.odette.json({"retention", "order", "--ids", old.record});
  const std::string order = made["orders"].at(0).get<std::string>();
  office.everybody_syncs();
  CHECK(at_another_time(office.jowan, "+400d").cli({"retention", "approve", order}).exit != 0);
  // A worker's laptop that is ahead removes its own copies and nobody else's, before its lease is
  // asked about.
  CHECK(at_another_time(office.made.worker, "+400d").cli({"retention", "run"}).exit == 4);
  office.everybody_syncs();
  CHECK(office.verdict(young.record) == "keep");
  CHECK(office.verdict(old.record) == "due");
  CHECK(office.jowan.cli({"retention", "approve", order}).exit == 0);
}

TEST_CASE("a clock set back a year keeps no copy longer than the server's time allows") {
  if (no_other_clock()) return;
  const Officers office;
  // Due for a month by the right clock, not for eleven by the wrong one.
  const auto due = office.referral(395);
  const Laptop behind = at_another_time(office.made.worker, "-365d");
  const auto records = [&] {
    return behind.json({"case", "show", due.case_id})["chronology"].size();
  };
  const std::size_t before = records();
  CHECK(before > 0);  // the only copy: not sent
  static_cast<void>(behind.json({"sync"}));
  CHECK(records() < before);
  static_cast<void>(office.odette.json({"sync"}));
  CHECK(office.verdict(due.record) == "due");
}

namespace {

// An approved order for what has been due for long, everybody heard, and a server to play with.
struct Ordered : Officers {
  std::string young = read_text(made.folder / "young");  // a case whose record is not due
  std::vector<Laptop> everybody{made.admin, made.worker, odette, jowan};

  Ordered() : Officers(approved()) {}
  static SmallOrganisation& approved() {
    return stage("ordered", enrolled, [](SmallOrganisation& begun) {
      const Officers they(begun);
      const std::string old = they.referral(400).record;
      write_text(begun.folder / "young", they.referral(10).case_id);
      they.everybody_syncs();
      const Json ordered = they.odette.json({"retention", "order", "--ids", old});
      they.everybody_syncs();
      REQUIRE(they.jowan.cli({"retention", "approve", ordered["orders"].at(0)}).exit == 0);
      they.everybody_syncs();
    });
  }
  void server_at(const std::string& offset) const {
    made.server.stop();
    made.server.environment = offset.empty() ? std::vector<std::string>{} : other_clock(offset);
    made.server.start();
  }
  // Everybody's round, with the laptops' clocks set so.
  void rounds_at(const std::string& offset) const {
    for (const Laptop& laptop : everybody) {
      const Laptop there = offset.empty() ? laptop : at_another_time(laptop, offset);
      static_cast<void>(there.json({"sync"}));
    }
  }
  // A commit makes the server look at its orders.
  void a_commit(const std::string& offset) const {
    const Laptop there = offset.empty() ? made.worker : at_another_time(made.worker, offset);
    static_cast<void>(there.cli({"sync"}));  // its lease may be over
    static_cast<void>(
        there.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                    assets_of_project() / "demo/jigsaw/old-child.json"}));
    static_cast<void>(there.json({"sync"}));
  }
  [[nodiscard]] ToRun word(std::vector<std::string> words) const {
    words.insert(words.begin(), server_program());
    for (const std::string& more :
         {std::string("--config"), (made.server.folder() / "server.toml").string()})
      words.push_back(more);
    return {.words = words, .environment = made.server.environment};
  }
  // Stops the server.
  [[nodiscard]] bool disposed() const {
    made.server.stop();
    return run(word({"ledger"})).out.find("disposals: 1") != std::string::npos;
  }
};

}  // namespace

TEST_CASE("a server a year ahead carries nothing out until somebody says that it is right") {
  if (no_other_clock()) return;
  const Ordered office;
  office.server_at("+365d");
  office.rounds_at("");
  office.a_commit("");
  // The time that it tells is not taken over: every copy stays.
  const Json synced = office.made.worker.json({"sync"});
  CHECK(synced["server_time_refused"] == true);
  CHECK_FALSE(office.made.worker.json({"case", "show", office.young})["chronology"].empty());
  CHECK_FALSE(office.disposed());
  const std::string log = read_text(office.made.server.log());
  CHECK(log.find("clock_in_doubt hours_ahead=87") != std::string::npos);
  CHECK(log.find("run lanyard-server clock accept") != std::string::npos);
  CHECK(run(office.word({"clock"})).out.find("In doubt") != std::string::npos);
  // Set right, the grace goes on.
  office.server_at("");
  office.rounds_at("");
  CHECK_FALSE(office.disposed());
  CHECK(run(office.word({"clock"})).out.find("is sure") != std::string::npos);
  const Json orders = office.odette.json({"retention", "orders"});
  CHECK(text(orders["orders"].at(0), "state") == "approved, in its period of grace");
  // The operator's word stands for the laptops' clocks, which do not bear it out.
  office.made.server.environment = other_clock("+40d");
  CHECK(run(office.word({"clock", "accept"})).exit == 0);
  office.server_at("+40d");
  office.rounds_at("");
  office.a_commit("");
  CHECK(office.disposed());
}

TEST_CASE("after forty days switched off the laptops' clocks are enough for the server") {
  if (no_other_clock()) return;
  const Ordered office;
  office.server_at("+40d");
  office.a_commit("+40d");  // one laptop is not
  office.rounds_at("+40d");
  office.a_commit("+40d");
  CHECK(office.disposed());
}
