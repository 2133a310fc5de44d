// Every file that the play left behind is read byte by byte for the planted phrases; and the same
// search must find them in a copy that is not sealed.
#include "tests/journeys/demo_stage.h"

namespace lanyard::demo {
namespace {

// What the people in the play can read, written down in clear on purpose, as UTF-8 and as UTF-16.
void write_unsealed(Stage& stage, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::string all;
  for (const char* id : {"person", "referral", "note", "approved", "observation", "call"})
    all += stage.laptop("nia").json({"record", "show", stage.ids[id]}).dump(1);
  all += stage.laptop("nia").json({"record", "conflicts"}).dump(1);
  all += stage.laptop("perrin").json({"record", "show", stage.ids["jersey-note"]}).dump(1);
  all += stage.laptop("perrin").json({"case", "list"}).dump(1);
  write_text(folder / "utf8.txt", all);
  write_text(folder / "utf16.txt", utf16_of(all, Utf16Order::little));
}

void search(Stage& stage, const std::vector<std::string>& phrases, const std::string& what,
            const std::filesystem::path& folder) {
  const CanaryScan scan = scan_for(phrases, folder);
  for (const CanaryHit& hit : scan.hits) stage.tell("FOUND in " + hit.file.string());
  stage.check(scan.hits.empty() && scan.files > 0,
              "0 hits in " + std::to_string(scan.files) + " files, " +
                  std::to_string(scan.bytes / 1024) + " KiB, of " + what);
}

}  // namespace

void search_every_file(Stage& stage) {
  stage.step("Every file is searched for what was written");
  const std::vector<std::string> phrases = read_canaries(stage.asset("canaries.txt"));
  stage.tell(std::to_string(phrases.size()) + " planted phrases, as UTF-8 and UTF-16");
  search(stage, phrases, "the server", stage.server().folder());
  const std::filesystem::path logs = stage.folder() / "logs";
  std::filesystem::create_directories(logs);
  std::filesystem::copy_file(stage.server().log(), logs / "server.log",
                             std::filesystem::copy_options::overwrite_existing);
  search(stage, phrases, "the server's log", logs);
  for (const auto& [name, laptop] : stage.laptops())
    search(stage, phrases, "the laptop of " + name, laptop.folder);

  const std::filesystem::path open = stage.folder() / "unsealed";
  write_unsealed(stage, open);
  std::size_t found = 0;
  for (const std::string& phrase : phrases)
    if (scan_for({phrase}, open).hits.size() == 2) ++found;
  stage.check(found == phrases.size(), "the same search finds all " + std::to_string(found) +
                                           " phrases in an unsealed copy, in both encodings");
  std::filesystem::remove_all(open);
}

}  // namespace lanyard::demo
