// Result<T>: either a value or an Error. What can happen (wrong passphrase, disk full, offline,
// damaged bytes) is returned, never thrown; the compiler refuses a dropped result.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "platform/base/contract.h"

namespace lanyard {

// Every way in which something can go wrong. app/desk/notices.cpp holds one sentence, one action
// and one exit code for each, so a fault means the same everywhere.
enum class Fault : std::uint16_t {
  bad_input,         // what was given is not valid: a field, a file, an argument
  not_found,         // no such record, case, form, user
  refused,           // a rule forbids it
  wrong_passphrase,  // or a wrong recovery code
  throttled,         // too many wrong passphrases: wait
  locked,            // the vault is locked
  lease_over,        // no contact with the organisation for too long
  turned_away,       // the organisation has revoked this laptop
  offline,           // the server was not reached
  untrusted_server,  // TLS or identity of the server is not what was pinned
  server_refused,    // the server answered, and said no
  damaged,           // bytes on disk or on the wire are not what was written
  unsupported,       // written by a newer version, or a suite that this version does not know
  no_space,          // disk or map full
  no_memory,         // not enough memory, e.g. for the passphrase stretch
  in_use,            // another instance has the vault open
  needs_person,      // a person must decide first
  not_permitted,     // not yours to read
  io,                // the operating system failed to read or write
  interrupted,       // stopped by the user or by shutdown
};

class Error {
 public:
  constexpr Error(Fault fault, Literal what) : fault_(fault), what_(what) {}
  [[nodiscard]] constexpr Fault fault() const { return fault_; }
  [[nodiscard]] constexpr const char* what() const { return what_.c_str(); }
  [[nodiscard]] constexpr Literal reason() const { return what_; }

 private:
  Fault fault_;
  Literal what_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, error) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() & {
    contract(ok(), "value of a failed Result");
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    contract(ok(), "value of a failed Result");
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    contract(ok(), "value of a failed Result");
    return std::move(*std::get_if<0>(&state_));
  }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] Error error() const {
    contract(!ok(), "error of a Result that holds a value");
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(error) {}

  [[nodiscard]] bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] Error error() const {
    contract(!ok(), "error of a Result that is done");
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

using Done = Result<void>;

}  // namespace lanyard

#define LANYARD_JOIN_(a, b) a##b
#define LANYARD_JOIN(a, b) LANYARD_JOIN_(a, b)
#define LANYARD_TRY_(name, decl, ...)  \
  auto name = (__VA_ARGS__);           \
  if (!name.ok()) return name.error(); \
  decl = std::move(name).value()

// TRY(auto key, open(slot)): the value, or return the error to the caller.
#define TRY(decl, ...) LANYARD_TRY_(LANYARD_JOIN(try_result_, __LINE__), decl, __VA_ARGS__)
// TRY_DONE(flush()): the same for a Done.
#define TRY_DONE(...) \
  if (auto try_done = (__VA_ARGS__); !try_done.ok()) return try_done.error()
