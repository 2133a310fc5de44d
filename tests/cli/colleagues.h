// A worker, her supervisor and what they write, with the real programs.
#pragma once

#include "tests/cli/office.h"

namespace lanyard {

// Nia Prosser works on cases; Callum Reid supervises her.
struct Colleagues {
  explicit Colleagues(SmallOrganisation& at = enrolled()) : made(at) {}
  static SmallOrganisation& enrolled();
  // Both have a case, `first_case`.
  static SmallOrganisation& with_a_case();

  [[nodiscard]] const Laptop& nia() const { return made.worker; }
  [[nodiscard]] std::string first_case() const { return read_text(made.folder / "first-case"); }
  [[nodiscard]] std::string new_case() const;
  // A visit note that is a draft, or is submitted; its id.
  enum class Note { draft, submitted };
  [[nodiscard]] std::string note(const Laptop& by, const std::string& case_id,
                                 const std::string& words, Note as = Note::draft) const;
  template <class... Laptops>
  static void sync(const Laptops&... laptops) {
    (static_cast<void>(laptops.json({"sync"})), ...);
  }
  [[nodiscard]] static bool reads(const Laptop& laptop, const std::string& record);

  SmallOrganisation& made;
  Laptop callum{made.folder / "callum", the_passphrase};
};

}  // namespace lanyard
