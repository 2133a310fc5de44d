// Sealing for somebody else, from the command line.
#include "app/cli/sealing.h"

#include "crypto/age.h"

namespace lanyard {

CommandOption propose_option() {
  return {"--propose", "Seal it under a passphrase that is made for you and shown once", Must::no,
          Takes::nothing};
}

Result<SecretText> passphrase_of_file(const Session& session, const Given& given) {
  if (given.has("--propose")) return propose_passphrase();
  return session.next_passphrase();
}

void say_sealed(Answer& out, const Given& given, const SecretText& passphrase) {
  out.json["sealed"] = true;
  out.words = "Written and sealed. ";
  if (given.has("--propose")) {
    out.json["passphrase"] = std::string(passphrase.expose());
    out.words += "Its passphrase, shown once: " + std::string(passphrase.expose()) + "\n";
  }
  out.words +=
      "Tell the passphrase by another way than the file, never in an email. Whoever gets the file "
      "opens it with the program age (age --decrypt), with any program for age files, or with: "
      "lanyard-cli open-sealed\n";
}

}  // namespace lanyard
