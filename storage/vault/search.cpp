// Searching, and building the index from opened records.
#include <algorithm>

#include "storage/vault/body.h"
#include "storage/vault/row_codec.h"
#include "storage/vault/words.h"

namespace lanyard {
namespace {

constexpr std::size_t most_snippets = 12;  // opening a record costs more than finding it
constexpr std::size_t snippet_bytes = 160;
constexpr std::size_t records_at_once = 16;

std::optional<SearchDocument> document_of(VaultBody& body, const Txn& txn, const Entry& entry,
                                          const Catalog* catalog) {
  const auto ops = open_record(body.opening(txn), entry);
  if (!ops.ok() || ops->empty()) return std::nullopt;
  return SearchDocument{entry.id, entry.case_id, search_text(fold_opened(*ops, catalog).record)};
}

std::optional<SearchDocument> reread(VaultBody& body, const RecordId& id) {
  const auto catalog = body.forms();
  const std::lock_guard serial(body.writing);  // never half of a save
  const auto txn = body.env->begin_read();
  const std::shared_lock guard(body.memory);
  const Entry* entry = body.ring.find(id);
  if (entry == nullptr || !txn.ok()) return std::nullopt;
  return document_of(body, *txn, *entry, catalog.get());
}

}  // namespace

void Searcher::put(const SearchDocument& document) {
  const std::lock_guard lock(mutex_);
  index_.add(document.record, document.case_id, document.text);
  if (!complete_) touched_.push_back(document.record);
}

void Searcher::remove(const std::vector<RecordId>& records) {
  const std::lock_guard lock(mutex_);
  index_.remove(records);
  if (!complete_) touched_.insert(touched_.end(), records.begin(), records.end());
}

void Searcher::begin_load() {
  const std::lock_guard lock(mutex_);
  touched_.clear();
  complete_ = false;
}

void Searcher::finish_load(SearchIndex built, const Reread& again) {
  for (;;) {
    std::vector<RecordId> touched;
    {
      const std::lock_guard lock(mutex_);
      if (touched_.empty()) {
        std::swap(index_, built);
        complete_ = true;
        return;
      }
      touched.swap(touched_);
    }
    for (const RecordId& id : touched) {
      if (const auto document = again(id))
        built.add(document->record, document->case_id, document->text);
      else
        built.remove(id);
    }
  }
}

Searcher::Answer Searcher::search(std::string_view words, std::size_t most,
                                  const std::optional<CaseId>& within) const {
  const std::lock_guard lock(mutex_);
  return {index_.search(words, most, within), complete_};
}

SearchResult Vault::search(std::string_view words, std::size_t most,
                           const std::optional<CaseId>& within) const {
  const Searcher::Answer answer = body_->searcher.search(words, most, within);
  SearchResult out;
  out.total = answer.found.total;
  out.complete = answer.complete;
  const auto forms = catalog();
  const auto txn = body_->env->begin_read();
  const std::shared_lock guard(body_->memory);
  RecordRow row;
  for (const IndexHit& found : answer.found.first) {
    SearchHit hit{found.record, found.case_id, {}};
    const Entry* entry = body_->ring.find(found.record);
    if (entry != nullptr && decode_row(entry->row, row)) hit.snippet = row.title;
    if (entry != nullptr && txn.ok() && out.hits.size() < most_snippets)
      if (const auto document = document_of(*body_, *txn, *entry, forms.get()))
        hit.snippet = snippet_of(document->text, words, snippet_bytes);
    out.hits.push_back(std::move(hit));
  }
  return out;
}

void Vault::load_index(const std::function<bool()>& stop) {
  body_->searcher.begin_load();
  std::vector<RecordId> ids;
  {
    const std::shared_lock guard(body_->memory);
    for (const std::uint32_t n : body_->ring.newest_first())
      ids.push_back(body_->ring.entries()[n].id);
  }
  std::reverse(ids.begin(), ids.end());  // the index takes each as newer than those before it
  const auto forms = catalog();
  SearchIndex built;
  for (std::size_t at = 0; at < ids.size(); at += records_at_once) {
    if (stop()) return;
    std::vector<SearchDocument> documents;
    {
      const auto txn = body_->env->begin_read();
      if (!txn.ok()) return;
      const std::shared_lock guard(body_->memory);
      for (std::size_t n = at; n < std::min(at + records_at_once, ids.size()); ++n) {
        const Entry* entry = body_->ring.find(ids[n]);
        if (entry == nullptr) continue;
        if (auto document = document_of(*body_, *txn, *entry, forms.get()))
          documents.push_back(std::move(*document));
      }
    }
    for (const SearchDocument& document : documents)
      built.add(document.record, document.case_id, document.text);
  }
  body_->searcher.finish_load(std::move(built),
                              [this](const RecordId& id) { return reread(*body_, id); });
}

}  // namespace lanyard
