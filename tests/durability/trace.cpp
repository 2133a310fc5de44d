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

// Only some of the sectors that a write touches.
void apply_torn(Image& image, const Event& event, std::size_t sector, std::mt19937_64& random) {
  if (event.kind != Event::Kind::write) {
    apply(image, event);
    return;
  }
  for (std::uint64_t from = event.offset; from < event.offset + event.data.size();) {
    const std::uint64_t to =
        std::min<std::uint64_t>((from / sector + 1) * sector, event.offset + event.data.size());
    if (random() % 2 == 0)
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
  for (const Event* event : pending_)
    if (event->path == path) apply(lasting_, *event);
  std::erase_if(pending_, [&path](const Event* event) { return event->path == path; });
}

void PowerLoss::go_to(std::size_t point) {
  for (; at_ < point; ++at_) {
    const Event& event = events_[at_];
    if (event.kind == Event::Kind::flush)
      make_lasting(event.path);
    else if (event.durable)
      apply(lasting_, event);
    else if (event.kind != Event::Kind::folder && event.path != witness)
      pending_.push_back(&event);
  }
}

Image PowerLoss::state(Luck luck, std::size_t sector, std::mt19937_64& random) const {
  Image out = lasting_;
  std::vector<const Event*> open = pending_;
  // The write that was running when the power went.
  if (at_ < events_.size() && events_[at_].kind == Event::Kind::write &&
      events_[at_].path != witness)
    open.push_back(&events_[at_]);
  const std::size_t chosen = open.empty() ? 0 : random() % open.size();
  for (std::size_t i = 0; i < open.size(); ++i) {
    switch (luck) {
      case Luck::nothing:
        break;
      case Luck::all:
        apply(out, *open[i]);
        break;
      case Luck::only_one:
        if (i == chosen) apply(out, *open[i]);
        break;
      case Luck::but_one:
        if (i != chosen) apply(out, *open[i]);
        break;
      case Luck::some:
        if (random() % 2 == 0) apply(out, *open[i]);
        break;
      case Luck::torn:
        if (random() % 3 != 0) apply_torn(out, *open[i], sector, random);
        break;
    }
  }
  return out;
}

}  // namespace lanyard::durability
