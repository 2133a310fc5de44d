#!/usr/bin/env bash
# Every text that people read, as a template for translators: extract_words.sh FORM_WORDS FILE.
# FORM_WORDS is the program that lists the texts of the forms. The order and the lines are those of
# the sources, and there is no date: the same sources give the same bytes.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export LC_ALL=C.UTF-8
form_words=$1 out=$2
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

# In a table each string is a text; elsewhere a text is what Phrase, say() and Plural are given.
tables=(app/ui/words*.h app/desk/days.h)
mapfile -t sources < <(grep -lE '\b(Phrase|say|Plural)\(' app/ui/*.cpp app/desk/*.cpp \
  platform/os/*.cpp)
# A warning about dashes and quotation marks, three lines for each of them, is left out.
noted() {
  local usual='non-ASCII characters|cause problems to translators|different from yours|^ {18}'
  "$@" 2> >(grep -vE "$usual" >&2)
}
common=(--language=C++ --from-code=UTF-8 --add-location=file --no-wrap)
noted xgettext "${common[@]}" --extract-all -o "$parts/tables.pot" "${tables[@]}"
noted xgettext "${common[@]}" -k -kPhrase:1 -ksay:1 -kPlural:1,2 -o "$parts/sentences.pot" \
  "${sources[@]}"
# What the disclosure gate finds.
noted xgettext "${common[@]}" -k -kmissing:2 -kagainst:2 -kfind:3 -o "$parts/gate.pot" \
  storage/rules/disclosure.cpp
cat >"$parts/head.pot" <<'END'
# What people read in Lanyard's window.
# This file is distributed under the same licence as Lanyard.
msgid ""
msgstr ""
"Project-Id-Version: lanyard\n"
"Language: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"

END
{ cat "$parts/head.pot" && "$form_words" assets/forms/*.toml; } >"$parts/forms.pot"
# The first head is the one that stays. msgfmt compares {slots} where it is told of some.
msgcat --use-first --no-wrap --add-location=file "$parts"/{head,tables,sentences,gate,forms}.pot |
  sed -E '/^msgid ".*\{[a-z_]+\}/i #, python-brace-format' >"$out"
