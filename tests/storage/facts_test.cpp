// What whoever holds the facts of a record alone knows of it, from changes of today and of before.
#include "storage/model/facts.h"

#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

Field field(std::string id, FieldType type, Role role) {
  Field f;
  f.id = std::move(id);
  f.type = type;
  f.role = role;
  return f;
}

Form periods_form() {
  Form form;
  form.id = "tax";
  form.artefact = "income-tax";
  form.review = ReviewRule::none;
  form.sections.push_back({"s",
                           "S",
                           "",
                           "",
                           {field("first", FieldType::date, Role::accounting_period_end),
                            field("last", FieldType::date, Role::accounting_period_end),
                            field("on", FieldType::date, Role::event_date),
                            field("sums", FieldType::reference, Role::about_record)}});
  return form;
}

// Changes of one record, as somebody who holds the facts alone folds them.
class FactsAlone {
 public:
  enum class Version : std::uint8_t { today, before_0038 };
  void add(Version version, ChangeKind kind, std::map<std::string, Value> fields) {
    Change c = change(kind, 100 + told_.size());
    c.form = form_.id;
    for (auto& [id, value] : fields) {
      c.fields[id] = {latest_.contains(id) ? std::vector{latest_.at(id)} : std::vector<OpId>{},
                      std::move(value)};
      if (kind == ChangeKind::write) latest_[id] = name_of<OpId>(told_.size() + 1);
    }
    PartBody part = split(c, form_).at(Facet::facts);
    if (version == Version::before_0038) part.change.fields.clear();
    Change held = join({{Facet::facts, part}});
    held.kind = kind;
    held.author = c.author;
    held.clock = c.clock;
    told_.emplace_back(std::move(held), std::move(part.facts));
  }
  [[nodiscard]] RecordFacts facts() const {
    std::vector<std::pair<OpId, Change>> changes;
    std::vector<ToldFacts> told;
    for (const auto& [c, facts] : told_) {
      told.push_back({c, facts});
      changes.emplace_back(name_of<OpId>(told.size()), c);
    }
    return facts_told(told, fold(changes, form_.review), &form_);
  }
  [[nodiscard]] std::string periods() const {
    std::set<std::string> years;
    for (const Date date : facts().accounting_periods) years.insert(std::to_string(date.year()));
    std::string out;
    for (const std::string& year : years) out += year + ";";
    return out;
  }

 private:
  Form form_ = periods_form();
  std::vector<std::pair<Change, RecordFacts>> told_;
  std::map<std::string, OpId> latest_;
};
using Version = FactsAlone::Version;

}  // namespace

TEST_CASE("without the words, a date is what its field says, and an emptied one is none") {
  FactsAlone of;
  of.add(Version::today, ChangeKind::write,
         {{"first", day("2018-03-31")},
          {"last", day("2021-03-31")},
          {"on", day("2021-04-01")},
          {"sums", name_of<RecordId>(5)}});
  CHECK(of.facts().artefact == "income-tax");
  CHECK(of.facts().dates == std::map<std::string, Date>{{"event", day("2021-04-01")}});
  CHECK(of.facts().about == name_of<RecordId>(5));
  CHECK(of.periods() == "2018;2021;");
  of.add(Version::today, ChangeKind::write, {{"first", day("2017-03-31")}});
  CHECK(of.periods() == "2017;2021;");
  of.add(Version::today, ChangeKind::addition,
         {{"last", day("2030-03-31")}, {"on", day("2030-01-01")}});
  CHECK(of.periods() == "2017;2021;");
  CHECK(of.facts().dates.at("event") == day("2021-04-01"));
  of.add(Version::today, ChangeKind::write, {{"on", Value()}, {"sums", Value()}});
  CHECK(of.facts().dates.empty());
  CHECK(of.facts().about.none());
  of.add(Version::today, ChangeKind::write, {{"last", Value()}});
  CHECK(of.periods() == "2017;");
}

TEST_CASE("of a version that sent facts without fields no period is lost, and today's decide") {
  FactsAlone of;
  of.add(Version::before_0038, ChangeKind::write,
         {{"first", day("2018-03-31")}, {"last", day("2021-03-31")}, {"on", day("2021-04-01")}});
  CHECK(of.periods() == "2018;2021;");
  of.add(Version::before_0038, ChangeKind::write,
         {{"first", day("2017-03-31")}, {"on", day("2021-04-02")}});
  CHECK(of.periods() == "2017;2018;2021;");  // one too many: kept longer, never shorter
  CHECK(of.facts().dates.at("event") == day("2021-04-02"));
  of.add(Version::before_0038, ChangeKind::addition, {{"on", day("2030-01-01")}});
  CHECK(of.facts().dates.at("event") == day("2021-04-02"));
  of.add(Version::today, ChangeKind::write, {{"on", Value()}, {"first", day("2016-03-31")}});
  CHECK(of.facts().dates.empty());
  CHECK(of.periods() == "2016;2017;2018;2021;");
  of.add(Version::before_0038, ChangeKind::write, {{"last", day("2022-03-31")}});
  CHECK(of.periods() == "2016;2017;2018;2021;2022;");
}

TEST_CASE("of two versions of a date the one that is shown counts, also when it is empty") {
  const Form form = periods_form();
  Record record;
  const auto head = [](std::uint64_t clock, Value value) {
    return FieldHead{name_of<OpId>(clock), {}, {}, {clock}, std::move(value)};
  };
  record.fields["on"] = {head(2, Value()), head(1, day("2018-03-31"))};
  CHECK(facts_of(record, form).dates.empty());
  record.fields["on"] = {head(2, day("2018-03-31")), head(1, Value())};
  CHECK(facts_of(record, form).dates.at("event") == day("2018-03-31"));
}
