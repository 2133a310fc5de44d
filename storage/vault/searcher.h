// The search index with its lock. While it is being loaded, a second index is built beside it; what
// is written meanwhile is found at once and taken into the second one before it takes its place.
//
// Threads: any. A search waits for at most one document.
#pragma once

#include <functional>
#include <mutex>

#include "storage/vault/search_index.h"

namespace lanyard {

struct SearchDocument {
  RecordId record;
  CaseId case_id;
  std::string text;
};

class Searcher {
 public:
  // A record as it is now, as the newest; what was known of it is replaced.
  void put(const SearchDocument& document);
  void remove(const std::vector<RecordId>& records);

  // Before the records of the second index are listed.
  void begin_load();
  // Takes in what was put since begin_load(), by asking for it again, and then the place of the
  // first.
  using Reread = std::function<std::optional<SearchDocument>(const RecordId&)>;
  void finish_load(SearchIndex built, const Reread& reread);

  struct Answer {
    FoundList found;
    bool complete = false;
  };
  [[nodiscard]] Answer search(std::string_view words, std::size_t most,
                              const std::optional<CaseId>& within) const;

 private:
  mutable std::mutex mutex_;
  SearchIndex index_;
  std::vector<RecordId> touched_;  // since begin_load()
  bool complete_ = false;
};

}  // namespace lanyard
