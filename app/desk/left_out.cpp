// Forms that the organisation uses and that this version of Lanyard cannot read.
#include "app/desk/left_out.h"

namespace lanyard {

std::vector<LeftOutForm> forms_left_out(const Desk& desk) {
  std::vector<LeftOutForm> out;
  for (const FileVersion& file : desk.reg()->files()) {
    if (file.kind != FileKind::form) continue;
    const Result<Bytes> blob = desk.vault().blob(file.blob);
    if (!blob.ok()) continue;  // it has not arrived yet
    Read<Form> read = read_form(as_text(*blob), file.id + ".toml");
    if (auto* faults = std::get_if<std::vector<FileFault>>(&read))
      out.push_back({file.id, file.version, std::move(*faults)});
  }
  return out;
}

}  // namespace lanyard
