// The one file that knows libcurl. One handle, kept for the connection that it keeps alive; TLS 1.3
// only, https only, no redirects, the given authority and no other when one is given.
#include <curl/curl.h>

#include <mutex>

#include "sync/agent/transport.h"

namespace lanyard {
namespace {

constexpr long connect_timeout_s = 10;
constexpr long slow_bytes_a_second = 64;
constexpr long slow_for_s = 30;
constexpr long whole_timeout_s = 300;  // a reply of 8 MiB over 256 kbit/s

struct Incoming {
  Bytes bytes;
  std::size_t most = 0;
};

std::size_t receive(char* data, std::size_t size, std::size_t n, void* to) {
  auto* in = static_cast<Incoming*>(to);
  const std::size_t got = size * n;
  if (got > in->most - in->bytes.size()) return 0;  // curl ends the transfer
  const auto* at = reinterpret_cast<const std::uint8_t*>(data);
  in->bytes.insert(in->bytes.end(), at, at + got);
  return got;
}

Error fault_of(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return {Fault::untrusted_server, "the server's certificate is not the one that is trusted"};
    case CURLE_SSL_CONNECT_ERROR:
      return {Fault::untrusted_server, "the server does not speak TLS 1.3"};
    case CURLE_WRITE_ERROR:
      return {Fault::damaged, "the server's answer is longer than it may be"};
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {Fault::bad_input, "the server's address is not an https address"};
    case CURLE_OUT_OF_MEMORY:
      return {Fault::no_memory, "no memory for the connection"};
    default:
      return {Fault::offline, "the server was not reached"};
  }
}

Done judge_status(long status) {
  if (status == 200) return {};
  if (status == 503 || status == 429) return Error(Fault::offline, "the server is busy");
  if (status >= 400 && status < 500) return Error(Fault::server_refused, "the server said no");
  if (status >= 500) return Error(Fault::offline, "the server has a fault");
  return Error(Fault::untrusted_server, "what answered is not a Lanyard server");
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(const ServerAddress& address) : address_(address) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl_ = curl_easy_init();
    headers_ = curl_slist_append(headers_, "Content-Type: application/octet-stream");
    headers_ = curl_slist_append(headers_, "Expect:");
    contract(curl_ != nullptr && headers_ != nullptr, "libcurl starts");
    while (!address_.url.empty() && address_.url.back() == '/') address_.url.pop_back();
  }
  ~CurlTransport() override {
    curl_slist_free_all(headers_);
    curl_easy_cleanup(curl_);
  }
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  Result<Bytes> post(Literal path, ByteView body, std::size_t most) override {
    if (!address_.url.starts_with("https://"))
      return Error(Fault::bad_input, "the server's address is not an https address");
    const std::string url = address_.url + path.c_str();
    Incoming in{.bytes = {}, .most = most};
    curl_easy_reset(curl_);  // settings only: connections and TLS sessions stay
    set_security();
    curl_easy_setopt(curl_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl_, CURLOPT_POST, 1L);
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &receive);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &in);
    curl_easy_setopt(curl_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(most));
    const CURLcode code = curl_easy_perform(curl_);
    const bool begun = count();
    if (code == CURLE_FILESIZE_EXCEEDED) return fault_of(CURLE_WRITE_ERROR);
    if (code != CURLE_OK) {
      const Error error = fault_of(code);
      counters_.cuts += begun && error.fault() == Fault::offline ? 1 : 0;
      return error;
    }
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    TRY_DONE(judge_status(status));
    return std::move(in.bytes);
  }
  TransportCounters counters() const override { return counters_; }

 private:
  void set_security() {
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    curl_easy_setopt(curl_, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl_, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!address_.certificate.empty()) {
      curl_blob pinned{};
      pinned.data = address_.certificate.data();
      pinned.len = address_.certificate.size();
      pinned.flags = CURL_BLOB_NOCOPY;
      curl_easy_setopt(curl_, CURLOPT_CAINFO_BLOB, &pinned);
      curl_easy_setopt(curl_, CURLOPT_CAINFO, nullptr);
      curl_easy_setopt(curl_, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(curl_, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_ANY));
    curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_LIMIT, slow_bytes_a_second);
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_TIME, slow_for_s);
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT, whole_timeout_s);
    curl_easy_setopt(curl_, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers_);
  }
  // Head and body; what TLS adds is not ours to see. False when the request did not begin to go
  // out.
  bool count() {
    curl_off_t up = 0;
    curl_off_t down = 0;
    long request_head = 0;
    long reply_head = 0;
    curl_easy_getinfo(curl_, CURLINFO_SIZE_UPLOAD_T, &up);
    curl_easy_getinfo(curl_, CURLINFO_SIZE_DOWNLOAD_T, &down);
    curl_easy_getinfo(curl_, CURLINFO_REQUEST_SIZE, &request_head);
    curl_easy_getinfo(curl_, CURLINFO_HEADER_SIZE, &reply_head);
    ++counters_.round_trips;
    counters_.bytes_up += static_cast<std::uint64_t>(request_head) + static_cast<std::uint64_t>(up);
    counters_.bytes_down +=
        static_cast<std::uint64_t>(reply_head) + static_cast<std::uint64_t>(down);
    return request_head > 0;
  }

  ServerAddress address_;
  CURL* curl_ = nullptr;
  curl_slist* headers_ = nullptr;
  TransportCounters counters_;
};

}  // namespace

std::unique_ptr<Transport> connect_curl(const ServerAddress& address) {
  return std::make_unique<CurlTransport>(address);
}

}  // namespace lanyard
