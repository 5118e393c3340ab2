// Scalars in UTF-8 and what the tables say of them.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "stemma_kernels.h"
#include "unicode_properties.h"

extern const uint16_t stemma_char_block[];
extern const uint16_t stemma_char_index[][64];
extern const stemma_char stemma_char_entries[];
extern const uint8_t stemma_char_pool[];
extern const uint32_t stemma_letters[2048];

enum : uint32_t { BAD_BYTE = 0xFFFFFFFF };

// What the tables say of `c`; of BAD_BYTE, what they say of NUL: a separator.
static inline const stemma_char *char_entry(uint32_t c) {
    if (c > 0x10FFFF) c = 0;
    return stemma_char_entries + stemma_char_index[stemma_char_block[c >> 6]][c & 63];
}

// One decoded scalar, or BAD_BYTE for a byte that belongs to none.
typedef struct {
    uint32_t scalar;
    uint32_t length;
} decoded;

static inline int is_tail(uint8_t b) { return (b & 0xC0) == 0x80; }

// Decodes at `p`, which is before `end`. Reads no byte at or past `end`.
static inline decoded decode(const uint8_t *p, const uint8_t *end) {
    uint32_t a = p[0];
    if (a < 0x80) return (decoded){a, 1};
    size_t left = (size_t)(end - p);
    if (a < 0xE0) {
        if (a >= 0xC2 && left >= 2 && is_tail(p[1])) return (decoded){(a & 31) << 6 | (p[1] & 63), 2};
    } else if (a < 0xF0) {
        if (left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
            uint32_t c = (a & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
            if (c >= 0x800 && (c & 0xFFFFF800) != 0xD800) return (decoded){c, 3};
        }
    } else if (a < 0xF5 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) && is_tail(p[3])) {
        uint32_t c = (a & 7) << 18 | (uint32_t)(p[1] & 63) << 12 | (uint32_t)(p[2] & 63) << 6 | (p[3] & 63);
        if (c >= 0x10000 && c <= 0x10FFFF) return (decoded){c, 4};
    }
    return (decoded){BAD_BYTE, 1};
}

// Writes `c` (a scalar) as UTF-8; returns the bytes written, at most 4.
static inline uint32_t encode(uint32_t c, uint8_t *out) {
    if (c < 0x80) return out[0] = (uint8_t)c, 1;
    if (c < 0x800) return out[0] = (uint8_t)(0xC0 | c >> 6), out[1] = (uint8_t)(0x80 | (c & 63)), 2;
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xE0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 63));
        return out[2] = (uint8_t)(0x80 | (c & 63)), 3;
    }
    out[0] = (uint8_t)(0xF0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 63));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 63));
    return out[3] = (uint8_t)(0x80 | (c & 63)), 4;
}

// Parts of canonical decompositions and compositions, Hangul included.
// Decomposes `c` by one step into `*first` and `*second` (0 for none); false if it does not decompose.
int stemma_decompose(uint32_t c, uint32_t *first, uint32_t *second);
