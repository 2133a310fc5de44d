// The alarms of a laptop as its window shows them: the program's own screens over its vault.
#pragma once

#include <cstdlib>
#include <filesystem>

#include "app/ui/words_sync.h"
#include "platform/os/clock.h"
#include "tests/liar/scene.h"
#include "tests/ui/sitting.h"

namespace lanyard::liar {

// By their names, after the sentences were found to be on the page.
[[nodiscard]] inline Names alarms_in_window(const Laptop& laptop) {
  constexpr std::string_view prefix = "sync.alarm.";
  journeys::Person person;
  person.vault = laptop.vault();
  person.passphrase = SecretText(the_passphrase);
  const SystemClock clock;
  ui::Sitting sitting(person, clock);
  sitting.click("nav.sync");
  Names out;
  for (const ui::Node& node : sitting.stage.ui.registry.nodes()) {
    if (!node.id.starts_with(prefix)) continue;
    const std::string whole = node.id.substr(prefix.size());
    const std::string name = whole.substr(0, whole.find('.'));
    for (const ui::words::AlarmWords& known : ui::words::alarm_words)
      if (name_of(known.what) == name) {
        out.push_back(name);
        const std::string shown = node.name + " " + node.help;
        INFO(shown);
        CHECK(shown.find(known.title.str()) != std::string::npos);
        CHECK(shown.find(known.body.str()) != std::string::npos);
      }
  }
  sitting.lock();
  return out;
}

// What the window wrote into a folder of papers when it was asked for the evidence.
[[nodiscard]] inline std::vector<std::filesystem::path> evidence_from_window(
    const Laptop& laptop, const std::filesystem::path& papers) {
  ::setenv("XDG_DOCUMENTS_DIR", papers.c_str(), 1);
  journeys::Person person;
  person.vault = laptop.vault();
  person.passphrase = SecretText(the_passphrase);
  const SystemClock clock;
  ui::Sitting sitting(person, clock);
  sitting.click("nav.sync");
  sitting.click("sync.evidence");
  sitting.lock();
  ::unsetenv("XDG_DOCUMENTS_DIR");
  std::vector<std::filesystem::path> out;
  for (const auto& file : std::filesystem::directory_iterator(papers)) out.push_back(file.path());
  return out;
}

}  // namespace lanyard::liar
