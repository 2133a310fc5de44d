// The paper that opens a vault whose passphrase was forgotten.
#include "app/print/recovery_paper.h"

#include "app/desk/exports.h"
#include "app/print/pdf.h"
#include "platform/os/files.h"
#include "platform/os/translation.h"

namespace lanyard {

SecretText in_groups(const SecretText& code) {
  constexpr std::size_t group = 5;
  const std::string_view text = code.expose();
  Plain out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % group == 0) out.push_back(' ');
    out.push_back(static_cast<std::uint8_t>(text[i]));
  }
  return SecretText(as_text(out));
}

Document recovery_paper(const Me& me, const SecretText& code, Date today) {
  Document out{"Recovery code", me.organisation, "Secret: opens this vault", today, {}};
  part::Facts facts;
  facts.lines.emplace_back("Name", me.name);
  facts.lines.emplace_back("Laptop", me.device.hex().substr(0, 8));
  facts.lines.emplace_back("Made on", today.words());
  out.parts.emplace_back(std::move(facts));
  out.parts.emplace_back(
      part::Paragraph{std::string(in_groups(code).expose()), part::Weight::code});
  out.parts.emplace_back(part::Heading{"What it is for"});
  out.parts.emplace_back(part::Paragraph{
      "If you forget your passphrase, this code opens your notes on this laptop and lets you "
      "choose "
      "another. It was shown once; nobody can look it up, and nobody will ask you for it. Capitals "
      "and blanks do not matter when you type it. There is no letter I, L, O or U in it: what "
      "looks "
      "like O is a zero, and what looks like I or L is a one."});
  out.parts.emplace_back(part::Heading{"Where to keep it"});
  out.parts.emplace_back(part::Paragraph{
      "Where you keep your passport, and never with the laptop or in its bag: whoever has both "
      "reads everything that is on it. If this paper is lost, tell your administrator."});
  out.parts.emplace_back(
      part::Paragraph{"Delete the file that this page was printed from, and empty the wastebasket.",
                      part::Weight::strong});
  return out;
}

Done write_recovery_paper(Desk& desk, const SecretText& code, const std::filesystem::path& file) {
  const InEnglish paper;
  if (file_exists(file)) return Error(Fault::in_use, "there is a file of that name already");
  TRY(const Plain pdf, pdf_of(recovery_paper(desk.me(), code, desk.today())));
  TRY_DONE(note_recovery_paper(desk));
  return create_file(file, pdf);
}

Result<std::filesystem::path> save_recovery_paper(Desk& desk, const SecretText& code,
                                                  const std::filesystem::path& folder) {
  TRY_DONE(make_folder(folder));
  std::filesystem::path file = folder / ("recovery-code-" + desk.today().iso() + ".pdf");
  TRY_DONE(write_recovery_paper(desk, code, file));
  return file;
}

}  // namespace lanyard
