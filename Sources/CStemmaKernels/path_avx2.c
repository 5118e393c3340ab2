// Words on x86 with AVX2 and BMI2.
#include "scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#include "runs.h"
#include "terms_window.h"

// Classes of ASCII bytes: those that the tables of both nibbles of a byte agree on.
INLINE __m256i classes(__m256i v) {
    const __m256i low = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4 | 16, 1 | 2 | 4, 1 | 2 | 4,
                      1 | 2 | 32, 1, 1 | 64, 1, 1 | 16, 1 | 8));
    const __m256i high =
        _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 16 | 64, 4 | 32, 1, 2 | 8, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0));
    __m256i nibble = _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15));
    __m256i class = _mm256_and_si256(_mm256_shuffle_epi8(low, v), _mm256_shuffle_epi8(high, nibble));
    class = _mm256_or_si256(class, _mm256_and_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(';')), _mm256_set1_epi8(64)));
    __m256i quotes = _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')), _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\'')));
    return _mm256_or_si256(class, _mm256_and_si256(quotes, _mm256_set1_epi8((char)128)));
}

INLINE __m256i lowered(__m256i v) {
    __m256i upper = _mm256_and_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8('A' - 1)),
                                     _mm256_cmpgt_epi8(_mm256_set1_epi8('Z' + 1), v));
    return _mm256_or_si256(v, _mm256_and_si256(upper, _mm256_set1_epi8(32)));
}

// Bit `7 - up` of the classes of 64 bytes.
#define BIT(up)                                                                                                            \
    ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16(x, up)) |                                                  \
     (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16(y, up)) << 32)

INLINE block_classes classify(const uint8_t *p, uint8_t *lower) {
    __m256i a = _mm256_loadu_si256((const __m256i *)p), b = _mm256_loadu_si256((const __m256i *)(p + 32));
    _mm256_storeu_si256((__m256i *)lower, lowered(a));
    _mm256_storeu_si256((__m256i *)(lower + 32), lowered(b));
    __m256i x = classes(a), y = classes(b);
    uint64_t high = (uint64_t)(uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
    return (block_classes){
        .letter = BIT(7) | BIT(6),
        .digit = BIT(5),
        .line = BIT(4),
        .both = BIT(3),
        .colon = BIT(2),
        .comma = BIT(1),
        .quote = BIT(0),
        .high = high,
    };
}

INLINE uint32_t write_places(uint64_t bits, uint32_t base, uint32_t *out) {
    uint32_t n = (uint32_t)__builtin_popcountll(bits);
    for (int i = 0; i < 8; i++, bits = _blsr_u64(bits)) out[i] = base + (uint32_t)_tzcnt_u64(bits);
    if (__builtin_expect(n > 8, 0))
        for (uint32_t i = 8; i < n; i++, bits = _blsr_u64(bits)) out[i] = base + (uint32_t)_tzcnt_u64(bits);
    return n;
}

#pragma clang attribute pop
const scan_path stemma_path_avx2 = {find_runs, hash_runs, NULL, take_window};
#else
const scan_path stemma_path_avx2 = {0};
#endif
