#include "stemma_anchors.h"
#include <string.h>

// Shingles at a time: 8 KB, a quarter of the nearest cache.
enum { BLOCK = 1024 };

typedef uint64_t v8 __attribute__((vector_size(64)));
typedef uint32_t v16 __attribute__((vector_size(64)));
typedef uint32_t h8 __attribute__((vector_size(32)));

// A vector across two cache lines cannot be loaded again before it has reached the cache.
#define ALIGNED _Alignas(64)
#define INLINE static inline __attribute__((always_inline))

// Macros, for a vector cannot pass between functions of unlike targets.
#define load8(address) ({ v8 loaded_; memcpy(&loaded_, (address), sizeof loaded_); loaded_; })
#define load16(address) ({ v16 loaded_; memcpy(&loaded_, (address), sizeof loaded_); loaded_; })
#define store8(address, value) ({ const v8 stored_ = (value); memcpy((address), &stored_, sizeof stored_); })
#define splat16(value) ((v16){0} + (uint32_t)(value))

// Position i of a shingle is turned left by 23 i bits: 23 is odd, so no two of 64 positions turn alike.
#define TURN(i) ((uint64_t)(23 * (i) & 63))
#define GAMMA ((uint64_t)0x9E3779B97F4A7C15)
#define MIX1 ((uint64_t)0xBF58476D1CE4E5B9)
#define MIX2 ((uint64_t)0x94D049BB133111EB)

size_t stemma_shingle_count(size_t words, uint32_t ngram) {
    return words >= ngram ? words - ngram + 1 : words > 0;
}

// Eight shingles from eight words and the length - 1 words after them, with the finaliser of SplitMix64.
#define SHINGLES8(words, length, out)                                                                                  \
    do {                                                                                                               \
        v8 sum_ = load8(words) + GAMMA * (uint64_t)(length);                                                           \
        for (uint32_t i_ = 1; i_ < (length); i_++) {                                                                   \
            const v8 word_ = load8((words) + i_);                                                                      \
            sum_ += word_ << TURN(i_) | word_ >> (64 - TURN(i_));                                                      \
        }                                                                                                              \
        sum_ = (sum_ ^ sum_ >> 30) * MIX1;                                                                             \
        sum_ = (sum_ ^ sum_ >> 27) * MIX2;                                                                             \
        store8(out, sum_ ^ sum_ >> 31);                                                                                \
    } while (0)

// Shingles `from` up to `from + count` of words; a text shorter than n words is one shingle of its own length.
INLINE void shingles_of_length(const uint64_t *words, uint32_t length, size_t from, size_t count, uint64_t *out) {
    const size_t end = from + count;
    size_t i = from;
    // Full vectors only while every word they touch is there.
    for (; i + 8 <= end; i += 8) SHINGLES8(words + i, length, out + (i - from));
    if (i == end) return;
    ALIGNED uint64_t rest[8 + STEMMA_MAX_NGRAM] = {0}, made[8];
    memcpy(rest, words + i, sizeof(uint64_t) * (end - i + length - 1));
    SHINGLES8(rest, length, made);
    memcpy(out + (i - from), made, sizeof(uint64_t) * (end - i));
}

INLINE void shingles_from(const uint64_t *words, size_t word_count, uint32_t ngram, size_t from, size_t count,
                          uint64_t *out) {
    if (count == 0) return;
    const uint32_t length = word_count < ngram ? (uint32_t)word_count : ngram;
    switch (length) {
    case 3: shingles_of_length(words, 3, from, count, out); break;
    case 5: shingles_of_length(words, 5, from, count, out); break;
    default: shingles_of_length(words, length, from, count, out); break;
    }
}

// The anchors among shingles, in their order; returns how many. `anchors` has room for `count`.
INLINE size_t take_anchors(const uint64_t *shingles, size_t count, uint32_t *anchors) {
    size_t kept = 0;
    // Written each time and kept where it is an anchor: no branch to guess wrong.
    for (size_t i = 0; i < count; i++) {
        anchors[kept] = (uint32_t)(shingles[i] >> (32 - STEMMA_ANCHOR_BITS));
        kept += shingles[i] >> (64 - STEMMA_ANCHOR_BITS) == 0;
    }
    return kept;
}

#define LEVEL_BODY "minhash_body.h"
#include "levels.h"

stemma_level stemma_minhash_best_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")) return STEMMA_PORTABLE;
    const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return wide ? STEMMA_AVX512 : STEMMA_AVX2;
#else
    return STEMMA_PORTABLE;
#endif
}

void stemma_shingles(stemma_level level, const uint64_t *words, size_t count, uint32_t ngram, uint64_t *out) {
    DISPATCH(shingles, words, count, ngram, out)
}

static size_t sign(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *shingles,
                   const uint64_t *words, size_t word_count, size_t count, uint32_t *signature, uint32_t *anchors) {
    DISPATCH(sign, scheme, shingles, words, word_count, count, signature, anchors)
}

void stemma_minhash_of_shingles(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *shingles,
                                size_t count, uint32_t *signature) {
    sign(level, scheme, shingles, NULL, 0, count, signature, NULL);
}

void stemma_minhash_of_words(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *words,
                             size_t count, uint32_t *signature) {
    sign(level, scheme, NULL, words, count, stemma_shingle_count(count, scheme->ngram), signature, NULL);
}

size_t stemma_minhash_with_anchors(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *words,
                                   size_t count, uint32_t *signature, uint32_t *anchors) {
    const size_t shingles = stemma_shingle_count(count, scheme->ngram);
    return sign(level, scheme, NULL, words, count, shingles, signature, anchors);
}

size_t stemma_anchors(stemma_level level, const uint64_t *words, size_t count, uint32_t ngram, uint32_t *anchors) {
    const size_t shingles = stemma_shingle_count(count, ngram);
    if (shingles > STEMMA_ANCHOR_BLOCK) return 0;
    ALIGNED uint64_t made[STEMMA_ANCHOR_BLOCK];
    stemma_shingles(level, words, count, ngram, made);
    return take_anchors(made, shingles, anchors);
}

size_t stemma_minhash_agreement(stemma_level level, const uint32_t *a, const uint32_t *b, size_t count) {
    DISPATCH(agreement, a, b, count)
}
