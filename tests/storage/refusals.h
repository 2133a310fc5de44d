// Altering a good file by one piece of text and looking at the fault that the reader reports.
#pragma once

#include <string>

namespace lanyard::test {

// "line: what was expected" of the first fault; empty when the file is accepted.
[[nodiscard]] std::string form_refused(const std::string& text);
[[nodiscard]] std::string notice_refused(const std::string& text);

// `text` with its first `from` replaced; a `from` that is not there fails the test.
[[nodiscard]] std::string with(std::string text, const std::string& from, const std::string& to);

// Small files that are accepted as they stand.
[[nodiscard]] std::string small_form();
[[nodiscard]] std::string small_notice();

}  // namespace lanyard::test
