// Terms of plain ASCII, found by masks over 64 bytes at a time: nearly all terms of English text. Included by each path
// that the scan can run on.
#pragma once
#include <stdbool.h>
#include <string.h>
#include "short_hash.h"
#include "terms.h"

enum { WINDOW = 64 };

typedef uint8_t window_bytes __attribute__((ext_vector_type(WINDOW)));
typedef bool window_bits __attribute__((ext_vector_type(WINDOW)));

// One bit a byte of the window.
typedef struct {
    uint64_t letter, digit, upper, high, line, plain, joint, separator;
} window_masks;

#define MASK(condition) __builtin_bit_cast(uint64_t, __builtin_convertvector(condition, window_bits))

INLINE window_masks masks_of(const uint8_t *p, uint8_t *lower) {
    window_bytes v;
    memcpy(&v, p, WINDOW);
    const window_bytes folded = v | 32, is_letter = (window_bytes)(folded - 'a' < 26), is_upper = is_letter & (window_bytes)((v & 32) == 0);
    const window_bytes low = v | (is_upper & 32), is_dash = (window_bytes)(v == '-'), is_comma = (window_bytes)((v == ',') | (v == ':'));
    memcpy(lower, &low, WINDOW);
    return (window_masks){
        .letter = MASK(is_letter != 0),
        .digit = MASK((window_bytes)(v - '0') < 10),
        .upper = MASK(is_upper != 0),
        .high = MASK(v >= 128),
        .line = MASK(v == '_'),
        .plain = MASK(((window_bytes)(v == ' ') | is_dash | is_comma | (window_bytes)(v == '(') | (window_bytes)(v == ')') | (window_bytes)(v == ';')) != 0),
        .joint = MASK((is_dash | (window_bytes)(v == '\'')) != 0),
        .separator = MASK((is_comma | (window_bytes)(v == '.')) != 0),
    };
}

// The bits from `from` to before `to`, at most 63 of them.
INLINE uint64_t between(uint32_t from, uint32_t to) { return (((uint64_t)1 << (to - from)) - 1) << from; }

INLINE uint16_t flags_of(const stemma_scan *s, const window_masks *m, uint64_t term, uint32_t start) {
    const uint64_t letters = m->letter & term;
    uint16_t f = s->marks | STEMMA_TERM_ASCII;
    if (s->initial) f |= STEMMA_TERM_INITIAL;
    if (!letters) f |= STEMMA_TERM_NUMBER;
    if (m->upper >> start & 1) f |= STEMMA_TERM_CAPITALISED;
    if (!(letters & ~m->upper) && letters & (letters - 1)) f |= STEMMA_TERM_ALL_CAPS;
    return f;
}

static void take_window(stemma_scan *s, stemma_term_columns *out) {
    uint8_t room[2 * WINDOW], tail[WINDOW], *lower = room + 16; // what is hashed may lie around a word
    while (s->at < s->end) {
        const uint8_t *p = s->at, *from = p;
        const size_t left = (size_t)(s->end - p);
        const uint32_t size = left < WINDOW ? (uint32_t)left : WINDOW;
        if (left < WINDOW) {
            memset(tail, 0, WINDOW);
            memcpy(tail, p, left);
            from = tail;
        }
        const window_masks m = masks_of(from, lower);
        const uint64_t run = m.letter | m.digit, other = ~(run | m.plain);
        // Where a run does not simply end: at what joins, at what may be a letter.
        const uint64_t bad = m.high | m.line | (m.joint & run << 1 & (run | m.high | m.line) >> 1) |
                             (m.separator & m.digit << 1 & (m.digit | m.high) >> 1);
        // Of a run that ends later it is not known how.
        const uint32_t sure = left <= WINDOW ? WINDOW : WINDOW - 2;
        uint32_t at = 0;
        while (at < size) {
            const uint64_t rest = run >> at;
            const uint32_t start = rest ? at + (uint32_t)__builtin_ctzll(rest) : size;
            uint64_t gap = start > at ? other >> at << at & (start < 64 ? ((uint64_t)1 << start) - 1 : ~(uint64_t)0) : 0;
            for (; gap; gap &= gap - 1) {
                const uint32_t i = (uint32_t)__builtin_ctzll(gap);
                s->at = p + i;
                if ((m.high | m.line) >> i & 1) return;
                stemma_pass_gap(s, p[i], 1);
            }
            s->at = p + start;
            if (start == size) break;
            const uint64_t after = ~(run >> start);
            const uint32_t count = after ? (uint32_t)__builtin_ctzll(after) : WINDOW;
            const uint32_t end = start + count;
            if (end > sure) {
                if (start == 0) return; // longer than a window
                break;
            }
            if (end < WINDOW && bad >> end & 1) return;
            if (out->count == out->room) return;
            const uint16_t flags = flags_of(s, &m, between(start, end), start);
            const uint8_t *word = lower + start;
            stemma_place_term(s, count <= 16 ? hash_short_unbranched(word, count) : stemma_xxh3(word, count, 0), p + start, p + end,
                              flags, out);
            at = end;
            s->at = p + end;
        }
    }
}
