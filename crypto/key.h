// Secrets in memory. Secret<N> lies on guarded, locked pages and cannot be copied; Key<Purpose> is
// a 32-byte Secret that cannot stand in for a key of another purpose; KeyView<Purpose> borrows one,
// also from the keyring's arena. Plain is opened text that is wiped when it is freed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/base/bytes.h"

namespace lanyard {

void wipe(void* at, std::size_t n);
// Constant-time comparison, for everything that is secret.
[[nodiscard]] bool equal(ByteView a, ByteView b);
void fill_random(std::span<std::uint8_t> out);
template <class NameType>
[[nodiscard]] NameType random_name() {
  std::array<std::uint8_t, NameType::size> bytes{};
  fill_random(bytes);
  return NameType(bytes);
}

template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  WipingAllocator(const WipingAllocator<U>&) {}
  T* allocate(std::size_t n) { return std::allocator<T>().allocate(n); }
  void deallocate(T* p, std::size_t n) {
    wipe(p, n * sizeof(T));
    std::allocator<T>().deallocate(p, n);
  }
  bool operator==(const WipingAllocator&) const = default;
};
using Plain = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

// Guarded pages of libsodium. Allocation that fails is a broken contract: there is no safe way on.
[[nodiscard]] std::uint8_t* secret_alloc(std::size_t n);
void secret_free(std::uint8_t* p);
// False when memory could not be locked against swapping: the window shows a badge.
[[nodiscard]] bool secrets_are_locked();

template <std::size_t N>
class Secret {
 public:
  Secret() : at_(secret_alloc(N)) {}
  ~Secret() { secret_free(at_); }
  Secret(Secret&& other) noexcept : at_(other.at_) { other.at_ = nullptr; }
  Secret& operator=(Secret&& other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  [[nodiscard]] std::span<std::uint8_t, N> expose() { return std::span<std::uint8_t, N>(at_, N); }
  [[nodiscard]] std::span<const std::uint8_t, N> expose() const {
    return std::span<const std::uint8_t, N>(at_, N);
  }

 private:
  std::uint8_t* at_;
};

// A passphrase or code while it is typed and used.
class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(std::string_view text) : bytes_(text.begin(), text.end()) {}
  [[nodiscard]] std::string_view expose() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }

 private:
  Plain bytes_;
};

template <class Purpose>
class KeyView {
 public:
  explicit KeyView(const std::uint8_t* at) : at_(at) {}
  [[nodiscard]] const std::uint8_t* data() const { return at_; }
  [[nodiscard]] ByteView bytes() const { return {at_, 32}; }

 private:
  const std::uint8_t* at_;
};

template <class Purpose>
class Key {
 public:
  [[nodiscard]] static Key random() {
    Key k;
    fill_random(k.secret_.expose());
    return k;
  }
  [[nodiscard]] static Result<Key> from_bytes(ByteView bytes) {
    if (bytes.size() != 32) return Error(Fault::damaged, "a key of the wrong length");
    Key k;
    std::memcpy(k.secret_.expose().data(), bytes.data(), 32);
    return k;
  }
  [[nodiscard]] KeyView<Purpose> view() const { return KeyView<Purpose>(secret_.expose().data()); }

 private:
  Key() = default;
  template <class P, class Q>
  friend Key<P> derive(KeyView<Q>, Literal, std::uint64_t);
  Secret<32> secret_;
};

// A subkey: BLAKE2b of the parent key, an eight-character label and a number.
void derive_bytes(const std::uint8_t* parent, const char* label, std::uint64_t number,
                  std::uint8_t* out);
template <class P, class Q>
[[nodiscard]] Key<P> derive(KeyView<Q> parent, Literal label, std::uint64_t number = 0) {
  Key<P> k;
  derive_bytes(parent.data(), label.c_str(), number, k.secret_.expose().data());
  return k;
}

// Every purpose that a key can have.
struct ForVault;      // the vault key
struct ForSlot;       // stretched passphrase or recovery code: unwraps the vault key
struct ForEpochWrap;  // wraps the epoch key in its slot
struct ForEpoch;      // seals the root key page
struct ForPage;       // seals one key page
struct ForRow;        // blinds row keys
struct ForLocal;      // seals what only this vault reads (register, cursors, audit, outbox rows)
struct ForAudit;
struct ForManifest;
struct ForObject;     // one facet of one record
struct ForCase;       // one facet of one case: wraps object keys
struct ForDirectory;  // names of staff, teams and cases' labels in the register
struct ForWelcome;    // derived from an enrolment code: seals the invitation's packet
struct ForRequest;

// Starts libsodium. Every program calls it once before anything else of crypto.
[[nodiscard]] Done start_crypto();

}  // namespace lanyard
