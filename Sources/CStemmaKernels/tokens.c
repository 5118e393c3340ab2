#include "stemma_tokens.h"
#include <string.h>
#define INLINE static inline __attribute__((always_inline))

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// What a byte means where no word goes on.
enum { OTHER, SPACE, BREAK, MARK, STOP, LETTER };

#define S SPACE
#define M MARK
#define L LETTER
// Backquotes and what is not ASCII are looked at more closely, and so is CR.
static const uint8_t kinds[256] = {
    S, S, S, S, S, S, S, S, S, S, BREAK, S, S, OTHER, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, STOP, M, M, M, M, M, M, M, M, M, M, M, M, STOP, M, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M, STOP,
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M,
    OTHER, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, S,
};
#undef S
#undef M
#undef L

// Bytes of a text that are classified together, and how far into them a token may start: what it is must lie in them too.
enum { BLOCK = 64, LAST_START = BLOCK - STEMMA_TOKENS_AHEAD };

// A bit for each byte of a block that is an ASCII letter, an upper-case one, a digit.
typedef struct {
    uint64_t letters, capitals, digits;
} block;

// Classifies the bytes from `p` to `end`, a block at most; 0 for those that are missing.
INLINE block classify(const uint8_t *p, const uint8_t *end) {
    uint8_t rest[BLOCK];
    const size_t count = (size_t)(end - p);
    if (count < BLOCK) {
        memset(rest, 0, sizeof rest);
        p = memcpy(rest, p, count);
    }
    block b = {0, 0, 0};
#ifdef __SSE2__
    const __m128i last = _mm_set1_epi8(25);
    for (unsigned i = 0; i < BLOCK; i += 16) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
        const __m128i any = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        const __m128i upper = _mm_sub_epi8(v, _mm_set1_epi8('A')), digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        b.letters |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(any, last), any)) << i;
        b.capitals |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(upper, last), upper)) << i;
        b.digits |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit)) << i;
    }
#else
    for (unsigned i = 0; i < BLOCK; i++) {
        b.letters |= (uint64_t)((uint8_t)((p[i] | 0x20) - 'a') < 26) << i;
        b.capitals |= (uint64_t)((uint8_t)(p[i] - 'A') < 26) << i;
        b.digits |= (uint64_t)((uint8_t)(p[i] - '0') < 10) << i;
    }
#endif
    return b;
}

// The first `n` of sixteen bytes, as they are and with small letters, each in two halves.
typedef struct {
    uint64_t low, high, low_folded, high_folded;
} chunk;

static const uint8_t slide[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

INLINE chunk take(const uint8_t *p, size_t n) {
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
INLINE uint64_t hashed(uint64_t low, uint64_t high, size_t count) {
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

// The plain mark that one of U+2000 to U+203F stands for, by its last byte less 128; 0 for what is no quote or dash.
static const char plain_marks[64] = {
    [0x10] = '-', '-', '-', '-', '-', '-', [0x18] = '\'', '\'', '\'', '\'', '"', '"', '"', '"', [0x39] = '"', '"',
};

// That mark at `p`, if there is one.
INLINE char plain_mark(const uint8_t *p) {
    return p[0] == 0xE2 && p[1] == 0x80 && p[2] < 0xC0 ? plain_marks[p[2] & 63] : 0;
}

// Whether no word goes on after a full stop that `p` follows: what is ASCII and no letter or digit ends it, or a quote.
INLINE bool ends_after_stop(const uint8_t *p) {
    if (*p >= 0x80) return plain_mark(p) != 0;
    return (*p | 0x20) - 'a' >= 26u && *p - '0' >= 10u;
}

// How many bytes the apostrophe at `p` has; 0 if there is none.
INLINE size_t apostrophe(const uint8_t *p) { return *p == '\'' ? 1 : plain_mark(p) == '\'' ? 3 : 0; }

// The flags of a token by what stands before it.
INLINE uint32_t place_flags(const stemma_token_scan *s) {
    return (uint32_t)(s->breaks > 0) * STEMMA_TOKEN_LINE_START | (uint32_t)(s->breaks > 1) * STEMMA_TOKEN_PARAGRAPH_START |
           (uint32_t)!s->space_before * STEMMA_TOKEN_JOINED |
           (uint32_t)(s->at_sentence_start | (s->breaks > 1)) * STEMMA_TOKEN_SENTENCE_START;
}

// A quote or dash that is not ASCII, with a plain character after it; `false` for anything else.
static bool take_wide_mark(const uint8_t *p, stemma_token *tokens, stemma_token_scan *s) {
    const char plain = plain_mark(p);
    // Several dashes are one mark.
    if (!plain || (plain == '-' && (p[3] == '-' || p[3] >= 0x80))) return false;
    const uint64_t hash = hashed((uint8_t)plain, 0, 1);
    const uint32_t start = (uint32_t)s->position, flags = STEMMA_TOKEN_PUNCTUATION | place_flags(s);
    tokens[s->count++] = (stemma_token){start, start + 3, hash, hash, 0, (uint16_t)flags, 0};
    s->breaks = 0;
    s->space_before = false;
    s->position += 3;
    return true;
}

enum { NO_WORD = SIZE_MAX };

// How many bytes the possessive has after the word of `n` bytes at `p` that no sure end follows; NO_WORD where it is not
// sure that a word is there: mixed of letters and digits, too long, or one that goes on.
static __attribute__((noinline)) size_t word_end(const uint8_t *p, size_t n, bool is_mixed) {
    if (n > 15 || is_mixed) return NO_WORD;
    const uint8_t next = p[n];
    if (next == '.' && p[n + 1] <= ' ') return 0;
    // `'s` and closing quotes after a word of letters; `l'` and `d'` may start one.
    if (n < 2 || *p < 'A') return NO_WORD;
    const size_t quote = apostrophe(p + n);
    if (quote > 0 && (p[n + quote] | 0x20) == 's' && ends[p[n + quote + 1]]) return quote + 1;
    const bool goes_on =
        quote > 0 ? !ends[p[n + quote]] : !plain_mark(p + n) && !(next == '.' && ends_after_stop(p + n + 1));
    return goes_on ? NO_WORD : 0;
}

#define LEVEL_BODY "tokens_body.h"
#include "levels.h"

void stemma_scan_tokens(stemma_level level, const uint8_t *text, size_t length, const uint8_t *end, stemma_token *tokens,
                        size_t room, stemma_token_scan *scan) {
    DISPATCH(scan_tokens, text, length, end, tokens, room, scan)
}

// The slot of a word, or an empty one, which is all 0.
INLINE stemma_word_slot look_up(uint64_t hash, const stemma_word_slot *slots, size_t mask) {
    const uint32_t tag = (uint32_t)(hash >> 32);
    size_t place = hash & mask;
    stemma_word_slot slot = slots[place];
    // Whether a word is one of the table's cannot be foretold; that its slot is neither its own nor empty is rare.
    uint32_t is_others = (uint32_t)(slot.tag != tag) & (uint32_t)(slot.word != 0);
    __asm__("" : "+r"(is_others));
    while (__builtin_expect(is_others != 0, 0)) {
        slot = slots[place = (place + 1) & mask];
        is_others = (uint32_t)(slot.tag != tag) & (uint32_t)(slot.word != 0);
    }
    return slot;
}

INLINE void number_token(stemma_token *token, const stemma_word_slot *slots, size_t mask) {
    const stemma_word_slot slot = look_up(token->folded, slots, mask);
    token->word = slot.word;
    token->list_bits = slot.list_bits;
}

INLINE bool has_bit(const uint64_t *bits, size_t bit) { return bits[bit >> 6] >> (bit & 63) & 1; }

INLINE bool has_path(uint64_t path, stemma_token_marks marks) {
    return has_bit(marks.paths, path >> 20 & marks.path_mask);
}

// Tokens that are looked at together: which of them may be the first of a name cannot be foretold, and is asked first.
enum { SOME_TOKENS = 256 };

INLINE void mark_tokens(stemma_token *tokens, size_t first, size_t end, size_t count, stemma_token_marks marks) {
    uint32_t found[SOME_TOKENS];
    size_t n = 0;
    for (size_t i = first; i < end; i++) {
        found[n] = (uint32_t)(i - first);
        n += has_bit(marks.starts, tokens[i].exact >> 8 & marks.start_mask);
    }
    for (size_t k = 0; k < n; k++) {
        const size_t i = first + found[k];
        const uint64_t path = stemma_name_path(0, tokens[i].exact);
        const uint64_t next = i + 1 < count ? tokens[i + 1].exact : STEMMA_NAME_END;
        const bool may_start =
            has_path(stemma_name_path(path, STEMMA_NAME_END), marks) | has_path(stemma_name_path(path, next), marks);
        tokens[i].flag_bits |= may_start ? marks.flag : 0;
    }
}

void stemma_number_tokens(stemma_token *tokens, size_t count, const stemma_word_slot *slots, size_t mask) {
    for (size_t i = 0; i < count; i++) number_token(tokens + i, slots, mask);
}

void stemma_mark_tokens(stemma_token *tokens, size_t count, stemma_token_marks marks) {
    for (size_t first = 0; first < count; first += SOME_TOKENS) {
        mark_tokens(tokens, first, first + SOME_TOKENS < count ? first + SOME_TOKENS : count, count, marks);
    }
}

void stemma_number_and_mark_tokens(stemma_token *tokens, size_t count, const stemma_word_slot *slots, size_t mask,
                                   stemma_token_marks marks) {
    for (size_t first = 0; first < count; first += SOME_TOKENS) {
        const size_t end = first + SOME_TOKENS < count ? first + SOME_TOKENS : count;
        stemma_number_tokens(tokens + first, end - first, slots, mask);
        mark_tokens(tokens, first, end, count, marks);
    }
}

size_t stemma_choose_tokens(const stemma_token *tokens, size_t count, uint16_t flag_bits, uint16_t list_bits,
                            uint32_t *chosen) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        chosen[n] = (uint32_t)i;
        n += ((tokens[i].flag_bits & flag_bits) | (tokens[i].list_bits & list_bits)) != 0;
    }
    return n;
}
