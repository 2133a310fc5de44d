// The parts of the screens that decide without drawing: dates, autosave, differences, folding.
#include "app/desk/body_areas.h"
#include "app/ui/autosave.h"
#include "app/ui/field_text.h"
#include "app/ui/fold.h"
#include "app/ui/text_diff.h"
#include "app/ui/words.h"
#include "tests/catch.h"
#include "tests/ui/fake_days.h"

namespace lanyard::ui {
namespace {

std::string joined(const std::vector<DiffRun>& runs, DiffRun::Kind left_out) {
  std::string out;
  for (const DiffRun& run : runs) {
    if (run.kind != left_out) out += run.text;
  }
  return out;
}

}  // namespace

TEST_CASE("dates are read as people write them") {
  const Date day = *Date::make(2026, 11, 26);
  for (const char* typed : {"26/11/2026", "26.11.26", "26 November 2026", "Thu 26 nov", "today",
                            "2026-11-26", "26-11-2026"}) {
    INFO(typed);
    CHECK(parse_date(typed, fake_today()) == day);
  }
  CHECK(parse_date("yesterday", fake_today()) == *Date::make(2026, 11, 25));
  for (const char* typed : {"31/02/2026", "26/13/2026", "soon", "", "26"}) {
    INFO(typed);
    CHECK_FALSE(parse_date(typed, fake_today()).has_value());
  }
}

TEST_CASE("times are read as people write them") {
  for (const char* typed : {"14:30", "1430", "2.30 pm", "2:30pm"}) {
    INFO(typed);
    CHECK(parse_time(typed) == TimeOfDay{14 * 60 + 30});
  }
  CHECK(parse_time("9am") == TimeOfDay{9 * 60});
  CHECK(parse_time("12 am") == TimeOfDay{0});
  CHECK(time_words({545}) == "09:05");
  for (const char* typed : {"25:00", "14:75", "noonish", "13 pm", ""}) {
    INFO(typed);
    CHECK_FALSE(parse_time(typed).has_value());
  }
}

TEST_CASE("autosave waits 0.8 s after the last key and at most 4 s after the first") {
  Autosave save;
  CHECK_FALSE(save.due(100));
  save.touched(10);
  CHECK_FALSE(save.due(10.7));
  CHECK(save.due(10.81));
  for (double t = 10; t < 14; t += 0.5) save.touched(t);
  CHECK_FALSE(save.due(13.99));
  CHECK(save.due(14.01));
  save.started();
  CHECK_FALSE(save.due(20));
  save.touched(15.2);
  save.finished(15.3);
  CHECK(save.state() == Autosave::State::dirty);
  CHECK(save.due(16.1));
  save.started();
  save.failed(16.2);
  CHECK(save.unsaved());
  CHECK_FALSE(save.due(17));
  CHECK(save.due(19.3));
}

TEST_CASE("locking does not wait for the last key") {
  Autosave save;
  save.touched(10);
  save.hurry();
  CHECK(save.due(10));
}

TEST_CASE("a difference keeps every word of both versions") {
  const std::string before = "Zofia said she is happy at home. She asked about swimming.";
  const std::string after = "Zofia said “I like it”. She asked twice about swimming.\nThen tea.";
  const auto runs = diff_words(before, after);
  CHECK(joined(runs, DiffRun::Kind::added) == before);
  CHECK(joined(runs, DiffRun::Kind::removed) == after);
  CHECK(runs.front().kind == DiffRun::Kind::same);
  CHECK(diff_words("", "").empty());
  CHECK(diff_words("same", "same").size() == 1);
}

TEST_CASE("one common word between two changes does not break them") {
  const auto runs = diff_words("It was warm. Ms W rang to say that the boiler failed. She left.",
                               "It was warm. A new chart on the fridge. She left.");
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].text == "It was warm. ");
  CHECK(runs[1].text == "Ms W rang to say that the boiler failed. ");
  CHECK(runs[2].text == "A new chart on the fridge. ");
  CHECK(runs[3].text == "She left.");
}

TEST_CASE("texts too long to compare are shown whole") {
  std::string a;
  std::string b;
  for (int i = 0; i < 3'000; ++i) {
    a += "a" + std::to_string(i) + " ";
    b += "b" + std::to_string(i) + " ";
  }
  const auto runs = diff_words(a, b);
  CHECK(joined(runs, DiffRun::Kind::added) == a);
  CHECK(joined(runs, DiffRun::Kind::removed) == b);
}

TEST_CASE("names are found without their marks") {
  CHECK(folded("Wiśniewska ŻÓŁĆ Ŵyn Ștefan Élie") == "wisniewska zolc wyn stefan elie");
  CHECK(folded("Łukasz") == "lukasz");
}

TEST_CASE("left and right on the body map are the child's own") {
  CHECK(nearest_area(BodySide::front, 785, 477).id == "left-forearm");
  CHECK(nearest_area(BodySide::back, 785, 477).id == "right-forearm");
  CHECK(area_label(BodySide::front, "left-forearm") == "left forearm");
  CHECK(area_label(BodySide::front, "tail") == "tail");
}

TEST_CASE("numbers in sentences are counted rightly") {
  CHECK(words::waiting_for(0) == "Just now");
  CHECK(words::waiting_for(61) == "Waiting 1 hour");
  CHECK(words::waiting_for(3 * 24 * 60) == "Waiting 3 days");
  CHECK(words::cases(12400) == "12,400 cases");
  CHECK(words::cases(1) == "1 case");
}

}  // namespace lanyard::ui
