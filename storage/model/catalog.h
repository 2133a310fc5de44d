// The forms and notices that a device may use: the versions that the organisation's register names.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/model/form.h"
#include "storage/model/notice.h"

namespace lanyard {

class Catalog {
 public:
  void add(Form form);
  // The controller's notice: the newest version that the register names.
  void set(Notice notice) { notice_ = std::move(notice); }

  [[nodiscard]] const Form* form(std::string_view id, std::uint32_t version) const;
  [[nodiscard]] const Form* newest(std::string_view id) const;
  [[nodiscard]] std::vector<const Form*> forms() const;  // newest versions, by title
  // The form that stands for whom or what such a case is about; null without one.
  [[nodiscard]] const Form* face_of(About about) const;
  [[nodiscard]] bool is_face(std::string_view form) const;
  [[nodiscard]] const Notice& notice() const { return notice_; }

 private:
  std::map<std::pair<std::string, std::uint32_t>, Form, std::less<>> forms_;
  Notice notice_;
};

}  // namespace lanyard
