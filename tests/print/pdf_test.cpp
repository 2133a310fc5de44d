// The renderer: names of every script come out as they went in, tables go on over pages, and every
// page says what it is.
#include "app/print/pdf.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/print/pdf_text.h"

using namespace lanyard;

namespace {

Document paper() {
  Document out;
  out.title = "Chronology";
  out.organisation = "Jigsaw Contact Centre";
  out.marking = "Confidential";
  out.made = Date::from_days(20'512);
  return out;
}

std::string pdf_text(const Document& document) {
  const Result<Plain> pdf = pdf_of(document);
  REQUIRE(pdf.ok());
  CHECK(as_text(*pdf).starts_with("%PDF-1."));
  return words_of_pdf(*pdf);
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::size_t count(std::string_view text, const std::string& words) {
  std::size_t n = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++n;
  return n;
}

}  // namespace

TEST_CASE("Welsh, Polish, Jèrriais and Arabic names can be read back from the file") {
  const std::vector<std::string> names{"Siân Llŷr ap Gwŷdd, tŵr", "Zofia Wiśniewska-Żółć",
                                       "Élie d'la Mathe, mèthe et pèthe", "عائشة", "Łukasz Śliwa"};
  Document document = paper();
  part::Table table{{"Name", "Said"}, {0.5, 0.5}, {}};
  part::Facts facts;
  for (const std::string& name : names) {
    document.parts.emplace_back(part::Heading{name});
    document.parts.emplace_back(part::Paragraph{"Here: " + name + "."});
    facts.lines.emplace_back("About", name);
    table.rows.push_back({name, "“" + name + "”"});
  }
  document.parts.emplace_back(facts);
  document.parts.emplace_back(table);
  const std::string text = pdf_text(document);
  INFO(text);
  for (const std::string& name : names) CHECK(count(text, name) == 5);
}

TEST_CASE("a key, a sum and an id stand on one line, whatever their letters") {
  Document document = paper();
  part::Facts facts;
  part::Table table{{"Record", "Row"}, {0.62, 0.38}, {}};
  std::vector<std::string> words;
  for (const char letter : {'0', '4', 'b', 'd', 'e'}) {
    words.emplace_back(64, letter);
    facts.lines.emplace_back("Root key", words.back());
    document.parts.emplace_back(part::Paragraph{words.back(), part::Weight::strong});
    table.rows.push_back({std::string(32, letter), "C-R2"});
  }
  document.parts.emplace_back(facts);
  document.parts.emplace_back(table);
  const std::string text = pdf_text(document);
  INFO(text);
  for (const std::string& word : words) {
    CHECK(count(text, word) == 2);
    CHECK(count(text, word.substr(0, 32) + " C-R2") == 1);
  }
}

TEST_CASE("a long table goes on over pages: no row is lost, and each page has head and number") {
  Document document = paper();
  part::Table table{{"Day", "What happened"}, {0.2, 0.8}, {}};
  for (int i = 0; i < 150; ++i)
    table.rows.push_back({"row-" + std::to_string(1000 + i), "A visit that was quiet."});
  document.parts.emplace_back(table);
  const std::string text = pdf_text(document);
  for (int i = 0; i < 150; ++i) CHECK(count(text, "row-" + std::to_string(1000 + i)) == 1);
  const std::size_t pages = count(text, "What happened");
  CHECK(pages >= 4);
  CHECK(count(text, "Confidential") == pages);
  for (std::size_t n = 1; n <= pages; ++n)
    CHECK(says(text, "Page " + std::to_string(n) + " of " + std::to_string(pages)));
}

TEST_CASE("a paragraph and a cell that are longer than a page are not cut off") {
  Document document = paper();
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "w" + std::to_string(10000 + i) + " ";
  document.parts.emplace_back(part::Paragraph{words});
  document.parts.emplace_back(part::Table{{"Day", "Text"}, {0.3, 0.7}, {{"Monday", words}}});
  const std::string text = pdf_text(document);
  for (int i = 0; i < 3000; ++i) CHECK(count(text, "w" + std::to_string(10000 + i)) == 2);
}

TEST_CASE("every typeface of a paper is in its file, and no name of a person is in its metadata") {
  Document document = paper();
  document.parts.emplace_back(part::Paragraph{"Zofia Wiśniewska"});
  const Result<Plain> pdf = pdf_of(document);
  REQUIRE(pdf.ok());
  const std::string file(as_text(*pdf));
  CHECK(count(file, "/FontFile") >= 2);
  CHECK(says(file, "/Title (Chronology)"));
  CHECK(says(file, "/StructTreeRoot"));
  CHECK_FALSE(says(file, "Zofia"));
}

TEST_CASE("a paper without parts is still a page") {
  CHECK(says(pdf_text(paper()), "Page 1 of 1"));
}

TEST_CASE("a body map is two figures with numbered marks, and a line for each beside them") {
  Document document = paper();
  part::BodyMap map;
  map.marks = {{BodySide::front, 785, 477, "left-forearm", {}},
               {BodySide::back, 500, 287, "upper-back", {}}};
  map.lines = {"1. left forearm (front), Bruise", "2. upper back (back), Burn"};
  document.parts.emplace_back(std::move(map));
  document.parts.emplace_back(part::Paragraph{"What was said of it."});
  const Result<Plain> pdf = pdf_of(document);
  REQUIRE(pdf.ok());
  CHECK(count(as_text(*pdf), "/S /Figure") == 2);
  const std::string text = words_of_pdf(*pdf);
  INFO(text);
  for (const char* words : {"1. left forearm (front), Bruise", "2. upper back (back), Burn",
                            "Front", "Back", "What was said of it."})
    CHECK(count(text, words) == 1);
}

TEST_CASE("the list of many marks goes on over the page, and nothing is lost") {
  Document document = paper();
  part::BodyMap map;
  for (int n = 0; n < 90; ++n) {
    map.marks.push_back({BodySide::front, 500, 308, "chest", {}});
    map.lines.push_back("Mark number " + std::to_string(n) + " of the child.");
  }
  document.parts.emplace_back(std::move(map));
  document.parts.emplace_back(part::Paragraph{"What was said of it."});
  const std::string text = pdf_text(document);
  CHECK(count(text, "Mark number") == 90);
  CHECK(says(text, "Page 3 of 3"));
  CHECK(text.find("Mark number 89") < text.find("What was said of it."));
}
