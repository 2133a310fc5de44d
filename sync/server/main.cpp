// lanyard-server: init, serve, verify, backup, verify-backup, restore, ledger, stats, clock. Exit
// codes: 0 done, 2 usage, 5 the port or address cannot be used, 6 damaged data, 7 not enough disk
// or memory, 10 in use by another process.
#include <array>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "platform/base/log.h"
#include "platform/os/clock.h"
#include "platform/os/open_files.h"
#include "platform/os/process_guard.h"
#include "platform/os/stop_signal.h"
#include "sync/server/backup.h"
#include "sync/server/service.h"
#include "sync/server/setup.h"
#include "sync/server/verify.h"

namespace lanyard {
namespace {

int exit_code(Fault fault) {
  switch (fault) {
    case Fault::bad_input:
    case Fault::not_found:
    case Fault::unsupported:
      return 2;
    case Fault::refused:
      return 3;
    case Fault::wrong_passphrase:
    case Fault::throttled:
    case Fault::locked:
      return 4;
    case Fault::offline:
    case Fault::untrusted_server:
    case Fault::server_refused:
    case Fault::io:
      return 5;
    case Fault::damaged:
      return 6;
    case Fault::no_space:
    case Fault::no_memory:
      return 7;
    case Fault::needs_person:
    case Fault::lease_over:
    case Fault::turned_away:
    case Fault::interrupted:
      return 8;
    case Fault::not_permitted:
      return 9;
    case Fault::in_use:
      return 10;
  }
  return 1;
}

int fail(const Error& error) {
  std::fprintf(stderr, "lanyard-server: %s\n", error.what());
  return exit_code(error.fault());
}

Done init(const ServerConfig& config) {
  TRY(const SetupReport made, set_up(config));
  std::printf("%s\n", made.made == SetupReport::Made::first
                          ? "The server is set up."
                          : "The server was set up before; here is another token.");
  std::printf("bootstrap-token: %s\n", made.bootstrap.hex().c_str());
  std::printf("tls-fingerprint: %s\n", made.fingerprint.c_str());
  std::printf("server-key: %s\n", made.server_key.hex().c_str());
  std::printf("The token registers one organisation (lanyard-cli org publish). It is not kept.\n");
  return {};
}

HttpListen listen_on(const ListenAddress& where, const ServerConfig& config) {
  HttpListen out;
  out.address = where.address;
  out.port = where.port;
  out.limits = config.http;
  return out;
}

enum class PrintPort : std::uint8_t { no, yes };

Done serve(const ServerConfig& config, PrintPort print) {
  // Beside the connections: the store, its locks, epochs, ledger, listeners.
  TRY_DONE(allow_open_files(config.http.connections + 128));
  const StopSignal signal;  // before the first thread, which then leaves the signal alone
  TRY(const Ground ground, open_ground(config));
  TRY(SigningKey key, load_server_key(config));
  const SystemClock clock;
  Server::Options how = config.server;
  how.ledger = ground.ledger.get();
  how.clock = &clock;
  how.hourly = [&](Instant at) -> Done {
    TRY_DONE(destroy_old_epochs(config, ground.store->key_epoch(), at));
    return {};
  };
  TRY(std::unique_ptr<Server> server, Server::open(*ground.store, std::move(key), how));
  Service::Options options;
  options.listen = listen_on(config.listen, config);
  TRY(options.listen.tls, load_tls(config));
  if (config.admin) options.admin = listen_on(*config.admin, config);
  options.workers = config.workers;
  options.waiting = config.server.writer.queue;
  TRY(const std::unique_ptr<Service> service, Service::start(*server, clock, options));
  if (print == PrintPort::yes) {
    std::printf("%u\n", static_cast<unsigned>(service->port()));
    if (config.admin) std::printf("%u\n", static_cast<unsigned>(service->admin_port()));
    std::fflush(stdout);
  }
  log(LogLevel::info, "serving", {{"port", service->port()}});
  signal.wait();
  log(LogLevel::info, Literal("draining"));
  service->stop();
  log(LogLevel::info, Literal("stopped"));
  if (server->counters().clock_in_doubt)
    std::fprintf(
        stderr,
        "lanyard-server: this machine's clock is more than four days ahead of all that the "
        "server knows, so it carried out no disposal. If the clock is right, run "
        "lanyard-server clock accept and start again; if not, set it right.\n");
  return {};
}

void print(const char* name, std::uint64_t value) {
  std::printf("%s: %llu\n", name, static_cast<unsigned long long>(value));
}

void print(const VerifyReport& r) {
  print("organisations", r.organisations);
  print("logs", r.logs);
  print("ops", r.ops);
  print("links", r.links);
  print("erased", r.erased);
  print("bytes", r.bytes);
  print("keys-gone", r.keys_gone);
}

Done verify(const ServerConfig& config) {
  TRY(const Ground ground, open_ground(config));
  TRY(const VerifyReport report, examine_store(*ground.store));
  print(report);
  for (const DamagedLog& log : report.damaged)
    std::printf("damaged: log %s, entry %llu: %s\n",
                log.case_id.none() ? "of the organisation" : log.case_id.hex().c_str(),
                static_cast<unsigned long long>(log.sequence), log.what.c_str());
  if (!report.damaged.empty())
    return Error(Fault::damaged,
                 "logs are damaged: laptops are shown nothing behind the entries named above, and "
                 "all else goes on. Put back a backup: laptops then bring what came after it");
  std::printf("Every id, signature and chain is as it was written.\n");
  return {};
}

Done backup(const ServerConfig& config) {
  TRY(const BackupMade made, back_up(config, SystemClock().now()));
  std::printf("backup: %s\n", made.name.c_str());
  print("bytes", made.bytes);
  print("epoch", made.epoch);
  print("epochs-destroyed", made.epochs_destroyed);
  return {};
}

Done verify_copy(const ServerConfig& config, const std::string& name) {
  TRY(const BackupVerified verified, verify_backup(config, name));
  std::printf("backup: %s\n", verified.name.c_str());
  print("replayed", verified.replayed);
  print(verified.report);
  std::printf("The backup opens, and every id, signature and chain is as it was written.\n");
  return {};
}

Done restore(const ServerConfig& config, const std::string& name) {
  TRY(const std::string which, restore_backup(config, name));
  std::printf("restored: %s\n", which.c_str());
  return verify(config);
}

std::string words_of(Instant at) {
  const std::int64_t seconds = at.ms / 1000 % 86400;
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), " %02d:%02d UTC", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60));
  return Date::from_days(static_cast<std::int32_t>(at.ms / day_ms)).iso() + time.data();
}

Done show_clock(const ServerConfig& config) {
  TRY(const Ground ground, open_ground(config));
  TRY(const std::optional<Instant> sure, last_sure(*ground.store));
  const Instant now = SystemClock().now();
  std::printf("clock: %s\n", words_of(now).c_str());
  std::printf("last-sure: %s\n", sure ? words_of(*sure).c_str() : "never");
  const bool doubt = sure && now.ms - sure->ms > Timekeeper::most_ahead_ms;
  std::printf("%s\n", doubt
                          ? "In doubt: until two laptops or clock accept say that it is right, no "
                            "disposal is carried out."
                          : "The server is sure of its clock.");
  return {};
}

Done accept(const ServerConfig& config) {
  TRY(const Ground ground, open_ground(config));
  const Instant now = SystemClock().now();
  TRY_DONE(accept_clock(*ground.store, now));
  std::printf("accepted: %s\n", words_of(now).c_str());
  return {};
}

// One line for each disposal; the last sum is what two copies of a ledger are compared by.
Done show_ledger(const ServerConfig& config) {
  if (!file_exists(ledger_file(config.ledger)))
    return Error(Fault::not_found, "there is no ledger of disposals");
  TRY(const Ledger ledger, Ledger::open(config.ledger));
  TRY_DONE(ledger.each([](const LedgerEntry& e, const LedgerMark& mark) {
    std::printf("%llu %s organisation %s case %s order %s records %zu\n",
                static_cast<unsigned long long>(mark.entries), Date::from_days(e.day).iso().c_str(),
                e.org.hex().c_str(), e.case_id.hex().c_str(), e.order.hex().c_str(),
                e.records.size());
    return Done();
  }));
  print("disposals", ledger.mark().entries);
  std::printf("sum: %s\n", ledger.mark().sum.hex().c_str());
  return {};
}

Done stats(const ServerConfig& config) {
  TRY(const Ground ground, open_ground(config));
  TRY(const std::vector<OrgId> orgs, ground.store->organisations());
  for (const OrgId& org : orgs) {
    TRY(const LogHead head, ground.store->head(org, CaseId{}));
    TRY(const std::vector<CaseId> cases, ground.store->cases(org));
    std::uint64_t entries = 0;
    for (const CaseId& id : cases) {
      TRY(const LogHead log, ground.store->head(org, id));
      entries += log.sequence;
    }
    std::printf("organisation %s: %llu links, %llu cases, %llu entries\n", org.hex().c_str(),
                static_cast<unsigned long long>(head.sequence),
                static_cast<unsigned long long>(cases.size()),
                static_cast<unsigned long long>(entries));
  }
  return {};
}

int run(int argc, char** argv) {
  CLI::App app("Keeps an organisation's sealed records and passes them on", "lanyard-server");
  app.require_subcommand(1);
  std::string file;
  bool print_port = false;
  CLI::App* init_word = app.add_subcommand("init", "make store, keys, certificate and a token");
  CLI::App* serve_word = app.add_subcommand("serve", "answer laptops until told to stop");
  std::string name;
  CLI::App* verify_word = app.add_subcommand("verify", "compute every chain again");
  CLI::App* backup_word =
      app.add_subcommand("backup", "copy the store, and its epoch apart from it");
  CLI::App* verify_backup_word =
      app.add_subcommand("verify-backup", "restore a backup aside and compute every chain again");
  CLI::App* restore_word = app.add_subcommand("restore", "put a backup where no store is");
  CLI::App* ledger_word = app.add_subcommand("ledger", "which disposals were carried out");
  CLI::App* stats_word = app.add_subcommand("stats", "how much is kept");
  CLI::App* clock_word = app.add_subcommand("clock", "whether this machine's clock is believed");
  CLI::App* accept_word = clock_word->add_subcommand("accept", "say that it is right");
  accept_word->fallthrough();
  for (CLI::App* word : app.get_subcommands({}))
    word->add_option("--config", file, "configuration file (TOML)")->required();
  for (CLI::App* word : {verify_backup_word, restore_word})
    word->add_option("--name", name, "which backup; the newest when left out");
  serve_word->add_flag("--print-port", print_port, "print the port that was bound");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  const auto config = read_config(file);
  if (!config.ok()) return fail(config.error());
  Done done;
  if (*init_word) done = init(*config);
  if (*serve_word) done = serve(*config, print_port ? PrintPort::yes : PrintPort::no);
  if (*verify_word) done = verify(*config);
  if (*backup_word) done = backup(*config);
  if (*verify_backup_word) done = verify_copy(*config, name);
  if (*restore_word) done = restore(*config, name);
  if (*ledger_word) done = show_ledger(*config);
  if (*clock_word) done = *accept_word ? accept(*config) : show_clock(*config);
  if (*stats_word) done = stats(*config);
  return done.ok() ? 0 : fail(done.error());
}

}  // namespace
}  // namespace lanyard

int main(int argc, char** argv) {
  if (const lanyard::Done guarded = lanyard::guard_process(); !guarded.ok())
    return lanyard::fail(guarded.error());
  if (const lanyard::Done started = lanyard::start_crypto(); !started.ok())
    return lanyard::fail(started.error());
  return lanyard::run(argc, argv);
}
