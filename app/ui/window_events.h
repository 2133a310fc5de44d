// From GLFW's callbacks to the ordered queue of what happened to the window.
#pragma once

#include "app/ui/input.h"

struct GLFWwindow;

namespace lanyard::ui {

// The queue must live as long as the window.
void listen(GLFWwindow* window, Input& input);

}  // namespace lanyard::ui
