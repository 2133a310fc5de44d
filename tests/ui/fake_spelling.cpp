// The invented desk's spelling: the real dictionary, beside an invented case.
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {

void FakeWorker::tell_spelling() {
  if (preferences.spelling == Preferences::Spelling::off) {
    speller_.reset();
    answers_.push_back(tell::Spelling{Dictionary::off});
    return;
  }
  if (!speller_) speller_ = Speller::open(dictionary);
  if (speller_) speller_->set(Speller::List::own, preferences.words);
  answers_.push_back(tell::Spelling{speller_ ? Dictionary::ready : Dictionary::missing});
}

void FakeWorker::answer(const ask::Prefer& task) {
  preferred.push_back(task.what);
  preferences = task.what;
  tell_spelling();
}

void FakeWorker::answer(const ask::Spell& task) {
  spelling.push_back(task.what);
  if (!keep_spelling) answer_spelling();
}

void FakeWorker::answer_spelling() {
  if (speller_) answers_.push_back(tell::Spelt{speller_->answer(spelling.back())});
}

}  // namespace lanyard::ui
