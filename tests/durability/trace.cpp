// Traces, and the states that a power loss can leave.
#include "tests/durability/trace.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lanyard::durability {
namespace {

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return {as_bytes(text).begin(), as_bytes(text).end()};
}

void apply_bytes(Bytes& file, std::uint64_t offset, ByteView data) {
  if (file.size() < offset + data.size()) file.resize(offset + data.size());
  std::copy(data.begin(), data.end(), file.begin() + static_cast<std::ptrdiff_t>(offset));
}

void apply(Image& image, const Event& event) {
  if (event.kind == Event::Kind::write) apply_bytes(image[event.path], event.offset, event.data);
  if (event.kind == Event::Kind::truncate) image[event.path].resize(event.length);
}

std::size_t sectors_of(const Event& event, std::size_t size) {
  if (event.kind != Event::Kind::write || event.data.empty()) return 1;
  return (event.offset + event.data.size() - 1) / size - event.offset / size + 1;
}

void apply_sectors(Image& image, const Event& event, const Fate& fate, std::size_t size) {
  if (event.kind != Event::Kind::write) {
    if (fate.front()) apply(image, event);
    return;
  }
  const std::uint64_t end = event.offset + event.data.size();
  std::uint64_t from = event.offset;
  for (const bool there : fate) {
    const std::uint64_t to = std::min<std::uint64_t>((from / size + 1) * size, end);
    if (there)
      apply_bytes(image[event.path], from,
                  ByteView(event.data).subspan(from - event.offset, to - from));
    from = to;
  }
}

}  // namespace

bool read_trace(const std::string& file, std::vector<Event>& out) {
  const Bytes bytes = read_file(file);
  ByteReader in(bytes);
  while (in.ok() && in.left() > 0) {
    Event event;
    const std::uint8_t kind = in.u8();
    if (kind < 1 || kind > 4) return false;
    event.kind = static_cast<Event::Kind>(kind);
    event.durable = in.u8() == 1;
    const std::uint16_t path = in.u16();
    event.offset = in.u64();
    event.length = in.u64();
    event.path = as_text(in.bytes(path));
    if (event.kind == Event::Kind::write) {
      const ByteView data = in.bytes(event.length);
      event.data.assign(data.begin(), data.end());
    }
    out.push_back(std::move(event));
  }
  return in.ok();
}

Image read_folder(const std::string& folder) {
  Image out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      out[std::filesystem::relative(entry.path(), folder).string()] = read_file(entry.path());
  return out;
}

void write_folder(const Image& image, const std::string& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  for (const auto& [path, bytes] : image) {
    const std::filesystem::path full = std::filesystem::path(folder) / path;
    std::filesystem::create_directories(full.parent_path());
    std::ofstream out(full, std::ios::binary);
    out.write(as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::filesystem::permissions(
        full, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

PowerLoss::PowerLoss(Image before, const std::vector<Event>& events)
    : lasting_(std::move(before)), events_(events) {}

void PowerLoss::make_lasting(const std::string& path) {
  ++made_lasting_;
  for (const Event* event : pending_)
    if (event->path == path) apply(lasting_, *event);
  std::erase_if(pending_, [&path](const Event* event) { return event->path == path; });
}

void PowerLoss::go_to(std::size_t point) {
  for (; at_ < point; ++at_) {
    const Event& event = events_[at_];
    if (event.kind == Event::Kind::flush)
      make_lasting(event.path);
    else if (event.durable) {
      ++made_lasting_;
      apply(lasting_, event);
    } else if (event.path != witness)
      pending_.push_back(&event);
  }
  open_ = pending_;
  if (at_ < events_.size() && events_[at_].kind != Event::Kind::flush &&
      events_[at_].path != witness)
    open_.push_back(&events_[at_]);
}

bool PowerLoss::at_flush() const {
  return at_ == events_.size() || events_[at_].durable || events_[at_].kind == Event::Kind::flush;
}

std::size_t PowerLoss::sectors(std::size_t which, std::size_t size) const {
  return sectors_of(*open_[which], size);
}

std::string PowerLoss::name(const std::vector<Fate>& fates, std::size_t size) const {
  std::string out = std::to_string(made_lasting_);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const auto there = std::ranges::count(fates[i], true);
    if (there == 0) continue;
    out += " " + std::to_string(open_[i] - events_.data());
    if (there == std::ssize(fates[i])) continue;
    out += "/" + std::to_string(size) + ":";
    for (const bool sector : fates[i]) out += sector ? '1' : '0';
  }
  return out;
}

Image PowerLoss::state(const std::vector<Fate>& fates, std::size_t size) const {
  Image out = lasting_;
  for (std::size_t i = 0; i < open_.size(); ++i) apply_sectors(out, *open_[i], fates[i], size);
  return out;
}

}  // namespace lanyard::durability
