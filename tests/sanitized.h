// Whether this build carries the address sanitizer, whose allocator and leak check see memory
// otherwise.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define LANYARD_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LANYARD_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef LANYARD_ADDRESS_SANITIZER
#define LANYARD_ADDRESS_SANITIZER 0
#endif
