// A small organisation of the real programs and the server that lies to it. It is made once; each
// scene begins with it as it was.
#pragma once

#include "tests/cli/office.h"

namespace lanyard::liar {

// An administrator, Nia Prosser who works on a case, her colleague Idris Vaughan, and Callum Reid,
// who supervises them. Nia is invited again, for a further laptop, and has not used the code.
class Scene {
 public:
  // Another server with the same key, and everything that the first has had until now.
  enum class Other : std::uint8_t { none, beside };
  explicit Scene(Other other = Other::none);
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  // What the server is to do from the next request on: lies.h.
  void order(const std::string& what) const;
  void stop();
  void start();
  // The server's whole folder, aside and put back over what is there; it must be stopped.
  void keep_folder() const;
  void put_folder_back() const;

  const Laptop& admin;
  const Laptop& nia;
  const Laptop& idris;
  const Laptop& lead;
  [[nodiscard]] const std::string& case_id() const;
  // Of Callum Reid's laptop and of Nia Prosser's, by which orders name them.
  [[nodiscard]] const std::string& lead_device() const;
  [[nodiscard]] const std::string& nia_device() const;
  // A visit note of the case.
  [[nodiscard]] std::string note(const Laptop& by, const std::string& words) const;
  [[nodiscard]] std::string server_log() const;

 private:
  std::unique_ptr<Running> running_;
  bool beside_ = false;
};

[[nodiscard]] bool reads(const Laptop& laptop, const std::string& record);
using Names = std::vector<std::string>;
[[nodiscard]] Names alarms_of(const Json& answer);
// One `sync`: what it raised.
[[nodiscard]] Names round(const Laptop& laptop, int exit = 0);
[[nodiscard]] Names reasons_of(const Json& answer);
[[nodiscard]] std::size_t evidence_of(const Laptop& laptop);

}  // namespace lanyard::liar
