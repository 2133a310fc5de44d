// Who may say what in the register, and who can open what.
#include "sync/share/register.h"

#include "tests/catch.h"
#include "tests/sync/sample_links.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::array all_roles{MemberRole::practitioner, MemberRole::supervisor,
                               MemberRole::records, MemberRole::registrar, MemberRole::admin};

// The whole rule, as people agreed it: p practitioner, s supervisor, r records, g registrar, a
// admin.
struct Line {
  LinkType type;
  const char* may;
};
constexpr std::array<Line, 26> who_may_say_what{{
    {LinkType::team, "a"},
    {LinkType::user_invite, "ga"},
    {LinkType::device_revoke, "ga"},
    {LinkType::server_key, "a"},
    {LinkType::file_version, "a"},
    {LinkType::decision_confirm, "r"},
    {LinkType::policy, "a"},
    {LinkType::unlock_codes, "psrga"},
    {LinkType::case_create, "ps"},
    {LinkType::member_add, "sa"},
    {LinkType::member_remove, "sa"},
    {LinkType::case_wraps, "ps"},
    {LinkType::hold_set, "psr"},
    {LinkType::hold_clear, "r"},
    {LinkType::case_close, "ps"},
    {LinkType::disposal_order, "r"},
    {LinkType::disposal_approve, "r"},
    {LinkType::disposal_cancel, "r"},
    {LinkType::disposal_proceed, "r"},
    {LinkType::flag_lower, "s"},
    {LinkType::case_rotate, "ps"},
    {LinkType::late_work, "s"},
    {LinkType::deputy_cover, "sa"},
    {LinkType::cover_end, "sa"},
    {LinkType::case_transfer, "s"},
    {LinkType::break_glass, "ps"},
}};

char letter(MemberRole role) {
  switch (role) {
    case MemberRole::practitioner:
      return 'p';
    case MemberRole::supervisor:
      return 's';
    case MemberRole::records:
      return 'r';
    case MemberRole::registrar:
      return 'g';
    case MemberRole::admin:
      return 'a';
  }
  return '?';
}

// An office with one person of each role, and a case of the practitioner's with a hold on it, a
// colleague allocated, and one who still lacks wraps.
struct Staffed : Office {
  std::map<MemberRole, Person> people;
  Person colleague = join(MemberRole::practitioner);
  Person newcomer = join(MemberRole::practitioner);
  Person officer = join(MemberRole::records);
  Person second_lead = join(MemberRole::supervisor);
  CaseId family;
  CaseId old;  // with an order of the officer's
  EnrolmentCode code = EnrolmentCode::random();

  Staffed() {
    for (const MemberRole role : all_roles) people.emplace(role, join(role));
    family = open_case(who(MemberRole::practitioner));
    const Person& lead = who(MemberRole::supervisor);
    REQUIRE(say(lead, family, MemberAdd{colleague.user, MemberRole::practitioner, {}}).ok());
    REQUIRE(say(who(MemberRole::records), family,
                HoldSet{fixed<HoldId>(1), "legal", noon, some_sealed()})
                .ok());
    old = open_case(who(MemberRole::practitioner));
    REQUIRE(say(officer, old, order(82, 84)).ok());
    REQUIRE(
        say(admin, {}, DeputyCover{fixed<CoverId>(63), lead.user, second_lead.user, 20'600, 20'614})
            .ok());
  }
  [[nodiscard]] static DisposalOrder order(std::uint8_t id, std::uint8_t record) {
    return {fixed<OrderId>(id), 1, 20'000, 28, 0, {{fixed<RecordId>(record), "C-R1"}}};
  }
  [[nodiscard]] const Person& who(MemberRole role) const { return people.at(role); }

  [[nodiscard]] LinkBody disposal_body(LinkType type) const {
    if (type == LinkType::disposal_order) return order(80, 81);
    if (type == LinkType::disposal_approve) return DisposalApprove{fixed<OrderId>(82)};
    if (type == LinkType::disposal_cancel) return DisposalCancel{fixed<OrderId>(82)};
    if (type == LinkType::disposal_proceed)
      return DisposalProceed{fixed<OrderId>(82), newcomer.device};
    if (type == LinkType::flag_lower) return FlagLower{{fixed<RecordId>(83)}, some_sealed()};
    return DisposalDone{fixed<OrderId>(82), 20'602, 20'632, 1, {}};
  }
  [[nodiscard]] LinkBody cover_body(LinkType type) const {
    if (type == LinkType::deputy_cover)
      return DeputyCover{fixed<CoverId>(62), who(MemberRole::supervisor).user, newcomer.user,
                         20'600, 20'614};
    if (type == LinkType::cover_end) return CoverEnd{fixed<CoverId>(63)};
    if (type == LinkType::break_glass) return BreakGlass{noon, noon.plus_ms(1000), some_sealed()};
    return *compose_transfer(reg, *reg.find(family), {other_team, {}, {newcomer.user}, {}},
                             keys.at(family), noon);
  }
  // A body of this type that a permitted signer of this role could sign now.
  [[nodiscard]] LinkBody body(LinkType type, const Person& by) const {
    switch (type) {
      case LinkType::genesis:
        return genesis();
      case LinkType::team:
        return Team{fixed<TeamId>(50), Bytes(72, 1)};
      case LinkType::user_invite:
        return invite(code, fixed<UserId>(60), MemberRole::practitioner, team);
      case LinkType::user_join:
        return joining(code, new_person());
      case LinkType::device_revoke:
        return DeviceRevoke{newcomer.device};
      case LinkType::server_key:
        return ServerKey{fixed<VerifyKey>(21)};
      case LinkType::file_version:
        return FileVersion{FileKind::form, "visit-note", 3, fixed<BlobId>(22)};
      case LinkType::decision_confirm:
        return DecisionConfirm{"C-R1.trigger", 1};
      case LinkType::policy:
        return Policy{14};
      case LinkType::unlock_codes:
        return UnlockCodes{{{second_lead.user, 1, Bytes(wrapped_codes_size, 1)}}};
      case LinkType::case_create: {
        auto made = compose_case(reg, CaseCreate{"family", {}, "", {}, {}}, by.signer(), noon);
        return parse_link(made->link)->body;
      }
      case LinkType::member_add:
        return MemberAdd{newcomer.user, MemberRole::practitioner, {}};
      case LinkType::member_remove:
        return MemberRemove{colleague.user};
      case LinkType::case_wraps:
        return *compose_wraps(reg, *reg.find(family), keys.at(family), noon);
      case LinkType::hold_set:
        return HoldSet{fixed<HoldId>(2), "complaint", noon, some_sealed()};
      case LinkType::hold_clear:
        return HoldClear{fixed<HoldId>(1), some_sealed()};
      case LinkType::case_close:
        return CaseClose{20'650};
      case LinkType::disposal_order:
      case LinkType::disposal_approve:
      case LinkType::disposal_cancel:
      case LinkType::disposal_proceed:
      case LinkType::disposal_done:
      case LinkType::flag_lower:
        return disposal_body(type);
      case LinkType::case_rotate:
        return *compose_rotation(reg, *reg.find(family), noon);
      case LinkType::late_work:
        return LateWork{LateWork::Decision::taken, {fixed<OpId>(61)}, some_sealed()};
      case LinkType::deputy_cover:
      case LinkType::cover_end:
      case LinkType::case_transfer:
      case LinkType::break_glass:
        return cover_body(type);
    }
    return Team{};
  }
  [[nodiscard]] CaseId chain_of(LinkType type) const {
    if (type == LinkType::case_create) return fixed<CaseId>(70);
    if (type >= LinkType::disposal_order && type <= LinkType::flag_lower) return old;
    return is_case_type(type) ? family : CaseId{};
  }
  [[nodiscard]] Done offer(const Person& by, LinkType type) const {
    const Bytes bytes = compose(reg, chain_of(type), body(type, by), by.signer(), noon);
    const auto link = parse_link(bytes);
    REQUIRE(link.ok());
    return reg.check(*link, bytes);
  }
};

}  // namespace

TEST_CASE("each role may sign exactly the types of links that the table gives it") {
  const Staffed office;
  for (const Line& line : who_may_say_what) {
    for (const MemberRole role : all_roles) {
      const bool may = std::string_view(line.may).find(letter(role)) != std::string_view::npos;
      const Done verdict = office.offer(office.who(role), line.type);
      INFO("type " << static_cast<int>(line.type) << " role " << letter(role) << ": "
                   << (verdict.ok() ? "accepted" : verdict.error().what()));
      CHECK(verdict.ok() == may);
      CHECK(role_permits(role, line.type) == may);
      if (!may && !verdict.ok()) {
        CHECK(verdict.error().fault() == Fault::refused);
        CHECK(verdict.error().what() ==
              std::string("a link that the signer's role does not permit"));
      }
    }
  }
}

TEST_CASE("no role signs a genesis or joins somebody without their invitation") {
  Staffed office;
  for (const MemberRole role : all_roles) {
    CHECK_FALSE(role_permits(role, LinkType::genesis));
    CHECK_FALSE(role_permits(role, LinkType::disposal_done));
    CHECK_FALSE(office.offer(office.who(role), LinkType::genesis).ok());
    CHECK_FALSE(office.offer(office.who(role), LinkType::user_join).ok());
  }
}

TEST_CASE("who works elsewhere may not allocate, close, hold or wrap here") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person stranger = office.join(MemberRole::practitioner);
  const Person lead_elsewhere = office.join(MemberRole::supervisor, office.other_team);
  const CaseId family = office.open_case(worker);
  for (const Person* by : {&stranger, &lead_elsewhere}) {
    CHECK_FALSE(office.say(*by, family, CaseClose{20'650}).ok());
    CHECK_FALSE(
        office.say(*by, family, HoldSet{fixed<HoldId>(9), "legal", noon, some_sealed()}).ok());
    CHECK_FALSE(office.say(*by, family, MemberAdd{by->user, MemberRole::practitioner, {}}).ok());
  }
  CHECK_FALSE(office.reg.may_pull(stranger.user, family));
  CHECK_FALSE(office.reg.may_write(stranger.user, family));
  CHECK_FALSE(office.reg.may_pull(worker.user, fixed<CaseId>(3)));
}

TEST_CASE(
    "facets: the case's people all four, records the facts, registrar the coded, admin none") {
  const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
  const Staffed office;
  const KnownCase& family = *office.reg.find(office.family);
  const auto facets = [&](const UserId& user) { return office.reg.facets_for(user, family); };
  CHECK(facets(office.who(MemberRole::practitioner).user) == all);
  CHECK(facets(office.who(MemberRole::supervisor).user) == all);
  CHECK(facets(office.colleague.user) == all);
  CHECK(facets(office.who(MemberRole::records).user) == std::set<Facet>{Facet::facts});
  CHECK(facets(office.who(MemberRole::registrar).user) == std::set<Facet>{Facet::coded});
  CHECK(facets(office.who(MemberRole::admin).user).empty());
  CHECK(facets(office.newcomer.user).empty());
  CHECK(facets(fixed<UserId>(99)).empty());
  CHECK(office.reg.may_pull(office.who(MemberRole::records).user, office.family));
  CHECK_FALSE(office.reg.may_write(office.who(MemberRole::records).user, office.family));
  CHECK_FALSE(office.reg.may_pull(office.admin.user, office.family));
}

TEST_CASE("somebody who was deallocated opens nothing more, the creator too") {
  Staffed office;
  const Person& lead = office.who(MemberRole::supervisor);
  const Person& creator = office.who(MemberRole::practitioner);
  REQUIRE(office.say(lead, office.family, MemberRemove{office.colleague.user}).ok());
  REQUIRE(office.say(lead, office.family, MemberRemove{creator.user}).ok());
  CHECK_FALSE(office.reg.may_pull(office.colleague.user, office.family));
  CHECK_FALSE(office.reg.may_write(creator.user, office.family));
  CHECK_FALSE(office.say(lead, office.family, MemberRemove{creator.user}).ok());
  REQUIRE(
      office.say(lead, office.family, MemberAdd{creator.user, MemberRole::practitioner, {}}).ok());
  CHECK(office.reg.may_write(creator.user, office.family));
}

TEST_CASE("a records officer, registrar or admin cannot be allocated to a case") {
  Staffed office;
  for (const MemberRole role : {MemberRole::records, MemberRole::registrar, MemberRole::admin}) {
    const Person& person = office.who(role);
    const Person& lead = office.who(MemberRole::supervisor);
    CHECK_FALSE(office.say(lead, office.family, MemberAdd{person.user, role, {}}).ok());
    CHECK_FALSE(
        office.say(lead, office.family, MemberAdd{person.user, MemberRole::practitioner, {}}).ok());
  }
}

TEST_CASE("a hold is set once and cleared once") {
  Staffed office;
  const Person& records = office.who(MemberRole::records);
  REQUIRE(office.reg.find(office.family)->holds.size() == 1);
  const HoldSet again{fixed<HoldId>(1), "legal", noon, some_sealed()};
  CHECK_FALSE(office.say(records, office.family, again).ok());
  CHECK_FALSE(
      office.say(records, office.family, HoldSet{fixed<HoldId>(3), "whim", noon, some_sealed()})
          .ok());
  CHECK(office.say(records, office.family, HoldClear{fixed<HoldId>(1), some_sealed()}).ok());
  CHECK(office.reg.find(office.family)->holds.empty());
  CHECK_FALSE(office.say(records, office.family, HoldClear{fixed<HoldId>(1), some_sealed()}).ok());
}

TEST_CASE("a registrar neither makes an admin nor removes one, and the last admin stays") {
  Staffed office;
  const Person& registrar = office.who(MemberRole::registrar);
  const auto code = EnrolmentCode::random();
  CHECK_FALSE(office
                  .say(registrar, {},
                       office.invite(code, fixed<UserId>(61), MemberRole::admin, office.team))
                  .ok());
  CHECK_FALSE(office.say(registrar, {}, DeviceRevoke{office.admin.device}).ok());
  const Person& second = office.who(MemberRole::admin);
  CHECK(office.say(office.admin, {}, DeviceRevoke{second.device}).ok());
  const Done last = office.say(office.admin, {}, DeviceRevoke{office.admin.device});
  CHECK(last.error().what() == std::string("the last device of an admin stays"));
}

TEST_CASE("the register answers with what its links said") {
  Staffed office;
  REQUIRE(office.say(office.admin, {}, ServerKey{fixed<VerifyKey>(21)}).ok());
  REQUIRE(
      office.say(office.admin, {}, FileVersion{FileKind::notice, "jigsaw", 2, fixed<BlobId>(22)})
          .ok());
  CHECK_FALSE(
      office.say(office.admin, {}, FileVersion{FileKind::notice, "jigsaw", 2, fixed<BlobId>(23)})
          .ok());
  REQUIRE(office.say(office.who(MemberRole::records), {}, DecisionConfirm{"C-R1.trigger", 1}).ok());
  REQUIRE(office.say(office.who(MemberRole::practitioner), office.family, CaseClose{20'650}).ok());
  CHECK(office.reg.server_key() == fixed<VerifyKey>(21));
  CHECK(office.reg.files().size() == 1);
  REQUIRE(office.say(office.who(MemberRole::records), {}, DecisionConfirm{"C-R1.trigger", 3}).ok());
  CHECK(office.reg.decisions().at("C-R1.trigger") == std::set<std::uint32_t>{1, 3});
  CHECK_FALSE(office.reg.notice_at(office.reg.length() - 4));
  CHECK(office.reg.notice_at(office.reg.length())->version == 2);
  CHECK(office.reg.teams().size() == 2);
  CHECK(office.reg.genesis()->notice == "jigsaw");
  const KnownCase& family = *office.reg.find(office.family);
  CHECK(family.kind == "family");
  CHECK(family.creator == office.who(MemberRole::practitioner).user);
  CHECK(family.closed == Date::from_days(20'650));
  CHECK(open_name(office.directory.view(), office.admin.user.view(),
                  office.reg.user(office.admin.user)->sealed_name)
            .value() == "Nadia Okafor");
}

TEST_CASE("the same links give the same register anywhere") {
  const Staffed office;
  Register copy(office.org, office.root.verify_key());
  for (const Bytes& link : office.links) REQUIRE(copy.apply(link).ok());
  for (const auto& [id, links] : office.case_links)
    for (const Bytes& link : links) REQUIRE(copy.apply(link).ok());
  CHECK(copy.head() == office.reg.head());
  CHECK(copy.length() == office.reg.length());
  CHECK(copy.find(office.family)->head == office.reg.find(office.family)->head);
  CHECK(copy.users().size() == office.reg.users().size());
}
