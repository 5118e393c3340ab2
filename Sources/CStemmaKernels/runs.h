// From bytes to runs, and from runs to words: what the instruction sets share. Each path's file is compiled for its own
// instructions, defines `classify` and `write_places`, and includes this.
//
// A run is a stretch of ASCII letters, digits and `_`, of bytes above 127, and of ASCII punctuation that may join them by
// UAX #29. In a run of ASCII letters and digits and of the most common letters beyond ASCII the rules are all decided here
// and it is one word. A mixed run, one that has other bytes above 127 or a `_` (which alone is no word), goes to
// stemma_scan_inside.
#include "scan.h"
#include "short_hash.h"

#define INLINE static inline __attribute__((always_inline))

// The bytes of a block of 64 by class, a bit each.
typedef struct {
    uint64_t letter, digit, line, both, colon, comma, quote, high;
} block_classes;

// Sorts the 64 bytes at `p` into classes and writes them in lower case.
INLINE block_classes classify(const uint8_t *p, uint8_t *lower);
// Writes `base` + the place of every bit; may write up to 64 values whatever their number. Returns their number.
INLINE uint32_t write_places(uint64_t bits, uint32_t base, uint32_t *out);

// What the byte after a block is to it: its class, and whether it starts a scalar of more bytes that is not known.
typedef struct {
    uint64_t class, high;
} following;

// Bits of the bytes that belong to runs. Sets those of `*mixed` that make a run mixed.
INLINE uint64_t run_bits(const block_classes *b, carried *carry, following next, uint64_t *mixed) {
    uint64_t word = b->letter | b->digit | b->line | b->high;
    uint64_t letters = (b->letter << 1 | carry->letter) & (b->letter >> 1 | (uint64_t)((next.class & BYTE_LETTER) != 0) << 63);
    uint64_t digits = (b->digit << 1 | carry->digit) & (b->digit >> 1 | (next.class & BYTE_DIGIT) << 61);
    uint64_t joins = (b->both & (letters | digits)) | (b->colon & letters) | (b->comma & digits);
    *mixed = b->high | b->line;
    if (__builtin_expect((b->high | carry->high | next.high) != 0, 0)) {
        uint64_t high_left = b->high << 1 | carry->high, high_right = b->high >> 1 | next.high << 63;
        uint64_t word_left = word << 1 | carry->word;
        uint64_t word_right = word >> 1 | (uint64_t)((next.class & BYTE_WORD) != 0 || next.high) << 63;
        uint64_t open = (b->both | b->colon | b->comma) & word_left & word_right & (high_left | high_right);
        // Hebrew: an apostrophe after a letter, a quotation mark between two.
        open |= b->quote & high_left & (b->both | high_right);
        *mixed |= open;
        joins |= open;
    }
    carry->letter = b->letter >> 63;
    carry->digit = b->digit >> 63;
    carry->word = word >> 63;
    carry->high = b->high >> 63;
    return word | joins;
}

// Of the `ends` of the runs of `bits`, those of runs with one of `marked`, bits of which are bytes of runs. `carry` is
// whether the run that goes on into the block has one already, and becomes so for the run that goes on past it.
INLINE uint64_t marked_ends(uint64_t bits, uint64_t ends, uint64_t marked, uint64_t *carry) {
    // A 1 added after a marked byte ripples through the rest of its run to the end.
    uint64_t rest = bits & ~marked, after = marked << 1 | *carry, reached;
    int over = __builtin_add_overflow(rest, after & rest, &reached);
    *carry = over || marked >> 63;
    return ends & ((reached & ~rest) | after);
}

// 64 bytes; in masks, each is all ones or 0.
typedef uint8_t bytes64 __attribute__((vector_size(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

// Macros, for a vector wider than the machine's own cannot be an argument.
#define LOAD(p)                                                                                                            \
    ({                                                                                                                     \
        bytes64 loaded;                                                                                                    \
        memcpy(&loaded, (p), sizeof loaded);                                                                               \
        loaded;                                                                                                            \
    })
// Bits of a mask.
#define BITS(mask)                                                                                                         \
    ({                                                                                                                     \
        bits64 of_mask = __builtin_convertvector((mask), bits64);                                                          \
        uint64_t gathered_bits;                                                                                            \
        memcpy(&gathered_bits, &of_mask, sizeof gathered_bits);                                                            \
        gathered_bits;                                                                                                     \
    })
#define SPAN(v, a, b) ((bytes64)((v) - (uint8_t)(a) <= (uint8_t)((b) - (a))))
#define IS(v, a) ((bytes64)((v) == (uint8_t)(a)))

// Letters of Latin-1 and Cyrillic that fold within two bytes: (first, second) bytes.
INLINE int is_known_letter(uint8_t a, uint8_t b) {
    return (a == 0xC3 && b >= 0x80 && b <= 0xBF && b != 0x97 && b != 0x9F && b != 0xB7) || (a == 0xD0 && b >= 0x90 && b <= 0xBF) ||
           (a == 0xD1 && b >= 0x80 && b <= 0x9F);
}

// Punctuation that belongs to no word whatever stands around it: hyphens, dashes, quotation marks, the ellipsis.
INLINE int is_known_gap(uint8_t a, uint8_t b, uint8_t c) {
    return a == 0xE2 && b == 0x80 && c >= 0x90 && c <= 0xA6 && c != 0x98 && c != 0x99 && c != 0xA4;
}

// Turns the most common scalars of two and three bytes into plain letters, in small letters, and plain gaps. Two bytes
// before and after the block at `p` can be read.
INLINE void know_common(block_classes *b, const uint8_t *p, uint8_t *lower) {
    bytes64 v = LOAD(p), before = LOAD(p - 1), after = LOAD(p + 1);
    bytes64 latin = IS(before, 0xC3), one = IS(before, 0xD0), two = IS(before, 0xD1);
    bytes64 tail = (latin & SPAN(v, 0x80, 0xBF) & ~IS(v, 0x97) & ~IS(v, 0x9F) & ~IS(v, 0xB7)) | (one & SPAN(v, 0x90, 0xBF)) |
                   (two & SPAN(v, 0x80, 0x9F));
    bytes64 up = (latin & SPAN(v, 0x80, 0x9E)) | (one & SPAN(v, 0x90, 0x9F)), down = one & SPAN(v, 0xA0, 0xAF);
    bytes64 next_row = IS(v, 0xD0) & SPAN(after, 0xA0, 0xAF);
    bytes64 folded = LOAD(lower) + (up & tail & 0x20) - (down & 0x20) + (next_row & 1);
    memcpy(lower, &folded, sizeof folded);
    uint64_t letters = BITS(tail);
    bytes64 third = IS(LOAD(p - 2), 0xE2) & IS(before, 0x80) & SPAN(v, 0x90, 0xA6) & ~SPAN(v, 0x98, 0x99) & ~IS(v, 0xA4);
    uint64_t gaps = BITS(third);
    gaps |= gaps >> 1 | gaps >> 2;
    if (is_known_gap(p[62], p[63], p[64])) gaps |= UINT64_C(3) << 62;
    if (is_known_gap(p[63], p[64], p[65])) gaps |= UINT64_C(1) << 63;
    letters |= letters >> 1 | (uint64_t)is_known_letter(p[63], p[64]) << 63;
    b->letter |= letters;
    b->high &= ~(letters | gaps);
}

// The block at offset `i` with two bytes around it, where the text does not have them: with NULs beyond its ends.
static const uint8_t *copy_edge(const stemma_scan *s, size_t i, uint8_t edge[4 + 64]) {
    size_t size = (size_t)(s->end - s->text), before = i < 2 ? i : 2, after = size - i < 66 ? size - i : 66;
    memset(edge, 0, 4 + 64);
    memcpy(edge + 2 - before, s->text + i - before, before + after);
    return edge + 2;
}

// Finds the runs that end in the next chunk; none are left at the text's end.
static void find_runs(stemma_scan *s) {
    size_t size = (size_t)(s->end - s->text), from = s->chunk_end, to = size - from < CHUNK ? size : from + CHUNK;
    uint32_t starts = 0, ends = 0, mixed = 0;
    carried carry = s->carry;
    uint8_t edge[4 + 64] = {0};
    memcpy(s->lower, s->lower + CHUNK, HEADROOM);
    if (s->open) s->run_starts[starts++] = s->open_start;
    for (size_t i = from; i < to; i += 64) {
        const uint8_t *p = s->text + i;
        if (__builtin_expect(i == 0 || size - i < 66, 0)) p = copy_edge(s, i, edge);
        uint8_t *lower = s->lower + HEADROOM + (i - from);
        block_classes b = classify(p, lower);
        following next = {stemma_byte_class[p[64]], p[64] >> 7};
        if (__builtin_expect((b.high | next.high) != 0, 0)) {
            know_common(&b, p, lower);
            if (is_known_letter(p[64], p[65])) next = (following){1, 0};
        }
        uint64_t mixed_bits, bits = run_bits(&b, &carry, next, &mixed_bits);
        uint64_t before = bits << 1 | carry.run, end = ~bits & before;
        if (__builtin_expect((mixed_bits | carry.mixed) != 0, 0)) {
            uint64_t inside = marked_ends(bits, end, mixed_bits, &carry.mixed);
            for (; inside; inside &= inside - 1)
                s->mixed[mixed++] = ends + (uint32_t)__builtin_popcountll(end & ((inside & -inside) - 1));
        }
        starts += write_places(bits & ~before, (uint32_t)i, s->run_starts + starts);
        ends += write_places(end, (uint32_t)i, s->run_ends + ends);
        carry.run = bits >> 63;
    }
    // Bits past the text's end are 0, so only a text of whole blocks can end inside a run.
    if (to == size && starts > ends) {
        if (carry.mixed) s->mixed[mixed++] = ends;
        s->run_ends[ends++] = (uint32_t)size;
    }
    s->mixed[mixed] = ends;
    s->open = starts > ends;
    s->open_start = s->run_starts[starts > ends ? ends : 0];
    s->carry = carry;
    s->chunk = from;
    s->chunk_end = to;
    s->run_at = s->mixed_at = 0;
    s->run_count = ends;
}

// Writes the hashes of `count` words, runs of the chunk at hand that are not mixed.
static void hash_words(stemma_scan *s, const uint32_t *starts, const uint32_t *ends, size_t count, uint64_t *hashes);

// The hash of a word of more than 8 bytes. A long one may start before what is kept of the chunk before.
INLINE uint64_t hash_long(stemma_scan *s, uint32_t start, uint32_t n) {
    const uint8_t *p = s->lower + HEADROOM + (int32_t)(start - (uint32_t)s->chunk);
    if (n <= 16) return hash_9_to_16(p, n);
    if (start + HEADROOM < s->chunk) return stemma_hash_ascii(s, s->text + start, n);
    return XXH3_64bits(p, n);
}

#if !defined(HASHES_IN_VECTORS)
// Words by length (1 to 3, 4 to 8, more), so that no branch depends on the length.
static void hash_words(stemma_scan *s, const uint32_t *starts, const uint32_t *ends, size_t count, uint64_t *hashes) {
    enum { BATCH = 512 };
    uint32_t tiny[BATCH], small[BATCH], rest[BATCH];
    const uint8_t *lower = s->lower + HEADROOM;
    const uint32_t chunk = (uint32_t)s->chunk;
    for (size_t from = 0; from < count; from += BATCH) {
        uint32_t to = (uint32_t)(count - from < BATCH ? count : from + BATCH), n0 = 0, n1 = 0, n2 = 0;
        for (uint32_t i = (uint32_t)from; i < to; i++) {
            uint32_t length = ends[i] - starts[i];
            tiny[n0] = small[n1] = rest[n2] = i;
            n0 += length <= 3;
            n1 += length - 4 <= 4;
            n2 += length > 8;
        }
        for (uint32_t i = 0; i < n0; i++) {
            uint32_t w = tiny[i];
            hashes[w] = hash_1_to_3(lower + (int32_t)(starts[w] - chunk), ends[w] - starts[w]);
        }
        for (uint32_t i = 0; i < n1; i++) {
            uint32_t w = small[i];
            hashes[w] = hash_4_to_8(lower + (int32_t)(starts[w] - chunk), ends[w] - starts[w]);
        }
        for (uint32_t i = 0; i < n2; i++) hashes[rest[i]] = hash_long(s, starts[rest[i]], ends[rest[i]] - starts[rest[i]]);
    }
}
#endif

// Writes the words of the runs found, at most `room`; their places too unless `starts` and `ends` are NULL.
static size_t hash_runs(stemma_scan *s, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room) {
    size_t n = 0;
    while (n < room && s->run_at < s->run_count) {
        uint32_t at = s->run_at, mixed = s->mixed[s->mixed_at];
        size_t count = mixed - at;
        if (count == 0) {
            s->run_at++;
            s->mixed_at++;
            s->inside = s->text + s->run_starts[at];
            s->inside_end = s->text + s->run_ends[at];
            n += stemma_scan_inside(s, hashes + n, starts ? starts + n : NULL, ends ? ends + n : NULL, room - n);
            if (s->inside) break;
            continue;
        }
        if (count > room - n) count = room - n;
        hash_words(s, s->run_starts + at, s->run_ends + at, count, hashes + n);
        if (starts) {
            memcpy(starts + n, s->run_starts + at, count * sizeof *starts);
            memcpy(ends + n, s->run_ends + at, count * sizeof *ends);
        }
        n += count;
        s->run_at += (uint32_t)count;
    }
    return n;
}
