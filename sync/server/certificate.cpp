// X.509 by OpenSSL; its objects are freed by their own functions.
#include "sync/server/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace lanyard {
namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Freer<X509_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

const Error failed{Fault::io, "the TLS certificate could not be made"};

bool plain_name(const std::string& name) {
  return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
  });
}

bool is_address(const std::string& name) {
  return name.find(':') != std::string::npos ||
         name.find_first_not_of("0123456789.") == std::string::npos;
}

Done add_extension(X509* cert, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, cert, cert, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  if (!extension || X509_add_ext(cert, extension.get(), -1) != 1)
    return Error(Fault::bad_input, "a name that a certificate cannot hold");
  return {};
}

Done fill(X509* cert, EVP_PKEY* key, const std::vector<std::string>& names) {
  std::array<unsigned char, 16> serial{};
  if (RAND_bytes(serial.data(), serial.size()) != 1) return failed;
  serial[0] = static_cast<unsigned char>((serial[0] & 0x7f) | 0x40);
  BIGNUM* number = BN_bin2bn(serial.data(), serial.size(), nullptr);
  const bool numbered =
      number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(cert)) != nullptr;
  BN_free(number);
  if (!numbered || X509_set_version(cert, 2) != 1 ||
      ASN1_TIME_set_string_X509(X509_getm_notBefore(cert), "20200101000000Z") != 1 ||
      ASN1_TIME_set_string_X509(X509_getm_notAfter(cert), "22000101000000Z") != 1 ||
      X509_set_pubkey(cert, key) != 1)
    return failed;
  X509_NAME* subject = X509_get_subject_name(cert);
  const auto* text = reinterpret_cast<const unsigned char*>("Lanyard server");
  if (X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, text, -1, -1, 0) != 1 ||
      X509_set_issuer_name(cert, subject) != 1)
    return failed;
  std::string alternatives;
  for (const std::string& name : names) {
    if (!plain_name(name)) return Error(Fault::bad_input, "a name that is no host or address");
    if (!alternatives.empty()) alternatives += ',';
    alternatives += (is_address(name) ? "IP:" : "DNS:") + name;
  }
  TRY_DONE(add_extension(cert, NID_basic_constraints, "critical,CA:TRUE,pathlen:0"));
  TRY_DONE(add_extension(cert, NID_key_usage, "critical,digitalSignature,keyCertSign"));
  TRY_DONE(add_extension(cert, NID_ext_key_usage, "serverAuth"));
  TRY_DONE(add_extension(cert, NID_subject_key_identifier, "hash"));
  return add_extension(cert, NID_subject_alt_name, alternatives);
}

std::string text_of(BIO* memory) {
  char* at = nullptr;
  const long n = BIO_get_mem_data(memory, &at);
  return n > 0 ? std::string(at, static_cast<std::size_t>(n)) : std::string();
}

}  // namespace

Result<TlsIdentity> make_certificate(const std::vector<std::string>& names) {
  if (names.empty()) return Error(Fault::bad_input, "a certificate needs a name");
  const Pkey key(EVP_EC_gen("P-256"));
  const Cert cert(X509_new());
  if (!key || !cert) return failed;
  TRY_DONE(fill(cert.get(), key.get(), names));
  if (X509_sign(cert.get(), key.get(), EVP_sha256()) == 0) return failed;
  const Memory cert_text(BIO_new(BIO_s_mem()));
  const Memory key_text(BIO_new(BIO_s_secmem()));
  if (!cert_text || !key_text || PEM_write_bio_X509(cert_text.get(), cert.get()) != 1 ||
      PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1)
    return failed;
  return TlsIdentity{.certificate = text_of(cert_text.get()), .key = text_of(key_text.get())};
}

Result<std::string> certificate_fingerprint(const std::string& pem) {
  const Memory text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!text) return failed;
  const Cert cert(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
  if (!cert) return Error(Fault::bad_input, "the TLS certificate cannot be read");
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned n = 0;
  if (X509_digest(cert.get(), EVP_sha256(), digest.data(), &n) != 1) return failed;
  std::string out;
  for (unsigned i = 0; i < n; ++i) {
    if (i > 0) out += ':';
    out += to_hex(ByteView(&digest[i], 1));
  }
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
  return out;
}

}  // namespace lanyard
