// The words of form files for types, facets, roles and rules, both ways.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/model/form.h"

namespace lanyard {

template <class E, std::size_t N>
using Words = std::array<std::pair<std::string_view, E>, N>;

inline constexpr Words<FieldType, 21> field_type_words{{
    {"line", FieldType::line},
    {"narrative", FieldType::narrative},
    {"date", FieldType::date},
    {"time", FieldType::time},
    {"period", FieldType::period},
    {"choice", FieldType::choice},
    {"choices", FieldType::choices},
    {"yes_no", FieldType::yes_no},
    {"number", FieldType::number},
    {"money", FieldType::money},
    {"person", FieldType::person},
    {"people", FieldType::people},
    {"body_map", FieldType::body_map},
    {"signature", FieldType::signature},
    {"attachment", FieldType::attachment},
    {"actions", FieldType::actions},
    {"relation", FieldType::relation},
    {"address", FieldType::address},
    {"phone", FieldType::phone},
    {"email", FieldType::email},
    {"reference", FieldType::reference},
}};

inline constexpr Words<Facet, 4> facet_words{{
    {"facts", Facet::facts},
    {"coded", Facet::coded},
    {"narrative", Facet::narrative},
    {"sealed", Facet::sealed},
}};

inline constexpr Words<NoticeList, 3> notice_list_words{{
    {"recipients", NoticeList::recipients},
    {"purposes", NoticeList::purposes},
    {"bases", NoticeList::bases},
}};

inline constexpr Words<Required, 2> required_words{{
    {"no", Required::no},
    {"submit", Required::submit},
}};

inline constexpr Words<About, 3> about_words{{
    {"family", About::family},
    {"staff", About::staff},
    {"finance", About::finance},
}};

inline constexpr Words<ReviewRule, 3> review_words{{
    {"none", ReviewRule::none},
    {"supervisor", ReviewRule::supervisor},
    {"other-person", ReviewRule::other_person},
}};

inline constexpr Words<Role, 61> role_words{{
    {"title", Role::title},
    {"event_date", Role::event_date},
    {"event_time", Role::event_time},
    {"subject_name", Role::subject_name},
    {"subject_birth_date", Role::subject_birth_date},
    {"reference", Role::reference},
    {"child_seen", Role::child_seen},
    {"child_seen_alone", Role::child_seen_alone},
    {"child_voice", Role::child_voice},
    {"attended", Role::attended},
    {"absence_reason", Role::absence_reason},
    {"concern_category", Role::concern_category},
    {"incident", Role::incident},
    {"in_confidence", Role::in_confidence},
    {"significant", Role::significant},
    {"returned_or_noted", Role::returned_or_noted},
    {"employment_ended", Role::employment_ended},
    {"birth_or_adoption", Role::birth_or_adoption},
    {"disability_allowance", Role::disability_allowance},
    {"check_date", Role::check_date},
    {"decision_date", Role::decision_date},
    {"accounting_period_end", Role::accounting_period_end},
    {"reviewed_record", Role::reviewed_record},
    {"reviewed_version", Role::reviewed_version},
    {"review_decision", Role::review_decision},
    {"review_comment", Role::review_comment},
    {"about_record", Role::about_record},
    {"previous_version", Role::previous_version},
    {"consent_to", Role::consent_to},
    {"consent_given", Role::consent_given},
    {"consent_withdrawn", Role::consent_withdrawn},
    {"consent_by", Role::consent_by},
    {"consent_for", Role::consent_for},
    {"consent_decision", Role::consent_decision},
    {"identity", Role::identity},
    {"interpreter", Role::interpreter},
    {"same_home", Role::same_home},
    {"alert", Role::alert},
    {"look_again", Role::look_again},
    {"alert_until", Role::alert_until},
    {"disclosed_to", Role::disclosed_to},
    {"unnamed_why", Role::unnamed_why},
    {"disclosed", Role::disclosed},
    {"disclosed_for", Role::disclosed_for},
    {"disclosed_under", Role::disclosed_under},
    {"disclosed_by_law", Role::disclosed_by_law},
    {"override_ground", Role::override_ground},
    {"override_reason", Role::override_reason},
    {"person_told", Role::person_told},
    {"not_told_why", Role::not_told_why},
    {"sent_by", Role::sent_by},
    {"assurance", Role::assurance},
    {"approved_by", Role::approved_by},
    {"right_asked", Role::right_asked},
    {"right_asked_by", Role::right_asked_by},
    {"identity_clear", Role::identity_clear},
    {"identity_checked", Role::identity_checked},
    {"extension_told", Role::extension_told},
    {"extension_why", Role::extension_why},
    {"right_answered", Role::right_answered},
    {"none", Role::none},
}};

// The categories that data-protection law treats as special, and offences.
inline constexpr std::array<std::string_view, 10> special_categories{
    "health",   "ethnicity",   "religion", "sexuality", "offences",
    "politics", "trade-union", "genetic",  "biometric", "relationships"};

template <class E, std::size_t N>
[[nodiscard]] constexpr std::optional<E> value_of(const Words<E, N>& words, std::string_view word) {
  for (const auto& [name, value] : words)
    if (name == word) return value;
  return std::nullopt;
}

template <class E, std::size_t N>
[[nodiscard]] constexpr std::string_view word_of(const Words<E, N>& words, E value) {
  for (const auto& [name, candidate] : words)
    if (candidate == value) return name;
  return {};
}

template <class E, std::size_t N>
[[nodiscard]] std::string list_of(const Words<E, N>& words) {
  std::string out;
  for (const auto& [name, value] : words)
    out += out.empty() ? std::string(name) : ", " + std::string(name);
  return out;
}

}  // namespace lanyard
