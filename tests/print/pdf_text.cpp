// The text of a PDF as another program reads it.
#include "tests/print/pdf_text.h"

#include "platform/os/files.h"
#include "tests/programs/child.h"
#include "tests/temp_folder.h"

namespace lanyard {

std::string text_of_pdf(ByteView pdf) {
  const TempFolder folder;
  if (!create_file(folder / "paper.pdf", pdf).ok()) throw std::runtime_error("no place for a PDF");
  const Ran ran = run({.words = {LANYARD_PDFTOTEXT, "-enc", "UTF-8", folder / "paper.pdf", "-"}});
  if (ran.exit != 0 || !ran.err.empty()) throw std::runtime_error("pdftotext: " + ran.err);
  return ran.out;
}

std::string words_of_pdf(ByteView pdf) {
  std::string text = text_of_pdf(pdf);
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

}  // namespace lanyard
