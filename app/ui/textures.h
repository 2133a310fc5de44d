// Pictures that are shown: handed to the graphics card by the window, and overwritten there before
// they are given up, at the latest when the laptop locks.
#pragma once

#include <cstdint>
#include <utility>

#include "app/image/image.h"

namespace lanyard::ui {

using TextureId = std::uintptr_t;  // 0: none

// Window thread only.
class Textures {
 public:
  virtual ~Textures() = default;
  virtual TextureId make(const Picture& picture) = 0;
  virtual void drop(TextureId id) = 0;
};

// One picture, for as long as it is shown.
class Texture {
 public:
  Texture(Textures& owner, const Picture& picture)
      : owner_(&owner),
        id_(owner.make(picture)),
        width_(static_cast<float>(picture.width)),
        height_(static_cast<float>(picture.height)) {}
  ~Texture() { owner_->drop(id_); }
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  TextureId id() const { return id_; }
  float width() const { return width_; }
  float height() const { return height_; }

 private:
  Textures* owner_;
  TextureId id_;
  float width_;
  float height_;
};

}  // namespace lanyard::ui
