// The text of a PDF as another program reads it.
#include "tests/print/pdf_text.h"

#include "platform/os/files.h"
#include "tests/programs/child.h"
#include "tests/temp_folder.h"

namespace lanyard {

namespace {

std::string read_by_pdftotext(ByteView pdf, const std::vector<std::string>& options) {
  const TempFolder folder;
  if (!create_file(folder / "paper.pdf", pdf).ok()) throw std::runtime_error("no place for a PDF");
  std::vector<std::string> words = {LANYARD_PDFTOTEXT, "-enc", "UTF-8"};
  words.insert(words.end(), options.begin(), options.end());
  words.insert(words.end(), {folder / "paper.pdf", "-"});
  const Ran ran = run({.words = words});
  if (ran.exit != 0 || !ran.err.empty()) throw std::runtime_error("pdftotext: " + ran.err);
  return ran.out;
}

// Without marks of direction, each blank once.
std::string words_in(std::string text) {
  for (const char* mark : {"\u202a", "\u202b", "\u202c", "\u200e", "\u200f"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.erase(at, std::string_view(mark).size());
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace

std::string text_of_pdf(ByteView pdf) {
  return read_by_pdftotext(pdf, {});
}

std::string words_of_pdf(ByteView pdf) {
  return words_in(text_of_pdf(pdf));
}

std::string column_of_pdf(ByteView pdf, double from, double to) {
  const auto whole = [](double points) { return std::to_string(static_cast<int>(points)); };
  return words_in(read_by_pdftotext(
      pdf, {"-r", "72", "-x", whole(from), "-W", whole(to - from), "-y", "70", "-H", "708"}));
}

}  // namespace lanyard
