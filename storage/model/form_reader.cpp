// Reads form files. What a form says must make sense on its own: ids are unique, options stand
// where they are used, a role has a type that can carry its meaning.
#include <algorithm>
#include <set>

#include "storage/model/file_tree.h"
#include "storage/model/form_words.h"

namespace lanyard {
namespace {

template <class E, std::size_t N>
E word(TableReader& in, std::string_view key, const Words<E, N>& words, E otherwise,
       Need need = Need::optional) {
  const std::string text = in.text(key, need);
  if (text.empty()) return otherwise;
  const std::optional<E> value = value_of(words, text);
  if (!value)
    in.fault_at(*in.any(key), "unknown " + std::string(key) + " '" + text + "'",
                "one of: " + list_of(words));
  return value.value_or(otherwise);
}

std::vector<Option> read_options(TableReader& in, std::string_view key) {
  std::vector<Option> out;
  std::set<std::string> seen;
  for (const Node* node : in.tables(key)) {
    TableReader option(*node, in.where() + ", " + std::string(key), in.faults());
    Option made{option.name("id"), option.text("label", Need::required)};
    option.finish();
    if (!made.id.empty() && !seen.insert(made.id).second)
      option.fault("option '" + made.id + "' stands twice", "each id once");
    out.push_back(std::move(made));
  }
  return out;
}

bool one_of(FieldType type, std::initializer_list<FieldType> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

struct Fit {
  std::vector<Role> roles;
  std::vector<FieldType> types;
};

// Which types can carry the meaning of a role. One that is not here fits nothing.
const std::vector<Fit>& role_types() {
  using T = FieldType;
  static const std::vector<Fit> fits{
      {{Role::event_date, Role::subject_birth_date, Role::returned_or_noted, Role::employment_ended,
        Role::birth_or_adoption, Role::check_date, Role::decision_date, Role::accounting_period_end,
        Role::consent_given, Role::consent_withdrawn, Role::look_again, Role::alert_until,
        Role::identity_checked, Role::extension_told, Role::right_answered},
       {T::date}},
      {{Role::event_time}, {T::time, T::period}},
      {{Role::child_seen, Role::child_seen_alone, Role::incident, Role::disability_allowance,
        Role::in_confidence, Role::significant, Role::interpreter, Role::same_home,
        Role::person_told, Role::identity_clear},
       {T::yes_no}},
      {{Role::attended}, {T::yes_no, T::choice}},
      {{Role::absence_reason, Role::concern_category, Role::consent_to, Role::right_asked},
       {T::choice, T::choices}},
      {{Role::review_decision, Role::consent_decision, Role::disclosed_to, Role::disclosed_for,
        Role::disclosed_under, Role::override_ground, Role::sent_by},
       {T::choice}},
      {{Role::consent_by, Role::consent_for, Role::approved_by}, {T::person}},
      {{Role::alert}, {T::line, T::choice, T::choices}},
      {{Role::identity}, {T::line, T::choice}},
      {{Role::reviewed_record, Role::previous_version, Role::about_record}, {T::reference}},
      {{Role::title, Role::subject_name, Role::reference, Role::reviewed_version,
        Role::right_asked_by},
       {T::line}},
      {{Role::child_voice, Role::review_comment, Role::unnamed_why, Role::disclosed,
        Role::disclosed_by_law, Role::override_reason, Role::not_told_why, Role::assurance,
        Role::extension_why},
       {T::narrative, T::line}},
  };
  return fits;
}

bool role_fits(Role role, FieldType type) {
  const auto holds = [](const auto& list, auto wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  return role == Role::none ||
         std::any_of(role_types().begin(), role_types().end(), [&](const Fit& fit) {
           return holds(fit.roles, role) && holds(fit.types, type);
         });
}

void check_options(TableReader& in, const Field& field) {
  const bool chosen = one_of(field.type, {FieldType::choice, FieldType::choices});
  const bool drawn = field.options_from != NoticeList::none;
  if (chosen && field.options.empty() && !drawn)
    in.fault("a choice without options", "options = [{ id = \"...\", label = \"...\" }]");
  if (!chosen && field.type != FieldType::body_map && (drawn || !field.options.empty()))
    in.fault("options on a field that is no choice", "type choice, choices or body_map");
  if (field.type != FieldType::body_map && !field.kinds.empty())
    in.fault("kinds on a field that is no body map", "type body_map");
}

void check_meaning(TableReader& in, const Field& field) {
  if (!role_fits(field.role, field.type))
    in.fault("a field of type '" + std::string(word_of(field_type_words, field.type)) +
                 "' cannot have the role '" + std::string(word_of(role_words, field.role)) + "'",
             "another type or role");
  const auto& known = special_categories;
  if (!field.special.empty() && std::find(known.begin(), known.end(), field.special) == known.end())
    in.fault("unknown special category '" + field.special + "'",
             "health, ethnicity, religion, sexuality, offences, politics, trade-union, genetic, "
             "biometric or relationships");
  const bool countable = one_of(
      field.type, {FieldType::choice, FieldType::choices, FieldType::yes_no, FieldType::number});
  if (field.statistic && !countable)
    in.fault("a statistic that cannot be counted", "type choice, choices, yes_no or number");
  if (field.statistic && field.facet != Facet::coded)
    in.fault("a statistic outside the coded facet", "facet = \"coded\"");
}

Field read_field(const Node& node, const std::string& section, Faults& faults) {
  TableReader in(node, "field of section '" + section + "'", faults);
  Field out;
  out.id = in.name("id");
  out.label = in.text("label", Need::required);
  out.hint = in.text("hint");
  out.why = in.text("why");
  out.type = word(in, "type", field_type_words, FieldType::line, Need::required);
  out.role = word(in, "role", role_words, Role::none);
  out.required = word(in, "required", required_words, Required::no);
  out.special = in.text("special");
  out.statistic = in.yes_no("statistic");
  // A statistic lives in the coded facet without being told so.
  out.facet = word(in, "facet", facet_words, out.statistic ? Facet::coded : Facet::narrative);
  if (const std::string consent = in.text("consent"); !consent.empty()) {
    out.explicit_consent = consent == "explicit";
    if (consent != "explicit") in.fault("unknown consent '" + consent + "'", "explicit");
    if (out.special.empty()) in.fault("consent without a special category", "special = \"...\"");
  }
  out.options_from = word(in, "options_from", notice_list_words, NoticeList::none);
  out.options = read_options(in, "options");
  out.kinds = read_options(in, "kinds");
  if (const Node* only = in.table("required_if")) {
    TableReader condition(*only, "required_if of '" + out.id + "'", faults);
    out.required_if = Condition{condition.name("field"), condition.name("is")};
    condition.finish();
    if (out.required == Required::no)
      in.fault("required_if without required", "required = \"submit\"");
  }
  in.finish();
  check_options(in, out);
  check_meaning(in, out);
  return out;
}

Section read_section(const Node& node, Faults& faults) {
  TableReader in(node, "section", faults);
  Section out;
  out.id = in.name("id");
  out.title = in.text("title", Need::required);
  out.hint = in.text("hint");
  out.accent = in.text("accent");
  for (const Node* field : in.tables("field"))
    out.fields.push_back(read_field(*field, out.id, faults));
  in.finish();
  if (out.fields.empty()) in.fault("a section without fields", "at least one [[section.field]]");
  return out;
}

bool can_be(const Field& field, const std::string& value) {
  if (field.type == FieldType::yes_no) return value == "yes" || value == "no";
  return field.type == FieldType::choice &&
         std::any_of(field.options.begin(), field.options.end(),
                     [&value](const Option& o) { return o.id == value; });
}

void check_whole(TableReader& in, const Form& form) {
  std::set<std::string> sections;
  std::set<std::string> fields;
  std::set<Role> roles;
  for (const Section& section : form.sections) {
    if (!sections.insert(section.id).second)
      in.fault("section '" + section.id + "' stands twice", "each id once");
    for (const Field& field : section.fields) {
      if (!fields.insert(field.id).second)
        in.fault("field '" + field.id + "' stands twice", "each id once in a form");
      // A transaction may show several accounting periods, a person several words about them.
      const bool may_repeat = field.role == Role::none || field.role == Role::identity ||
                              field.role == Role::accounting_period_end;
      if (!may_repeat && !roles.insert(field.role).second)
        in.fault("role '" + std::string(word_of(role_words, field.role)) + "' stands twice",
                 "each role once in a form");
      if (!field.required_if) continue;
      const Field* other = form.find(field.required_if->field);
      if (!other || other == &field || !can_be(*other, field.required_if->is))
        in.fault("required_if of '" + field.id + "' names a field or value that is not there",
                 "a yes_no or choice field of this form and one of its values");
    }
  }
  if (form.face && !form.with_role(Role::subject_name))
    in.fault("a face of the case without a name", "a field with the role subject_name");
  // What left is finished and never changes: a record that is kept current would not do.
  if (form.with_role(Role::disclosed_to) && form.review == ReviewRule::none)
    in.fault("a disclosure that is never finished", "review = \"supervisor\" or \"other-person\"");
  if (form.with_role(Role::right_asked) &&
      (!form.with_role(Role::event_date) || !form.with_role(Role::right_answered)))
    in.fault("a rights request without its days",
             "fields with the roles event_date and right_answered");
  if (form.contact_session && !form.with_role(Role::event_date))
    in.fault("a contact session without a date", "a field with the role event_date");
}

}  // namespace

Read<Form> read_form(std::string_view text, std::string_view file_name) {
  Faults faults(file_name);
  Node root;
  if (!parse_tree(text, root, faults)) return faults.take();
  TableReader in(root, "form", faults);
  Form out;
  out.id = in.name("id");
  out.version = static_cast<std::uint32_t>(in.number("version", 1, 1000000, 1, Need::required));
  out.title = in.text("title", Need::required);
  out.hint = in.text("hint");
  out.banner = in.text("banner");
  out.banner_hint = in.text("banner_hint");
  out.artefact = in.name("artefact");
  out.icon = in.name("icon", Need::optional);
  out.review = word(in, "review", review_words, ReviewRule::none, Need::required);
  out.about = word(in, "about", about_words, About::family);
  out.face = in.yes_no("face");
  out.hold = in.name("hold", Need::optional);
  out.raises_safeguarding = in.yes_no("raises_safeguarding");
  out.contact_session = in.yes_no("contact_session");
  for (const Node* section : in.tables("section"))
    out.sections.push_back(read_section(*section, faults));
  in.finish();
  if (out.sections.empty()) in.fault("a form without sections", "at least one [[section]]");
  check_whole(in, out);
  if (!faults.none()) return faults.take();
  return out;
}

}  // namespace lanyard
