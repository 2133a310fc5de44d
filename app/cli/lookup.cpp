// Finding what was named on the command line.
#include "app/cli/lookup.h"

#include <charconv>

#include <iostream>
#include <sstream>

#include "platform/os/files.h"

namespace lanyard {
namespace {

constexpr std::size_t shortest_beginning = 4;
constexpr std::size_t most_text = 16 * 1024 * 1024;

// Collects the ids that begin with what was typed; two are enough to refuse.
template <class NameType>
class Match {
 public:
  explicit Match(std::string_view typed) : typed_(typed) {}
  void look(const NameType& id) {
    if (id.hex().compare(0, typed_.size(), typed_) != 0 || id == found_) return;
    if (++count_ == 1) found_ = id;
  }
  [[nodiscard]] Result<NameType> result(Literal unknown) const {
    if (typed_.size() < shortest_beginning)
      return Error(Fault::bad_input, "give at least four characters of the id");
    if (count_ == 0) return Error(Fault::not_found, unknown);
    if (count_ > 1) return Error(Fault::bad_input, "several ids begin so: give more characters");
    return found_;
  }

 private:
  std::string typed_;
  NameType found_;
  std::size_t count_ = 0;
};

}  // namespace

Result<RecordId> record_named(const Desk& desk, std::string_view typed) {
  if (const Result<RecordId> whole = RecordId::parse(typed); whole.ok()) return whole;
  Match<RecordId> match(typed);
  desk.vault().each_row([&match](const RecordRow& row) {
    match.look(row.id);
    return true;
  });
  return match.result("no such record on this laptop");
}

Result<CaseId> case_named(const Desk& desk, std::string_view typed) {
  if (const Result<CaseId> whole = CaseId::parse(typed); whole.ok()) return whole;
  Match<CaseId> match(typed);
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, known] : reg->cases()) match.look(id);
  return match.result("no such case on this laptop");
}

Result<HoldId> hold_named(const Desk& desk, const CaseId& id, std::string_view typed) {
  Match<HoldId> match(typed);
  const std::shared_ptr<const Register> reg = desk.reg();
  if (const KnownCase* known = reg->find(id))
    for (const KnownHold& hold : known->holds) match.look(hold.id);
  return match.result("no such hold on this case");
}

Result<OrderId> one_named(const std::vector<OrderId>& ids, std::string_view typed,
                          Literal unknown) {
  Match<OrderId> match(typed);
  for (const OrderId& id : ids) match.look(id);
  return match.result(unknown);
}

Result<DeviceId> one_named(const std::vector<DeviceId>& ids, std::string_view typed,
                           Literal unknown) {
  Match<DeviceId> match(typed);
  for (const DeviceId& id : ids) match.look(id);
  return match.result(unknown);
}

Result<CoverId> one_named(const std::vector<CoverId>& ids, std::string_view typed,
                          Literal unknown) {
  Match<CoverId> match(typed);
  for (const CoverId& id : ids) match.look(id);
  return match.result(unknown);
}

Result<std::uint32_t> number_given(std::string_view typed) {
  std::uint32_t out = 0;
  const auto [end, code] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  if (code != std::errc() || end != typed.data() + typed.size())
    return Error(Fault::bad_input, "a number is expected");
  return out;
}

Result<Date> date_given(std::string_view typed) {
  const Result<Date> date = Date::parse(typed);
  if (!date.ok()) return Error(Fault::bad_input, "a date is written like 2026-02-28");
  return date;
}

std::string time_words(const Desk& desk, Instant at) {
  if (at.ms <= 0) return {};
  return desk.zone().date(at).words() + ", " + clock_words(desk.zone().minutes(at));
}

const char* name_of(MemberRole role) {
  switch (role) {
    case MemberRole::practitioner:
      return "practitioner";
    case MemberRole::supervisor:
      return "supervisor";
    case MemberRole::records:
      return "records";
    case MemberRole::registrar:
      return "registrar";
    case MemberRole::admin:
      return "admin";
  }
  return "unknown";
}

std::optional<MemberRole> role_named(std::string_view typed) {
  for (const MemberRole role : {MemberRole::practitioner, MemberRole::supervisor,
                                MemberRole::records, MemberRole::registrar, MemberRole::admin})
    if (typed == name_of(role)) return role;
  return {};
}

Result<std::string> text_of_file(const std::string& file) {
  if (file != "-") {
    TRY(const Bytes bytes, read_file(file, most_text));
    return std::string(as_text(bytes));
  }
  std::ostringstream text;
  text << std::cin.rdbuf();
  if (text.view().size() > most_text) return Error(Fault::bad_input, "more than 16 MiB on stdin");
  return std::move(text).str();
}

Result<std::filesystem::path> assets_folder(const std::string& given) {
  const auto complete = [](const std::filesystem::path& folder) {
    std::error_code none;
    return std::filesystem::is_directory(folder / "forms", none) &&
           std::filesystem::is_directory(folder / "notices", none);
  };
  if (!given.empty()) {
    if (complete(given)) return std::filesystem::path(given);
    return Error(Fault::not_found, "the assets folder has no forms/ and notices/");
  }
  std::error_code none;
  std::filesystem::path at = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
  for (; at.has_relative_path(); at = at.parent_path())
    for (const char* below : {"share/lanyard/assets", "assets"})
      if (complete(at / below)) return at / below;
  return Error(Fault::not_found,
               "no forms and notices beside the program: name them with --assets");
}

}  // namespace lanyard
