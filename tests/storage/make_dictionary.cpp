// Makes the dictionary of storage/model/squeeze.h from the phrases of practice: invented notes are
// put together from them, written as parts are, and Zstandard's trainer looks for what they share.
// By hand, once for each version of the dictionary, which is then kept for ever. Usage:
// make_dictionary PHRASES OUT
#include <zdict.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

#include "storage/model/codec.h"

using namespace lanyard;

namespace {

constexpr std::size_t notes = 6000;
constexpr std::size_t most_bytes = 24 * 1024;
constexpr unsigned identity = 1;  // in every frame; the next dictionary takes the next number

using Names = std::vector<std::string>;

// By the place that stands in a phrase.
const std::map<std::string, Names> names{
    {"{child}", {"Amira", "Callum", "Zofia", "Ifan", "Mia", "Oskar", "Ruby", "the child"}},
    {"{parent}", {"Ms Renouf", "Mr Tallack", "Mrs Prosser", "mother", "father", "Mum", "Dad"}},
    {"{other}", {"Mr Bisson", "the stepfather", "her partner", "his partner", "Dad"}},
    {"{worker}", {"Nia", "Jowan", "the family support worker"}},
    {"{colleague}", {"Merryn", "the health visitor", "a colleague"}}};

class Writer {
 public:
  explicit Writer(std::vector<std::string> phrases) : phrases_(std::move(phrases)) {}

  Plain note() {
    static const std::vector<std::pair<std::string, Names>> forms{
        {"visit-note",
         {"title", "purpose.words", "voice.words", "seen.words", "analysis.words", "actions.list"}},
        {"file-note", {"title", "note.words", "opinion.words"}},
        {"safeguarding-observation", {"title", "seen.words", "voice.words", "action.words"}},
        {"contact-session", {"title", "observations", "handover.words"}},
        {"chronology-event", {"title", "event.words"}}};
    const auto& [form, fields] = pick(forms);
    PartBody body;
    body.change.form = form;
    body.change.form_version = 1;
    body.change.claimed = {1'780'000'000'000 + static_cast<std::int64_t>(below(40'000'000'000))};
    for (const std::string& field : fields)
      if (below(3) > 0) body.change.fields[field] = {{}, words(1 + below(6))};
    return write_body(body);
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  std::string words(std::size_t sentences) {
    std::string out;
    for (std::size_t n = 0; n < sentences; ++n) {
      std::string phrase = pick(phrases_);
      for (const auto& [place, some] : names) {
        const std::string& name = pick(some);
        for (std::size_t at = phrase.find(place); at != std::string::npos; at = phrase.find(place))
          phrase.replace(at, place.size(), name);
      }
      out += (out.empty() ? "" : " ") + phrase;
    }
    return out;
  }

  std::vector<std::string> phrases_;
  std::mt19937_64 random_{2026};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("make_dictionary PHRASES OUT\n", stderr);
    return 2;
  }
  std::ifstream in(argv[1]);
  std::vector<std::string> phrases;
  for (std::string line; std::getline(in, line);) phrases.push_back(line);
  if (phrases.empty()) return 2;
  Writer writer(std::move(phrases));
  Bytes samples;
  std::vector<std::size_t> sizes;
  for (std::size_t n = 0; n < notes; ++n) {
    const Plain note = writer.note();
    samples.insert(samples.end(), note.begin(), note.end());
    sizes.push_back(note.size());
  }
  Bytes out(most_bytes);
  ZDICT_params_t how{};
  std::size_t made = ZDICT_trainFromBuffer(out.data(), out.size(), samples.data(), sizes.data(),
                                           static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(made) != 0) return 1;
  out.resize(made);
  how.dictID = identity;
  // The trainer's content, with tables and a number of ours.
  const std::size_t head = ZDICT_getDictHeaderSize(out.data(), out.size());
  Bytes named(most_bytes);
  made = ZDICT_finalizeDictionary(named.data(), named.size(), out.data() + head, out.size() - head,
                                  samples.data(), sizes.data(), static_cast<unsigned>(sizes.size()),
                                  how);
  if (ZDICT_isError(made) != 0) return 1;
  std::ofstream file(argv[2], std::ios::binary);
  file.write(reinterpret_cast<const char*>(named.data()), static_cast<std::streamsize>(made));
  return file.good() ? 0 : 1;
}
