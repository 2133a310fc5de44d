// lanyard-form-texts FILE...: the texts of forms as a template of gettext, for
// cmake/extract_words.sh.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "storage/model/form.h"

namespace lanyard {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

class Texts {
 public:
  // gettext keeps the empty text for itself; a text is listed once.
  void print(const std::string& file, const std::string& text) {
    if (text.empty() || !seen_.insert(text).second) return;
    std::printf("#: %s\nmsgid %s\nmsgstr \"\"\n\n", file.c_str(), quoted(text).c_str());
  }

  void print(const std::string& file, const Form& form) {
    for (const std::string* text : {&form.title, &form.hint, &form.banner, &form.banner_hint})
      print(file, *text);
    for (const Section& section : form.sections) {
      for (const std::string* text : {&section.title, &section.hint}) print(file, *text);
      for (const Field& field : section.fields) {
        for (const std::string* text : {&field.label, &field.hint, &field.why}) print(file, *text);
        for (const std::vector<Option>* options : {&field.options, &field.kinds})
          for (const Option& option : *options) print(file, option.label);
      }
    }
  }

 private:
  std::set<std::string> seen_;
};

int list(int count, char** files) {
  Texts texts;
  for (int n = 1; n < count; ++n) {
    std::ifstream in(files[n], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const Read<Form> read = read_form(text, files[n]);
    if (!std::holds_alternative<Form>(read)) {
      std::fprintf(stderr, "%s is not a form\n", files[n]);
      return 1;
    }
    texts.print(files[n], std::get<Form>(read));
  }
  return 0;
}

}  // namespace
}  // namespace lanyard

int main(int argc, char** argv) {
  return lanyard::list(argc, argv);
}
