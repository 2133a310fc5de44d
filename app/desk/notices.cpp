// One sentence, one action and one exit code for every fault.
#include "app/desk/notices.h"

namespace lanyard {

FaultWords words_of(Fault fault) {
  switch (fault) {
    case Fault::bad_input:
      return {"Something that was given is not right.",
              "Nothing was changed. Correct it and try again.", 2};
    case Fault::not_found:
      return {"There is no such thing on this laptop.",
              "Check the reference, or sync and try again.", 2};
    case Fault::refused:
      return {"A rule does not allow this.", "Nothing was changed. The reason is shown with it.",
              3};
    case Fault::wrong_passphrase:
      return {"That passphrase is not right.",
              "Your notes are safe. Try again, or use the recovery code.", 4};
    case Fault::throttled:
      return {"There were too many wrong passphrases.",
              "Your notes are safe. Wait, then try again.", 4};
    case Fault::locked:
      return {"The vault is locked.", "Unlock it with your passphrase.", 4};
    case Fault::lease_over:
      return {"This laptop has not been in contact with your organisation for too long.",
              "Your notes are safe. Connect and sync, or ask your supervisor for a one-time code.",
              4};
    case Fault::turned_away:
      return {"Your organisation has turned this laptop away.",
              "What was only on it goes to your supervisor when you sync. Call your administrator.",
              4};
    case Fault::offline:
      return {"The server was not reached.",
              "Your notes are safe on this laptop and go with the next sync.", 5};
    case Fault::untrusted_server:
      return {"The server is not the one this laptop trusts.",
              "Nothing was sent. Tell your administrator before you try again.", 5};
    case Fault::server_refused:
      return {"The server refused this.",
              "Your notes are safe on this laptop. Tell your administrator.", 5};
    case Fault::damaged:
      return {"Some data is damaged.",
              "Nothing was changed. Keep the files and call your administrator.", 6};
    case Fault::unsupported:
      return {"This was written by a newer version.",
              "Nothing was changed. Install the newer version.", 6};
    case Fault::no_space:
      return {"The disk is full.",
              "Not saved; what was saved before is safe. Free some space and save again.", 7};
    case Fault::no_memory:
      return {"This laptop has not enough free memory.",
              "Nothing was lost. Close other programs and try again.", 7};
    case Fault::in_use:
      return {"This vault is in use by another window.", "Close the other window first.", 10};
    case Fault::needs_person:
      return {"A person must decide this first.", "Nothing was changed. Open it and choose.", 8};
    case Fault::not_permitted:
      return {"This is not yours to read.", "Ask your supervisor if you need it.", 9};
    case Fault::io:
      return {"The disk could not be read or written.", "What was saved before is safe. Try again.",
              7};
    case Fault::interrupted:
      return {"This was stopped.", "What was saved before is safe.", 2};
  }
  return {"Something went wrong.", "What was saved before is safe.", 6};
}

std::string sentence(const Error& error) {
  const FaultWords words = words_of(error.fault());
  return std::string(words.happened) + " (" + error.what() + ".) " + words.what_to_do;
}

}  // namespace lanyard
