// The forms by id and version; lists show the newest version of each.
#include "storage/model/catalog.h"

#include <algorithm>

namespace lanyard {

void Catalog::add(Form form) {
  std::pair<std::string, std::uint32_t> key{form.id, form.version};
  forms_.insert_or_assign(std::move(key), std::move(form));
}

const Form* Catalog::form(std::string_view id, std::uint32_t version) const {
  const auto at = forms_.find(std::pair{std::string(id), version});
  return at == forms_.end() ? nullptr : &at->second;
}

const Form* Catalog::newest(std::string_view id) const {
  const auto after = forms_.upper_bound(std::pair{std::string(id), UINT32_MAX});
  if (after == forms_.begin()) return nullptr;
  const auto last = std::prev(after);
  return last->first.first == id ? &last->second : nullptr;
}

std::vector<const Form*> Catalog::forms() const {
  std::vector<const Form*> out;
  for (auto at = forms_.begin(); at != forms_.end(); ++at) {
    const auto next = std::next(at);
    if (next == forms_.end() || next->first.first != at->first.first) out.push_back(&at->second);
  }
  std::sort(out.begin(), out.end(),
            [](const Form* a, const Form* b) { return a->title < b->title; });
  return out;
}

const Form* Catalog::face_of(About about) const {
  for (const Form* form : forms())
    if (form->face && form->about == about) return form;
  return nullptr;
}

bool Catalog::is_face(std::string_view form) const {
  const Form* known = newest(form);
  return known != nullptr && known->face;
}

}  // namespace lanyard
