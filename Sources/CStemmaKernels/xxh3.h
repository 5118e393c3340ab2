// libxxhash compiled into this target, so that short keys cost no call.
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>
