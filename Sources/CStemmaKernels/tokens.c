#include "stemma_tokens.h"
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// What a byte means where no word goes on.
enum { OTHER, SPACE, BREAK, MARK, STOP, LETTER };

#define S SPACE
#define M MARK
#define L LETTER
// Digits, hyphens, full stops, backquotes and what is not ASCII are looked at more closely elsewhere, and so is CR.
static const uint8_t kinds[256] = {
    S, S, S, S, S, S, S, S, S, S, BREAK, S, S, OTHER, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, STOP, M, M, M, M, M, M, M, M, M, M, M, OTHER, STOP, M, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, M, M, M, M, M, STOP,
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M,
    OTHER, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, S,
};
#undef S
#undef M
#undef L

// A bit for each of sixteen bytes that is an ASCII letter, and for each upper-case one.
static inline uint32_t letters(const uint8_t *p, uint32_t *capitals) {
#ifdef __SSE2__
    const __m128i v = _mm_loadu_si128((const __m128i *)p), last = _mm_set1_epi8(25);
    const __m128i any = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i upper = _mm_sub_epi8(v, _mm_set1_epi8('A'));
    *capitals = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(upper, last), upper));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(any, last), any));
#else
    uint32_t any = 0, upper = 0;
    for (unsigned i = 0; i < 16; i++) {
        any |= (uint32_t)((uint8_t)((p[i] | 0x20) - 'a') < 26) << i;
        upper |= (uint32_t)((uint8_t)(p[i] - 'A') < 26) << i;
    }
    *capitals = upper;
    return any;
#endif
}

// The first `n` of sixteen bytes, as they are and with small letters, each in two halves.
typedef struct {
    uint64_t low, high, low_folded, high_folded;
} chunk;

static const uint8_t slide[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

static inline chunk take(const uint8_t *p, size_t n) {
    chunk c;
#ifdef __SSE2__
    const __m128i v = _mm_and_si128(_mm_loadu_si128((const __m128i *)p), _mm_loadu_si128((const __m128i *)(slide + 16 - n)));
    const __m128i upper = _mm_sub_epi8(v, _mm_set1_epi8('A'));
    const __m128i is_upper = _mm_cmpeq_epi8(_mm_min_epu8(upper, _mm_set1_epi8(25)), upper);
    const __m128i folded = _mm_or_si128(v, _mm_and_si128(is_upper, _mm_set1_epi8(0x20)));
    c.low = (uint64_t)_mm_cvtsi128_si64(v), c.high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(v, v));
    c.low_folded = (uint64_t)_mm_cvtsi128_si64(folded);
    c.high_folded = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded));
#else
    uint64_t halves[4] = {0, 0, 0, 0};
    for (size_t i = 0; i < n; i++) {
        const uint8_t small = (uint8_t)(p[i] - 'A') < 26 ? p[i] | 0x20 : p[i];
        halves[i / 8] |= (uint64_t)p[i] << i % 8 * 8;
        halves[2 + i / 8] |= (uint64_t)small << i % 8 * 8;
    }
    c = (chunk){halves[0], halves[1], halves[2], halves[3]};
#endif
    return c;
}

// TokenHash.swift's, of fewer than sixteen bytes.
static inline uint64_t hashed(uint64_t low, uint64_t high, size_t count) {
    const uint64_t seed = 0xCBF29CE484222325u;
    uint64_t a = (seed ^ low) * 0x9FB21C651E98DF25u;
    const uint64_t b = (seed ^ high) * 0xD6E8FEB86659FD93u;
    // Keeps two hashes from being put into one vector, where processors have no such product.
    __asm__("" : "+r"(a));
    uint64_t x = a ^ (b << 32 | b >> 32) ^ (uint64_t)count << 59;
    x ^= x >> 32;
    x *= 0x9E3779B97F4A7C15u;
    return x ^ x >> 29;
}

// Whether a word that the bytes at `p` follow ends there whatever they are: no letter, digit, apostrophe or inner stop.
static const uint8_t ends[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // controls
    1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, // not ' . 0-9
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, // not `
};

void stemma_scan_tokens(const uint8_t *text, size_t length, stemma_token *tokens, size_t room, stemma_token_scan *scan) {
    stemma_token_scan s = *scan;
    while (s.position + 18 <= length && s.count + 2 <= room) {
        const uint8_t *p = text + s.position;
        const uint8_t kind = kinds[*p];
        if (kind <= BREAK) {
            if (kind == OTHER) break;
            s.breaks += kind == BREAK;
            s.space_before = true;
            s.position++;
            continue;
        }
        // Words and marks go one way: which of them comes next cannot be foretold.
        uint32_t upper;
        const uint32_t letter_bits = letters(p, &upper);
        const size_t run = (size_t)__builtin_ctz(~letter_bits);
        const bool is_word = run > 0;
        const size_t n = is_word ? run : 1;
        const uint8_t next = p[n];
        // Several full stops are one mark, and so is what looks like one.
        const bool is_sure_word = (run < 16) & (ends[next] | ((next == '.') & (p[n + 1] <= ' ')));
        const bool is_sure_mark = (*p != '.') | ((next != '.') & (next < 0x80));
        if (!(is_word ? is_sure_word : is_sure_mark)) break;
        const chunk c = take(p, n);
        const uint32_t all = ((uint32_t)1 << n) - 1;
        const bool is_stop = kind == STOP;
        const uint32_t flags =
            (uint32_t)(upper & 1) * STEMMA_TOKEN_CAPITAL | (uint32_t)((upper & all) == all) * STEMMA_TOKEN_ALL_CAPITALS |
            (uint32_t)!is_word * STEMMA_TOKEN_PUNCTUATION | (uint32_t)(s.breaks > 0) * STEMMA_TOKEN_LINE_START |
            (uint32_t)(s.breaks > 1) * STEMMA_TOKEN_PARAGRAPH_START | (uint32_t)!s.space_before * STEMMA_TOKEN_JOINED |
            (uint32_t)is_stop * STEMMA_TOKEN_SENTENCE_END |
            (uint32_t)(s.at_sentence_start | (s.breaks > 1)) * STEMMA_TOKEN_SENTENCE_START |
            (uint32_t)((run > 4) & (p[n - 1] == 'y') & (p[n - 1 - is_word] == 'l')) * STEMMA_TOKEN_ADVERB;
        const uint32_t start = (uint32_t)s.position;
        tokens[s.count++] = (stemma_token){
            start, start + (uint32_t)n, hashed(c.low, c.high, n), hashed(c.low_folded, c.high_folded, n), 0,
            (uint16_t)flags, 0,
        };
        s.breaks = 0;
        s.at_sentence_start = !is_word & (s.at_sentence_start | is_stop);
        s.space_before = next == ' ';
        s.position += n + s.space_before;
    }
    *scan = s;
}

void stemma_number_tokens(stemma_token *tokens, size_t count, const stemma_word_slot *slots, size_t mask, uint8_t *seen) {
    for (size_t i = 0; i < count; i++) {
        const uint64_t hash = tokens[i].folded;
        const uint32_t tag = (uint32_t)(hash >> 32);
        size_t place = hash & mask;
        stemma_word_slot slot = slots[place];
        while ((slot.word != 0) & (slot.tag != tag)) slot = slots[place = (place + 1) & mask];
        // All 0 in an empty slot.
        tokens[i].word = slot.word;
        tokens[i].list_bits = slot.list_bits;
        seen[slot.word] = 1;
    }
}

void stemma_mark_tokens(stemma_token *tokens, size_t count, const uint64_t *bits, size_t mask, uint16_t flag) {
    for (size_t i = 0; i < count; i++) {
        const size_t bit = tokens[i].exact >> 8 & mask;
        tokens[i].flag_bits |= bits[bit >> 6] >> (bit & 63) & 1 ? flag : 0;
    }
}
