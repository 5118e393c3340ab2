// Words on x86 with AVX-512 and its byte instructions (VBMI, VBMI2): Ice Lake, Zen 4 and later.
#include "scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(                                                                                              \
    __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt"))),       \
    apply_to = function)
#define SORTS_BY_LENGTH
#include "runs.h"

INLINE block_classes classify(const uint8_t *p, uint8_t *lower) {
    __m512i v = _mm512_loadu_si512(p);
    __m512i low = _mm512_loadu_si512(stemma_byte_class), high = _mm512_loadu_si512(stemma_byte_class + 64);
    __mmask64 above = _mm512_movepi8_mask(v);
    __m512i x = _mm512_maskz_permutex2var_epi8(~above, low, v, high);
    __mmask64 upper = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('A')), _mm512_set1_epi8(26));
    _mm512_storeu_si512(lower, _mm512_mask_or_epi32(v, 0xFFFF, v, _mm512_maskz_set1_epi8(upper, 32)));
    return (block_classes){
        .letter = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_LETTER)),
        .digit = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_DIGIT)),
        .line = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_LINE)),
        .both = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_BOTH)),
        .colon = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_COLON)),
        .comma = _mm512_test_epi8_mask(x, _mm512_set1_epi8(BYTE_COMMA)),
        .quote = _mm512_movepi8_mask(x),
        .high = above,
    };
}

INLINE void write_sixteen(__m128i places, __m512i base, uint32_t *out) {
    _mm512_storeu_si512(out, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(places)));
}

INLINE uint32_t write_places(uint64_t bits, uint32_t base, uint32_t *out) {
    static const uint8_t places[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                       22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
                                       44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    uint32_t n = (uint32_t)__builtin_popcountll(bits);
    __m512i set = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(places)), from = _mm512_set1_epi32((int)base);
    write_sixteen(_mm512_castsi512_si128(set), from, out);
    // Runs do not touch, so at most 33 bits are set.
    if (__builtin_expect(n > 16, 0)) {
        write_sixteen(_mm512_extracti32x4_epi32(set, 1), from, out + 16);
        write_sixteen(_mm512_extracti32x4_epi32(set, 2), from, out + 32);
    }
    return n;
}

INLINE void sort_by_length(batch *b, const uint32_t *starts, const uint32_t *ends, uint32_t from, uint32_t to) {
    const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (uint32_t i = from; i < to; i += 16) {
        __mmask16 there = to - i < 16 ? (__mmask16)((1u << (to - i)) - 1) : 0xFFFF;
        __m512i places = _mm512_add_epi32(_mm512_set1_epi32((int)i), steps);
        __m512i length = _mm512_sub_epi32(_mm512_maskz_loadu_epi32(there, ends + i), _mm512_maskz_loadu_epi32(there, starts + i));
        __mmask16 over3 = _mm512_mask_cmpgt_epu32_mask(there, length, _mm512_set1_epi32(3));
        __mmask16 over8 = _mm512_mask_cmpgt_epu32_mask(there, length, _mm512_set1_epi32(8));
        __mmask16 over16 = _mm512_mask_cmpgt_epu32_mask(there, length, _mm512_set1_epi32(16));
        __mmask16 of[4] = {there & ~over3, over3 & ~over8, over8 & ~over16, over16};
        for (int k = 0; k < 4; k++) {
            _mm512_storeu_si512(b->words[k] + b->count[k], _mm512_maskz_compress_epi32(of[k], places));
            b->count[k] += (uint32_t)_mm_popcnt_u32(of[k]);
        }
    }
}

#pragma clang attribute pop
const scan_path stemma_path_avx512 = {find_runs, hash_runs};
#else
const scan_path stemma_path_avx512 = {0};
#endif
