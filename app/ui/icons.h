// The Material icons that the app draws, by what they mean here (code points of the icon font).
#pragma once

#include <array>

namespace lanyard::ui::icon {

inline constexpr const char* today = "\xEE\xA3\x9F";
inline constexpr const char* case_folder = "\xEE\x8B\x89";
inline constexpr const char* search = "\xEE\xA2\xB6";
inline constexpr const char* sync = "\xEE\x98\xA7";
inline constexpr const char* sync_problem = "\xEE\x98\xA9";
inline constexpr const char* cloud_off = "\xEE\x8B\x81";
inline constexpr const char* cloud_done = "\xEE\x8A\xBF";
inline constexpr const char* lock = "\xEE\xA2\x97";
inline constexpr const char* settings = "\xEE\xA2\xB8";
inline constexpr const char* edit_note = "\xEE\x9D\x85";
inline constexpr const char* edit = "\xEE\x8F\x89";
inline constexpr const char* warning = "\xEE\x80\x82";
inline constexpr const char* shield = "\xEE\xA7\xA0";
inline constexpr const char* history = "\xEE\xA2\x89";
inline constexpr const char* review = "\xEE\x95\xA0";
inline constexpr const char* auto_delete = "\xEE\xA9\x8C";
inline constexpr const char* gavel = "\xEE\xA4\x8E";
inline constexpr const char* add = "\xEE\x85\x85";
inline constexpr const char* close = "\xEE\x97\x8D";
inline constexpr const char* check = "\xEE\x97\x8A";
inline constexpr const char* chevron = "\xEE\x97\x8C";
inline constexpr const char* expand = "\xEE\x97\x8F";
inline constexpr const char* child = "\xEE\xAD\x81";
inline constexpr const char* person = "\xEE\x9F\xBD";
inline constexpr const char* group = "\xEE\x9F\xAF";
inline constexpr const char* place = "\xEE\x95\x9F";
inline constexpr const char* phone = "\xEE\x83\x8D";
inline constexpr const char* schedule = "\xEE\xA2\xB5";
inline constexpr const char* info = "\xEE\xA2\x8E";
inline constexpr const char* error = "\xEE\x80\x80";
inline constexpr const char* fact_check = "\xEF\x83\x85";
inline constexpr const char* undo = "\xEE\x85\xA6";
inline constexpr const char* laptop = "\xEE\x8C\x9E";
inline constexpr const char* key = "\xEE\x9C\xBC";
inline constexpr const char* checklist = "\xEE\x9A\xB1";
inline constexpr const char* family = "\xEF\x86\xA2";
inline constexpr const char* document = "\xEE\xA1\xB3";
inline constexpr const char* done_all = "\xEE\xA1\xB7";
inline constexpr const char* event = "\xEE\xA1\xB8";
inline constexpr const char* home = "\xEE\xA2\x8A";
inline constexpr const char* share = "\xEE\xA1\xB9";
inline constexpr const char* help = "\xEE\xA2\x87";
inline constexpr const char* print = "\xEE\xA2\xAD";
inline constexpr const char* remove = "\xEE\xA1\xB2";
inline constexpr const char* bar_chart = "\xEE\x89\xAB";
inline constexpr const char* zoom_in = "\xEE\xA3\xBF";
inline constexpr const char* zoom_out = "\xEE\xA4\x80";
inline constexpr const char* back = "\xEE\x97\x84";
inline constexpr const char* eye = "\xEE\xA3\xB4";
inline constexpr const char* quote = "\xEE\x89\x84";
inline constexpr const char* up = "\xEE\x97\x8E";
inline constexpr const char* eye_off = "\xEE\xA3\xB5";
inline constexpr const char* notes = "\xEE\x89\xAC";

// For the font atlas: only these glyphs are loaded, of the two thousand in the font.
inline constexpr std::array all{
    today,    case_folder, search,    sync,     sync_problem, cloud_off, cloud_done, lock,
    settings, edit_note,   edit,      warning,  shield,       history,   review,     auto_delete,
    gavel,    add,         close,     check,    chevron,      expand,    child,      person,
    group,    place,       phone,     schedule, info,         error,     fact_check, undo,
    laptop,   key,         checklist, family,   document,     done_all,  event,      home,
    share,    help,        print,     remove,   back,         eye,       quote,      notes,
    zoom_in,  zoom_out,    bar_chart, up,       eye_off};

}  // namespace lanyard::ui::icon
