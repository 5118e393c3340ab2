// Word boundaries after UAX #29.
#pragma once
#include "unicode.h"

// A stretch between two boundaries.
typedef struct {
    const uint8_t *end;
    uint16_t any; // flags that some scalar of it has
    uint16_t all; // flags that all its scalars have
} segment;

// The segment that starts at `p`, a boundary before `end`. With `raw`, rules WB3 to WB999 as they stand. Without, as words
// need them: Han, kana and the scripts of South-East Asia count as WB_OTHER, so that each of their characters is a segment
// with its marks, and WB3c, which is about emoji, does not apply, so that a word never starts before its first letter. Takes time linear in the bytes of the segment and the one look-ahead after it.
segment stemma_segment(const uint8_t *p, const uint8_t *end, int raw);
