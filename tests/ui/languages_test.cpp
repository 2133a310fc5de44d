// The window in French and in Welsh, from the catalogues that are installed.
#include <cstdlib>

#include "app/desk/days.h"
#include "app/desk/notices.h"
#include "app/ui/field_text.h"
#include "app/ui/words_retention.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/pseudo_language.h"

namespace lanyard::ui {
namespace {

// A desktop of this language, as it starts a program.
struct Desktop {
  explicit Desktop(const char* language) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANGUAGE"}) unsetenv(name);
    setenv("LANG", "C.UTF-8", 1);
    setenv("LANGUAGE", language, 1);
    speak_as_the_desktop(LANYARD_LOCALE);
  }
  ~Desktop() {
    unsetenv("LANGUAGE");
    speak_english();
  }
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;
};

const Date day = Date::make(2026, 8, 9).value();

}  // namespace

TEST_CASE("on a French desktop the window is French from the unlock page to the list of cases") {
  const Desktop desktop("fr");
  AppStage s;
  CHECK(s.stage.node("unlock.go").name == "Déverrouiller");
  CHECK(s.says("appelez le 999"));
  s.sign_in();
  CHECK(s.stage.node("nav.today").name == "Aujourd’hui, 3");
  CHECK(s.stage.node("nav.lock").name == "Verrouiller");
  s.stage.click("nav.cases");
  CHECK(s.stage.node("cases.count").name == "16 dossiers");
  s.stage.click("case.CF-20418");
  CHECK(s.stage.node("case.visit").name == "Consigner une visite");
}

TEST_CASE("on a Welsh desktop the window is Welsh, and the 999 line is") {
  const Desktop desktop("cy");
  AppStage s;
  CHECK(s.stage.node("unlock.go").name == "Datgloi");
  CHECK(s.says("Os yw plentyn mewn perygl uniongyrchol, ffoniwch 999."));
  s.sign_in();
  CHECK(s.stage.node("nav.today").name == "Heddiw, 3");
  s.stage.click("nav.cases");
  CHECK(s.stage.node("nav.cases").name == "Fy achosion");
  CHECK(s.stage.node("cases.count").name == "16 achos");
}

TEST_CASE("a Welsh noun is mutated after its number") {
  const Desktop desktop("cy");
  CHECK(words::records(1) == "1 cofnod");
  CHECK(words::records(2) == "2 gofnod");
  CHECK(words::records(3) == "3 chofnod");
  CHECK(words::records(4) == "4 cofnod");
  CHECK(words::records(6) == "6 chofnod");
}

TEST_CASE("what nobody has translated for certain stays English") {
  const Desktop desktop("cy");
  CHECK(words::yes.str() == "Yes");  // an answer depends on its question: marked as unsure
  CHECK(words::order_body.str().rfind("Another officer must approve this.", 0) == 0);
}

TEST_CASE("an English desktop that also reads Welsh stays English") {
  const Desktop desktop("en_GB:cy");
  CHECK(words::unlock.str() == "Unlock");
  CHECK(words::cases(1) == "1 case");
  CHECK(words::cases(12'400) == "12,400 cases");
}

TEST_CASE("a day is written and read in the language of the window, and English is understood") {
  const Desktop desktop("fr");
  CHECK(date_words(day) == "9 août 2026");
  CHECK(short_day_words(day, day) == "9 août");
  CHECK(parse_date("9 août 2026", day) == day);
  CHECK(parse_date("9 aout", day) == day);
  CHECK(parse_date("dimanche 9 août", day) == day);
  CHECK(parse_date("aujourd’hui", day) == day);
  CHECK(parse_date("9 August 2026", day) == day);
  CHECK(words::cases(12'400) == "12\u00a0400 dossiers");
}

TEST_CASE("a fault is told in the language of the window; its detail stays as it is") {
  const Desktop desktop("fr");
  const Error error(Fault::wrong_passphrase, "three more tries");
  CHECK(sentence(error) ==
        "Cette phrase secrète n’est pas la bonne. (three more tries.) Vos notes sont en sécurité. "
        "Réessayez, ou utilisez le code de secours.");
}

TEST_CASE("what leaves the window as a paper is English whatever the window speaks") {
  const Desktop desktop("fr");
  {
    const InEnglish paper;
    CHECK(date_words(day) == "9 August 2026");
    CHECK(words::cases(2) == "2 cases");
  }
  CHECK(words::cases(2) == "2 dossiers");
}

TEST_CASE("a slot may stand anywhere; braces of a name are left alone") {
  CHECK(say("{b} before {a}", {{"a", "first"}, {"b", "second"}}) == "second before first");
  CHECK(say("{a}", {{"a", "{b} and {"}, {"b", "never"}}) == "{b} and {");
  CHECK(say("open {", {}) == "open {");
}

}  // namespace lanyard::ui
