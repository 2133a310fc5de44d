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
     {Phrase("Something that was given is not right."),
      Phrase("Nothing was changed. Correct it and try again."), 2}},
    {Fault::not_found,
     {Phrase("There is no such thing on this laptop."),
      Phrase("Check the reference, or sync and try again."), 2}},
    {Fault::refused,
     {Phrase("A rule does not allow this."),
      Phrase("Nothing was changed. The reason is shown with it."), 3}},
    {Fault::wrong_passphrase,
     {Phrase("That passphrase is not right."),
      Phrase("Your notes are safe. Try again, or use the recovery code."), 4}},
    {Fault::throttled,
     {Phrase("There were too many wrong passphrases."),
      Phrase("Your notes are safe. Wait, then try again."), 4}},
    {Fault::locked, {Phrase("The vault is locked."), Phrase("Unlock it with your passphrase."), 4}},
    {Fault::lease_over,
     {Phrase("This laptop has not synced for too long."),
      Phrase("Your notes are safe. Connect and sync, or ask your supervisor for a one-time code."),
      4}},
    {Fault::turned_away,
     {Phrase("Your organisation has turned this laptop away."),
      Phrase("What was only on it goes to your supervisor when you sync. Call your administrator."),
      4}},
    {Fault::offline,
     {Phrase("The server was not reached."),
      Phrase("Your notes are safe on this laptop and go with the next sync."), 5}},
    {Fault::untrusted_server,
     {Phrase("The server is not the one this laptop trusts."),
      Phrase("Nothing was sent. Tell your administrator before you try again."), 5}},
    {Fault::server_refused,
     {Phrase("The server refused this."),
      Phrase("Your notes are safe on this laptop. Tell your administrator."), 5}},
    {Fault::damaged,
     {Phrase("Some data is damaged."),
      Phrase("Nothing was changed. Keep the files and call your administrator."), 6}},
    {Fault::unsupported,
     {Phrase("This was written by a newer version."),
      Phrase("Nothing was changed. Install the newer version."), 6}},
    {Fault::no_space,
     {Phrase("The disk is full."),
      Phrase("Not saved; what was saved before is safe. Free some space and save again."), 7}},
    {Fault::no_memory,
     {Phrase("This laptop has not enough free memory."),
      Phrase("Nothing was lost. Close other programs and try again."), 7}},
    {Fault::in_use,
     {Phrase("This vault is in use by another window."), Phrase("Close the other window first."),
      10}},
    {Fault::needs_person,
     {Phrase("A person must decide this first."),
      Phrase("Nothing was changed. Open it and choose."), 8}},
    {Fault::not_permitted,
     {Phrase("This is not yours to read."), Phrase("Ask your supervisor if you need it."), 9}},
    {Fault::io,
     {Phrase("The disk could not be read or written."),
      Phrase("What was saved before is safe. Try again."), 7}},
    {Fault::interrupted,
     {Phrase("This was stopped."), Phrase("What was saved before is safe."), 2}},
}};

}  // namespace

FaultWords words_of(Fault fault) {
  for (const Line& line : lines)
    if (line.fault == fault) return line.words;
  return {Phrase("Something went wrong."), Phrase("What was saved before is safe."), 6};
}

std::string sentence(const Error& error) {
  const FaultWords words = words_of(error.fault());
  return say(
      "{happened} ({detail}.) {what_to_do}",
      {{"happened", words.happened}, {"detail", error.what()}, {"what_to_do", words.what_to_do}});
}

}  // namespace lanyard
