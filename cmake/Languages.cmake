# The languages of the window: each assets/locale/LANGUAGE.po becomes a catalogue of gettext in
# app/share/locale, where the programs in app/ui look for it as an installed one does in
# /usr/share/locale. A catalogue that msgfmt does not accept stops the build.
find_program(LANYARD_MSGFMT msgfmt REQUIRED)
set(LANYARD_LOCALE ${CMAKE_BINARY_DIR}/app/share/locale)
file(GLOB language_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/locale/*.po)
foreach(file IN LISTS language_files)
  cmake_path(GET file STEM language)
  set(catalogue ${LANYARD_LOCALE}/${language}/LC_MESSAGES/lanyard.mo)
  add_custom_command(OUTPUT ${catalogue} DEPENDS ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${LANYARD_LOCALE}/${language}/LC_MESSAGES
    COMMAND ${LANYARD_MSGFMT} --check --output-file=${catalogue} ${file}
    COMMENT "Words in ${language}" VERBATIM)
  list(APPEND catalogues ${catalogue})
endforeach()
# English has a catalogue of its own, made of the template: without one, gettext would pass on to
# the next language that a desktop names ("en_GB:cy").
find_program(LANYARD_MSGINIT msginit REQUIRED)
set(english ${LANYARD_LOCALE}/en/LC_MESSAGES/lanyard.mo)
set(template ${CMAKE_SOURCE_DIR}/assets/locale/lanyard.pot)
add_custom_command(OUTPUT ${english} DEPENDS ${template}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${LANYARD_LOCALE}/en/LC_MESSAGES
  COMMAND ${LANYARD_MSGINIT} --no-translator --locale=en_GB.UTF-8 --input=${template}
    --output-file=${CMAKE_BINARY_DIR}/en.po
  COMMAND ${LANYARD_MSGFMT} --check-format --check-domain --output-file=${english}
    ${CMAKE_BINARY_DIR}/en.po
  COMMENT "Words in en" VERBATIM)
add_custom_target(lanyard_languages ALL DEPENDS ${catalogues} ${english})
