#!/usr/bin/env bash
# words_template.sh FORM_TEXTS: the template of the translators is what the sources say now, and
# each language is merged with it. "./run words" makes both true again.
set -euo pipefail
now=$(mktemp -d)
trap 'rm -rf "$now"' EXIT
cmake/extract_words.sh "$1" "$now/lanyard.pot"
diff -u assets/locale/lanyard.pot "$now/lanyard.pot" || {
  echo "assets/locale/lanyard.pot is not what the sources say: ./run words" >&2
  exit 1
}
for language in assets/locale/*.po; do
  msgfmt --check --output-file="$now/words.mo" "$language"
  msgcmp --use-untranslated --use-fuzzy "$language" assets/locale/lanyard.pot || {
    echo "$language does not have every text of the template: ./run words" >&2
    exit 1
  }
done
