// The words of papers: printing a chronology or a record. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words print = "Print…";
inline constexpr Words print_chronology = "Print chronology…";
inline constexpr Words print_chronology_title = "The chronology as a paper";
inline constexpr Words print_record_title = "This record as a paper";
inline constexpr Words print_body =
    "It becomes a file in your documents folder, outside Lanyard. That it was made, by whom and "
    "why, is recorded.";
inline constexpr Words print_reason = "Why is it made?";
inline constexpr Words print_reason_hint = "For example: the court asked for it.";
inline constexpr Words print_reason_missing = "Say why it is made.";
inline constexpr Words print_sealed = "Sealed, for email";
inline constexpr Words print_sealed_hint =
    "Opens only with a passphrase that you tell by another way, in the program age or any other "
    "for age files.";
inline constexpr Words print_plain = "Open, for paper";
inline constexpr Words print_plain_hint = "A PDF that anybody who gets the file can read.";
inline constexpr Words print_passphrase = "Passphrase of this file";
inline constexpr Words print_passphrase_hint =
    "At least 14 characters, or four words. Not the one of your vault.";
inline constexpr Words print_passphrase_again = "The same again";
inline constexpr Words print_passphrase_short = "At least 14 characters, or four words.";
inline constexpr Words print_passphrase_differs = "The two are not the same.";
inline constexpr Words print_propose = "Propose a passphrase";
inline constexpr Words print_proposed = "The passphrase that is proposed";
inline constexpr Words print_proposed_hint =
    "Write it down now and tell it on the telephone: it is kept nowhere. There is no letter i, l, "
    "o or u in it.";
inline constexpr Words print_go = "Save the file";

// The page of the recovery code.
inline constexpr Words recovery_print = "Save as a page to print";
inline constexpr Words recovery_folder = "Folder for the page";
inline constexpr Words recovery_folder_hint =
    "Anybody who can open this folder can read the code until you delete the file.";

}  // namespace lanyard::ui::words
