// One sentence, one action and one exit code for every fault.
#include "app/desk/notices.h"

#include <array>

namespace lanyard {

namespace {

struct Line {
  Fault fault;
  FaultWords words;
};
constexpr std::array<Line, 20> lines{{
    {Fault::bad_input,
     {"Something that was given is not right.", "Nothing was changed. Correct it and try again.",
      2}},
    {Fault::not_found,
     {"There is no such thing on this laptop.", "Check the reference, or sync and try again.", 2}},
    {Fault::refused,
     {"A rule does not allow this.", "Nothing was changed. The reason is shown with it.", 3}},
    {Fault::wrong_passphrase,
     {"That passphrase is not right.", "Your notes are safe. Try again, or use the recovery code.",
      4}},
    {Fault::throttled,
     {"There were too many wrong passphrases.", "Your notes are safe. Wait, then try again.", 4}},
    {Fault::locked, {"The vault is locked.", "Unlock it with your passphrase.", 4}},
    {Fault::lease_over,
     {"This laptop has not been in contact with your organisation for too long.",
      "Your notes are safe. Connect and sync, or ask your supervisor for a one-time code.", 4}},
    {Fault::turned_away,
     {"Your organisation has turned this laptop away.",
      "What was only on it goes to your supervisor when you sync. Call your administrator.", 4}},
    {Fault::offline,
     {"The server was not reached.",
      "Your notes are safe on this laptop and go with the next sync.", 5}},
    {Fault::untrusted_server,
     {"The server is not the one this laptop trusts.",
      "Nothing was sent. Tell your administrator before you try again.", 5}},
    {Fault::server_refused,
     {"The server refused this.", "Your notes are safe on this laptop. Tell your administrator.",
      5}},
    {Fault::damaged,
     {"Some data is damaged.", "Nothing was changed. Keep the files and call your administrator.",
      6}},
    {Fault::unsupported,
     {"This was written by a newer version.", "Nothing was changed. Install the newer version.",
      6}},
    {Fault::no_space,
     {"The disk is full.",
      "Not saved; what was saved before is safe. Free some space and save again.", 7}},
    {Fault::no_memory,
     {"This laptop has not enough free memory.",
      "Nothing was lost. Close other programs and try again.", 7}},
    {Fault::in_use,
     {"This vault is in use by another window.", "Close the other window first.", 10}},
    {Fault::needs_person,
     {"A person must decide this first.", "Nothing was changed. Open it and choose.", 8}},
    {Fault::not_permitted,
     {"This is not yours to read.", "Ask your supervisor if you need it.", 9}},
    {Fault::io,
     {"The disk could not be read or written.", "What was saved before is safe. Try again.", 7}},
    {Fault::interrupted, {"This was stopped.", "What was saved before is safe.", 2}},
}};

}  // namespace

FaultWords words_of(Fault fault) {
  for (const Line& line : lines)
    if (line.fault == fault) return line.words;
  return {"Something went wrong.", "What was saved before is safe.", 6};
}

std::string sentence(const Error& error) {
  const FaultWords words = words_of(error.fault());
  return std::string(words.happened) + " (" + error.what() + ".) " + words.what_to_do;
}

}  // namespace lanyard
