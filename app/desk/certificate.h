// The certificate of a disposal: what went, under which rule, who ordered and approved it, from
// when no backup can bring it back; never what it said. Its file holds the register's links from
// the genesis on, so anybody can verify it without a server, a vault or a key.
//
//   file = "LNYC" version:u8 order:16 count:u32 link:block*
#pragma once

#include "app/desk/disposing.h"

namespace lanyard {

constexpr std::size_t certificate_most_bytes = 64 * 1024 * 1024;

struct Certificate {
  OrgId org;
  VerifyKey root;  // who verifies compares it with the one that the organisation published
  std::string notice;
  CaseId case_id;
  KnownOrder order;
  std::map<std::string, std::size_t> by_rule;
};

// Fails with not_found, and refused for an order that was not carried out.
[[nodiscard]] Result<Certificate> certificate_of(const Desk& desk, const OrderId& id);
[[nodiscard]] Result<Bytes> certificate_file(const Desk& desk, const OrderId& id);
// Verifies every link from the genesis on. Fails with damaged, unsupported, or refused and which
// rule of the register a link breaks.
[[nodiscard]] Result<Certificate> read_certificate(ByteView file);
// A page to print. People are named by id: the certificate outlives their names.
[[nodiscard]] std::string words_of(const Certificate& certificate);

}  // namespace lanyard
