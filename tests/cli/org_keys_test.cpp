// The organisation's keys in the real programs: a ceremony of holders, a drill, and a case that
// nobody could open any more.
#include "tests/cli/office.h"

using namespace lanyard;

namespace {

constexpr const char* note_words = "The heron stood by the weir all morning.";

// An organisation whose keys three holders share, with a server, an admin and one worker.
struct Shared {
  TempFolder folder;
  ServerProcess server{folder / "server", 1};
  Laptop admin{folder / "admin", the_passphrase};
  Laptop nia{folder / "nia", the_passphrase};

  Shared() {
    for (const char* number : {"1", "2", "3"})
      write_text(passphrase(number), std::string("passphrase of holder ") + number + "\n");
    std::vector<std::string> words{"org",
                                   "init",
                                   "--dir",
                                   keys().string(),
                                   "--name",
                                   "An organisation",
                                   "--notice",
                                   "jigsaw-contact-centre",
                                   "--user",
                                   "Morwenna Tregear",
                                   "--team",
                                   "Office",
                                   "--assets",
                                   assets_of_project().string(),
                                   "--shares",
                                   "2of3",
                                   "--holder",
                                   "Bronwen Lestrange",
                                   "The safe at Truro",
                                   "Jory Nance",
                                   "--holder-passphrase-file"};
    for (const char* number : {"1", "2", "3"}) words.push_back(passphrase(number).string());
    CHECK(admin.json(words)["shares"] == "2of3");
    publish(admin, server, server.tokens().front());
  }
  [[nodiscard]] std::filesystem::path keys() const { return folder / "keys"; }
  [[nodiscard]] std::filesystem::path passphrase(const std::string& number) const {
    return folder.path() / ("holder-" + number);
  }
  [[nodiscard]] std::filesystem::path share(const std::string& number) const {
    return keys() / ("share-" + number + ".key");
  }
  // The command with these holders' shares and passphrases.
  [[nodiscard]] std::vector<std::string> with(std::vector<std::string> words,
                                              const std::vector<std::string>& numbers) const {
    words.emplace_back("--share");
    for (const std::string& n : numbers) words.push_back(share(n).string());
    words.emplace_back("--share-passphrase-file");
    for (const std::string& n : numbers) words.push_back(passphrase(n).string());
    return words;
  }
  static void sync(const Laptop& laptop) { static_cast<void>(laptop.json({"sync"})); }
};

// A case with one note, written by the only person of its team, whose laptop was then wiped.
struct LostCase : Shared {
  std::string id;
  std::string note;

  LostCase() {
    enrol(admin, nia, server, {"Nia Prosser", "Streatham", "practitioner"});
    sync(nia);
    id = text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                        "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
              "id");
    note = add_note(nia, note_words);
    sync(nia);
    sync(admin);
    std::string laptop;
    const Json list = admin.json({"device", "list"});
    for (const Json& device : list["devices"])
      if (device["role"] == "practitioner") laptop = device["id"];
    static_cast<void>(admin.json({"device", "revoke", laptop, "--wipe"}));
    sync(admin);
    static_cast<void>(nia.json({"sync"}, 4));
    CHECK_FALSE(std::filesystem::exists(nia.vault() / "data.mdb"));
  }
  [[nodiscard]] std::string add_note(const Laptop& by, const std::string& words) const {
    write_text(folder / "note.json", visit_json(words));
    return text(by.json({"record", "add", "--case", id, "--form", "visit-note", "--fields",
                         folder / "note.json"}),
                "id");
  }
  [[nodiscard]] static bool reads(const Laptop& laptop, const std::string& record,
                                  const std::string& words) {
    return laptop.cli({"record", "show", record}).out.find(words) != std::string::npos;
  }
};

[[nodiscard]] bool says(const Json& json, const char* words) {
  return text(json, "error").find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("holders' shares pass a drill, and what is not right is refused by name") {
  const Shared s;
  CHECK_FALSE(std::filesystem::exists(s.keys() / "root.sealed"));
  CHECK(s.admin.json({"org", "status"})["last_drill"].is_null());
  const auto drill = [&](const std::vector<std::string>& numbers, int exit = 0) {
    return s.admin.json(s.with({"org", "drill"}, numbers), exit);
  };
  CHECK(drill({"1", "2"})["shares"] == 2);
  CHECK(drill({"3", "1"})["shares"] == 2);
  const Json status = s.admin.json({"org", "status"});
  CHECK(status["last_drill"]["shares"] == 2);
  CHECK(status["last_drill"]["by"] == "Morwenna Tregear");

  // Refused, and the status is what it was.
  CHECK(says(drill({"2"}, 3), "too few"));
  CHECK(says(drill({"2", "2"}, 3), "same share twice"));
  CHECK(says(drill({"1", "2", "3"}, 3), "more shares"));
  std::vector<std::string> crossed = s.with({"org", "drill"}, {"1", "2"});
  std::swap(crossed[crossed.size() - 1], crossed[crossed.size() - 2]);
  const Json wrong = s.admin.json(crossed, 4);
  CHECK(text(wrong, "file").find("share-1.key") != std::string::npos);
  CHECK(s.admin.cli({"org", "drill"}).exit == 2);
  CHECK(
      s.admin
          .cli({"org", "drill", "--share", s.share("1"), s.share("2"), "--root-file", s.share("1")})
          .exit == 2);

  const std::string whole = read_text(s.share("2"));
  std::string damaged = whole;
  damaged[whole.size() / 2] = static_cast<char>(damaged[whole.size() / 2] ^ 1);
  write_text(s.share("2"), damaged);
  const Json refused = drill({"1", "2"}, 6);
  CHECK(says(refused, "damaged"));
  CHECK(text(refused, "file").find("share-2.key") != std::string::npos);
  write_text(s.share("2"), whole.substr(0, whole.size() - 1));
  CHECK(says(drill({"1", "2"}, 6), "damaged"));
  write_text(s.share("2"), "");
  CHECK(says(drill({"1", "2"}, 6), "not a share"));
  std::filesystem::remove(s.share("2"));
  CHECK(drill({"1", "2"}, 2).contains("error"));

  // The share of another organisation, and of another ceremony under the same name.
  const Shared other;
  std::filesystem::copy_file(other.share("2"), s.share("2"));
  CHECK(says(drill({"1", "2"}, 3), "another organisation"));
  CHECK(s.admin.json({"org", "status"})["last_drill"] == status["last_drill"]);
}

TEST_CASE("the single file passes a drill with the root passphrase") {
  const TempFolder folder;
  const Laptop admin(folder / "admin", the_passphrase);
  const Beginning what{.name = "An organisation",
                       .notice = "jigsaw-contact-centre",
                       .user = "Morwenna Tregear",
                       .team = "Office",
                       .keys = folder / "keys"};
  static_cast<void>(begin(admin, what));
  const std::string root = (folder / "keys/root.sealed").string();
  const std::string passphrase = (admin.folder / "root-passphrase").string();
  CHECK(admin.json({"--root-passphrase-file", passphrase, "org", "drill", "--root-file",
                    root})["shares"] == 0);
  CHECK(admin
            .cli({"--root-passphrase-file", admin.passphrase_file(), "org", "drill", "--root-file",
                  root})
            .exit == 4);
  // The same keys go into the hands of holders, who open them from then on.
  std::vector<std::string> words{"--root-passphrase-file",
                                 passphrase,
                                 "org",
                                 "share-keys",
                                 "--root-file",
                                 root,
                                 "--dir",
                                 folder / "shares",
                                 "--shares",
                                 "3of5",
                                 "--holder",
                                 "A",
                                 "B",
                                 "C",
                                 "D",
                                 "E",
                                 "--holder-passphrase-file"};
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    write_text(folder / name, std::string("a passphrase of holder ") + name);
    words.push_back(folder / name);
  }
  CHECK(admin.json(words)["shares"] == "3of5");
  CHECK(admin.json(words, 3).contains("error"));  // not over shares that are there
  const auto share = [&](const char* number) {
    return (folder.path() / "shares" / (std::string("share-") + number + ".key")).string();
  };
  CHECK(admin.json({"org", "drill", "--share", share("5"), share("1"), share("3"),
                    "--share-passphrase-file", folder / "e", folder / "a",
                    folder / "c"})["shares"] == 3);
  // Another organisation is not begun over these keys.
  const std::string before = read_text(root);
  const Laptop second(folder / "second", the_passphrase);
  write_text(second.folder / "root-passphrase", "another passphrase of some words\n");
  const Json refused = second.json(
      {"--root-passphrase-file", second.folder / "root-passphrase", "org", "init", "--dir",
       folder / "keys", "--name", "Another", "--notice", "jigsaw-contact-centre", "--user",
       "Jory Nance", "--assets", assets_of_project()},
      3);
  CHECK(says(refused, "already"));
  CHECK(read_text(root) == before);
  CHECK_FALSE(std::filesystem::exists(second.vault()));
}

TEST_CASE("a case whose only laptop was wiped is recovered by two holders, and read") {
  const LostCase lost;
  // A supervisor comes into the team: the case is there, and nobody can give her its keys.
  const Laptop lead(lost.folder / "callum", the_passphrase);
  enrol(lost.admin, lead, lost.server, {"Callum Reid", "Streatham", "supervisor"});
  const Laptop idris(lost.folder / "idris", the_passphrase);
  enrol(lost.admin, idris, lost.server, {"Idris Vaughan", "Streatham", "practitioner"});
  Shared::sync(lead);
  Shared::sync(lead);
  CHECK_FALSE(LostCase::reads(lead, lost.note, note_words));
  const std::vector<std::string> recover{"org", "recover-case", lost.id};
  // Not without the holders, and not by somebody whom the register does not let in.
  CHECK(lead.json(lost.with(recover, {"2"}), 3).contains("error"));
  CHECK(lost.admin.json(lost.with(recover, {"1", "2"}), 2).contains("error"));
  CHECK_FALSE(LostCase::reads(lead, lost.note, note_words));

  std::vector<std::string> words = lost.with(recover, {"3", "2"});
  words.insert(words.end(), {"--to", "Idris Vaughan"});
  const Json done = lead.json(words);
  CHECK(done["generations"] == 1);
  CHECK(done["unopened"] == 0);
  CHECK(done["allocated"] == Json::array({"Idris Vaughan"}));
  CHECK(LostCase::reads(lead, lost.note, note_words));
  CHECK(lead.json(lost.with(recover, {"1", "2"}), 3).contains("error"));  // it opens here now

  // By ordinary links of the register: a colleague reads after the next syncs, and writes under
  // keys that the wiped laptop never had.
  Shared::sync(lead);
  Shared::sync(idris);
  CHECK(LostCase::reads(idris, lost.note, note_words));
  const std::string more = lost.add_note(idris, "Written after the recovery.");
  Shared::sync(idris);
  Shared::sync(lead);
  CHECK(LostCase::reads(lead, more, "Written after the recovery."));
  const Json trail = lead.json({"audit", "list"});
  CHECK(trail.dump().find("case recovered") != std::string::npos);
}
