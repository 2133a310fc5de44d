// The neutral outline of a body that marks are put on, as the window draws it and papers do.
#pragma once

#include <array>

namespace lanyard::body_outline {

// Two circles and what lies between them, in units of the figure's width.
struct Limb {
  float x0, y0, x1, y1, radius;
};

inline constexpr std::array<Limb, 14> limbs{{
    {.5f, .32f, .5f, .44f, .055f},    // neck
    {.36f, .50f, .24f, .80f, .052f},  // arms
    {.24f, .80f, .19f, 1.06f, .042f},
    {.64f, .50f, .76f, .80f, .052f},
    {.76f, .80f, .81f, 1.06f, .042f},
    {.43f, 1.02f, .40f, 1.42f, .075f},  // legs
    {.40f, 1.42f, .39f, 1.82f, .055f},
    {.57f, 1.02f, .60f, 1.42f, .075f},
    {.60f, 1.42f, .61f, 1.82f, .055f},
    {.39f, 1.86f, .33f, 1.89f, .04f},  // feet
    {.61f, 1.86f, .67f, 1.89f, .04f},
    {.42f, .52f, .44f, .98f, .10f},  // trunk
    {.58f, .52f, .56f, .98f, .10f},
    {.5f, .5f, .5f, 1.0f, .12f},
}};

// A circle.
inline constexpr float head_x = .5f;
inline constexpr float head_y = .2f;
inline constexpr float head_radius = .115f;

inline constexpr float height = 1.95f;  // the figure is 1 wide

}  // namespace lanyard::body_outline
