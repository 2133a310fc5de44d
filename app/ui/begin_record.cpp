// Which records can be begun in a case, and by whom: for its buttons, its keys and its commands.
#include "app/ui/begin_record.h"

namespace lanyard::ui {

bool writes(const Session& session) {
  return session.me.role == MemberRole::practitioner || session.me.role == MemberRole::supervisor;
}

bool may_begin(const Session& session, const CaseLine& in, std::string_view form) {
  if (!session.catalog || in.closed || !writes(session)) return false;
  const Form* found = session.catalog->newest(form);
  return found != nullptr && found->about == in.about;
}

}  // namespace lanyard::ui
