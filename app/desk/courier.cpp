// setting courier.awaited = nonce:32*, the newest last
#include "app/desk/courier.h"

#include <algorithm>

#include "app/desk/settings.h"
#include "app/desk/sweeping.h"
#include "app/desk/syncing.h"
#include "crypto/exchange_key.h"
#include "platform/os/files.h"
#include "sync/agent/courier.h"
#include "sync/wire/carried.h"

namespace lanyard {
namespace {

using Path = std::filesystem::path;

// A year of sticks that never came back; the oldest are given up, and what they said is said again.
constexpr std::size_t most_awaited = 4096;

Result<std::vector<Token>> awaited(const Vault& vault) {
  TRY(const std::optional<Bytes> stored, vault.setting(settings::courier_awaited));
  std::vector<Token> out;
  if (!stored) return out;
  ByteReader in(*stored);
  while (in.ok() && in.left() > 0) out.push_back(Token::read(in));
  if (!in.finished()) return Error(Fault::damaged, "the list of a courier's requests is damaged");
  return out;
}

Bytes bytes_of(const std::vector<Token>& nonces) {
  ByteWriter out;
  const std::size_t dropped = nonces.size() - std::min(nonces.size(), most_awaited);
  for (std::size_t i = dropped; i < nonces.size(); ++i) out.bytes(nonces[i].view());
  return out.take();
}

Result<PublicKey> server_exchange_key(const Desk& desk) {
  if (desk.reg()->server_key()) return exchange_key(*desk.reg()->server_key());
  TRY(const std::optional<Bytes> stored, desk.vault().setting(server_key_setting));
  if (!stored) return Error(Fault::offline, "this vault knows no server yet");
  TRY(const VerifyKey key, VerifyKey::from_bytes(*stored));
  return exchange_key(key);
}

void remove_all(const std::vector<Path>& files) {
  for (const Path& file : files) static_cast<void>(remove_file(file).ok());
}

// All of them, or none.
Done put_files(const std::vector<std::pair<Path, Bytes>>& files) {
  std::vector<Path> done;
  for (const auto& [path, bytes] : files) {
    done.push_back(path);
    const Done written = replace_file(path, bytes);
    if (written.ok()) continue;
    remove_all(done);
    return written.error();
  }
  return {};
}

std::size_t changes_in(const PackedRequest& packed) {
  const auto request = parse_sync_request(packed.request);
  return request.ok() ? request->ops.size() + request->links.size() : 0;
}

struct FoundFile {
  Path path;
  CarriedFile file;
};

// The courier's files of one kind by name, in order.
Result<std::vector<Path>> files_of(const Path& folder, CarriedFile::Kind kind) {
  const bool request = kind == CarriedFile::Kind::request;
  TRY(std::vector<Path> paths, list_folder(folder));
  std::erase_if(paths, [&](const Path& path) {
    return !path.filename().string().ends_with(request ? request_ending : answer_ending);
  });
  return paths;
}

// One at a time: a stick may hold more than memory does. Plain files only: reading a pipe would
// never end, and a link may lead anywhere.
Result<FoundFile> load(const Path& path, CarriedFile::Kind kind) {
  std::error_code ignored;
  const auto what = std::filesystem::symlink_status(path, ignored);
  if (what.type() != std::filesystem::file_type::regular)
    return Error(Fault::bad_input, "not a plain file");
  TRY(const Bytes bytes, read_file(path, carried_most_bytes));
  TRY(CarriedFile file, parse_carried(bytes));
  if (file.kind != kind) return Error(Fault::damaged, "a courier's file under another name");
  return FoundFile{path, std::move(file)};
}

Path beside(const Path& path, CarriedFile file, CarriedFile::Kind kind) {
  file.kind = kind;
  return path.parent_path() / name_of(file);
}

// By a file that is whole: half an answer is asked for again.
bool is_answered(const FoundFile& request) {
  const Result<FoundFile> answer = load(
      beside(request.path, request.file, CarriedFile::Kind::answer), CarriedFile::Kind::answer);
  return answer.ok() && answer->file.set == request.file.set &&
         answer->file.number == request.file.number;
}

// Hands in one request. False when there is no use in trying the next.
bool hand_in(Transport& transport, const FoundFile& request, FolderTaken& out) {
  const Path answer_path = beside(request.path, request.file, CarriedFile::Kind::answer);
  if (is_answered(request)) return true;
  Result<Bytes> answer =
      transport.post("/v1/carry", request.file.sealed, reply_most_bytes + carried_overhead);
  if (!answer.ok() && answer.error().fault() == Fault::server_refused) {
    out.refused.push_back(
        {request.path.filename().string(),
         Error(Fault::server_refused, "the server cannot open it, or does not know who made it")});
    return true;
  }
  if (!answer.ok()) {
    if (answer.error().fault() != Fault::offline)
      out.refused.push_back({request.path.filename().string(), answer.error()});
    ++out.unanswered;
    return false;
  }
  CarriedFile file = request.file;
  file.kind = CarriedFile::Kind::answer;
  file.sealed = std::move(*answer);
  const Done written = replace_file(answer_path, encode(file));
  if (written.ok()) {
    ++out.handed_in;
  } else {
    // The server has it; without the answer its author sends it again, which does no harm.
    out.refused.push_back({answer_path.filename().string(), written.error()});
  }
  return true;
}

void add(SyncReport& sum, const SyncReport& one) {
  sum.pushed += one.pushed;
  sum.pulled += one.pulled;
  sum.links += one.links;
  sum.refused.insert(sum.refused.end(), one.refused.begin(), one.refused.end());
  sum.waiting = one.waiting;
  sum.unreadable = one.unreadable;
  sum.for_review = one.for_review;
  sum.too_late = one.too_late;
  sum.links_waiting = one.links_waiting;
  sum.all_offered = one.all_offered;
  sum.standing = one.standing;
  sum.late_waiting = one.late_waiting;
  sum.server_time = std::max(sum.server_time, one.server_time);
}

// The answer opened and matched with a request of this laptop's; none: it is for somebody else.
Result<std::optional<Plain>> opened(const Desk& desk, const CarriedFile& file) {
  const KnownDevice* laptop = desk.reg()->device(desk.vault().identity().device);
  const PrivateKey* key =
      laptop == nullptr ? nullptr : desk.vault().user_key(laptop->user_generation);
  if (key == nullptr) return Error(Fault::damaged, "this laptop has no key of its own");
  Result<Plain> plain = key->unwrap(tags::answered, {}, file.sealed);
  if (!plain.ok()) return std::optional<Plain>();
  return std::optional<Plain>(std::move(*plain));
}

Done take_one(Desk& desk, const FoundFile& found, FolderTaken& out) {
  TRY(const std::optional<Plain> answer, opened(desk, found.file));
  if (!answer) {
    ++out.others;
    return {};
  }
  TRY(const SyncReply reply, parse_sync_reply(*answer));
  TRY(std::vector<Token> waiting, awaited(desk.vault()));
  const auto at = std::find(waiting.begin(), waiting.end(), reply.nonce);
  if (at == waiting.end())
    return Error(Fault::refused, "an answer that was taken before, or that nobody here waits for");
  TRY(const SyncReport report,
      take_answer(desk.vault(), desk.register_holder(), desk.clock(), reply.nonce, *answer));
  TRY_DONE(desk.refresh());
  waiting.erase(at);
  Batch batch;
  batch.settings.emplace_back(settings::courier_awaited, bytes_of(waiting));
  static_cast<void>(take_server_time(desk, report.server_time, batch));
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  add(out.report, report);
  ++out.answers;
  remove_all({found.path, beside(found.path, found.file, CarriedFile::Kind::request)});
  return {};
}

}  // namespace

Result<FolderWritten> write_folder(Desk& desk, const Path& folder) {
  TRY(const PublicKey server, server_exchange_key(desk));
  TRY([[maybe_unused]] const std::vector<Path> there, list_folder(folder));
  TRY(const std::vector<PackedRequest> packed,
      pack_requests(desk.vault(), desk.register_holder(), desk.clock()));
  TRY_DONE(desk.refresh());
  TRY(std::vector<Token> nonces, awaited(desk.vault()));
  FolderWritten out;
  CarriedFile file;
  file.set = random_name<SetId>();
  std::vector<std::pair<Path, Bytes>> files;
  for (const PackedRequest& one : packed) {
    file.number = static_cast<std::uint16_t>(files.size() + 1);
    TRY(file.sealed, wrap(server, tags::carried, {}, one.request));
    files.emplace_back(folder / name_of(file), encode(file));
    nonces.push_back(one.nonce);
    out.changes += changes_in(one);
    out.bytes += files.back().second.size();
  }
  out.files = files.size();
  // Known before the first file is there: an answer to what was forgotten would be nobody's.
  Batch known;
  known.settings.emplace_back(settings::courier_awaited, bytes_of(nonces));
  TRY([[maybe_unused]] const Written first, desk.vault().write(known));
  TRY_DONE(put_files(files));
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::folder_written);
  entry.number = static_cast<std::int64_t>(out.changes);
  batch.audit.push_back(entry);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return out;
}

Result<FolderTaken> take_folder(Desk& desk, const Path& folder) {
  TRY(const ServerAddress address, server_of(desk));
  const std::unique_ptr<Transport> transport = connect_curl(address);
  return take_folder(desk, folder, *transport);
}

Result<FolderTaken> take_folder(Desk& desk, const Path& folder, Transport& transport) {
  FolderTaken out;
  const auto refuse = [&out](const Path& path, const Error& why) {
    out.refused.push_back({path.filename().string(), why});
  };
  TRY(const std::vector<Path> requests, files_of(folder, CarriedFile::Kind::request));
  bool connected = true;
  for (const Path& path : requests) {
    const Result<FoundFile> request = load(path, CarriedFile::Kind::request);
    if (!request.ok())
      refuse(path, request.error());
    else if (connected)
      connected = hand_in(transport, *request, out);
    else if (!is_answered(*request))
      ++out.unanswered;
  }
  TRY(std::vector<Path> answers, files_of(folder, CarriedFile::Kind::answer));
  // The last request was handed in last: its answer knows most, and what the others bring is then
  // here already.
  std::reverse(answers.begin(), answers.end());
  for (const Path& path : answers) {
    const Result<FoundFile> answer = load(path, CarriedFile::Kind::answer);
    const Done taken = answer.ok() ? take_one(desk, *answer, out) : Done(answer.error());
    if (!taken.ok()) refuse(path, taken.error());
  }
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::folder_taken);
  entry.number = static_cast<std::int64_t>(out.handed_in + out.answers);
  batch.audit.push_back(entry);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  if (out.answers > 0) static_cast<void>(sweep_copies(desk).ok());
  return out;
}

}  // namespace lanyard
