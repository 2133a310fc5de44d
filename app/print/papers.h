// The papers that the product makes, as documents.
#pragma once

#include "app/desk/certificate.h"
#include "app/desk/desk.h"
#include "app/print/document.h"

namespace lanyard {

// `file` is the certificate's own file, which proves it: the paper prints its sum. No names of
// people: the certificate outlives them.
[[nodiscard]] Document certificate_paper(const Certificate& certificate, ByteView file,
                                         std::string organisation, Date today);
// The schedule of a notice; `confirmed` as in schedule_rows.
[[nodiscard]] Document schedule_paper(const Notice& notice, const std::set<std::string>& confirmed,
                                      Date today);

// What happened in a case, oldest first. Drafts are not in it. Fails with not_found, and
// not_permitted for who reads only dates.
[[nodiscard]] Result<Document> chronology_paper(const Desk& desk, const CaseId& id);
// One finished record, in the order of its form. Fields that only named people may open are left
// out, and the paper says so. Fails with refused for a draft.
[[nodiscard]] Result<Document> record_paper(Desk& desk, const RecordId& id);

}  // namespace lanyard
