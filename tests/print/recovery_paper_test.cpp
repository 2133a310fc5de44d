// The page of the recovery code: whose it is, the code as it is typed, what it is for, where it is
// kept.
#include "app/print/recovery_paper.h"

#include "app/print/pdf.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"
#include "tests/print/pdf_text.h"

using namespace lanyard;

namespace {

const SecretText code{"7KQ2M9XWTA4VB6YDH3ENPC8RSF"};

Me nia() {
  Me me;
  me.device = random_name<DeviceId>();
  me.name = "Nia Prydderch";
  me.organisation = "Harbour Family Support";
  return me;
}

}  // namespace

TEST_CASE("a recovery code is read and typed in groups of five") {
  CHECK(in_groups(code).expose() == "7KQ2M 9XWTA 4VB6Y DH3EN PC8RS F");
  CHECK(in_groups(SecretText("ABCDE")).expose() == "ABCDE");
  CHECK(in_groups(SecretText()).empty());
}

TEST_CASE("the page of the recovery code says whose it is, what it is for and where it is kept") {
  const Me me = nia();
  const Result<Plain> pdf = pdf_of(recovery_paper(me, code, Date::from_days(20'512)));
  REQUIRE(pdf.ok());
  const std::string text = words_of_pdf(*pdf);
  INFO(text);
  for (const std::string& words :
       {std::string("Recovery code"), me.name, me.organisation, me.device.hex().substr(0, 8),
        Date::from_days(20'512).words(), std::string("7KQ2M 9XWTA 4VB6Y DH3EN PC8RS F"),
        std::string("If you forget your passphrase"), std::string("never with the laptop"),
        std::string("Delete the file that this page was printed from"), std::string("Page 1 of 1")})
    CHECK(text.find(words) != std::string::npos);
  // The metadata of the file name nobody and hold no code.
  CHECK(as_text(*pdf).find("7KQ2M") == std::string::npos);
  CHECK(as_text(*pdf).find("Prydderch") == std::string::npos);
}
