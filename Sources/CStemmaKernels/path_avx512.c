// Words on x86 with AVX-512 and its byte instructions (VBMI, VBMI2): Ice Lake, Zen 4 and later.
#include "scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(                                                                                              \
    __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt"))),       \
    apply_to = function)
#define HASHES_IN_VECTORS
#include "runs.h"
#include "terms_window.h"

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

// What goes into the multiplications of hash_combined and of hash_4_to_8, by a word's length and 7 (a length of 8 is at 0):
// which bytes of the word, from the lowest on (128 for none), and the constant that they are joined with, the length of
// hash_combined among it.
#define BYTES(a, b, c, d, e, f, g, h)                                                                                      \
    ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 | (uint64_t)(e) << 32 | (uint64_t)(f) << 40 |  \
     (uint64_t)(g) << 48 | (uint64_t)(h) << 56)
#define TINY(n) BYTES((n) - 1, 128, 0, (n) >> 1, 128, 128, 128, 128)
#define SMALL(n) BYTES((n) - 4, (n) - 3, (n) - 2, (n) - 1, 0, 1, 2, 3)
static const uint64_t taken_bytes[8] = {SMALL(8), TINY(1), TINY(2), TINY(3), SMALL(4), SMALL(5), SMALL(6), SMALL(7)};
#define TINY_KEY(n) (UINT64_C(0x87275A9B) ^ (n) << 8)
#define SMALL_KEY UINT64_C(0xC73AB174C5ECD5A2)
static const uint64_t joined_keys[8] = {SMALL_KEY, TINY_KEY(1), TINY_KEY(2), TINY_KEY(3), SMALL_KEY, SMALL_KEY, SMALL_KEY, SMALL_KEY};

// `some` where a lane's bit is set in `small`, else `few`.
INLINE __m512i either(__mmask8 small, uint64_t few, uint64_t some) {
    return _mm512_mask_mov_epi64(_mm512_set1_epi64((long long)few), small, _mm512_set1_epi64((long long)some));
}

// The hashes of eight words of 1 to 8 bytes, each byte string in the low bytes of its lane of `w`. Words of up to three
// bytes and longer ones differ in what goes into the same two multiplications, so both are done at once. Shifts run on one
// port of the processor, as multiplications do; so bytes are put in their places by a shuffle, and lengths looked up.
INLINE __m512i hash_eight(__m512i w, __m512i n) {
    const __m512i second = _mm512_broadcast_i32x4(_mm_set_epi64x(0x0808080808080808, 0));
    const __mmask8 small = _mm512_cmpgt_epu64_mask(n, _mm512_set1_epi64(3));
    const __m512i from = _mm512_permutexvar_epi64(n, _mm512_loadu_si512(taken_bytes));
    const __m512i key = _mm512_permutexvar_epi64(n, _mm512_loadu_si512(joined_keys));
    __m512i h = _mm512_xor_si512(_mm512_shuffle_epi8(w, _mm512_or_si512(from, second)), key);
    // What hash_combined shifts by 33 here has 32 bits.
    h = _mm512_mask_ternarylogic_epi64(h, small, _mm512_rol_epi64(h, 49), _mm512_rol_epi64(h, 24), 0x96);
    h = _mm512_mullo_epi64(h, either(small, 0xC2B2AE3D27D4EB4F, 0x9FB21C651E98DF25));
    __m512i folded = _mm512_srlv_epi64(h, either(small, 29, 35));
    h = _mm512_xor_si512(h, _mm512_mask_add_epi64(folded, small, folded, n));
    h = _mm512_mullo_epi64(h, either(small, 0x165667B19E3779F9, 0x9FB21C651E98DF25));
    return _mm512_xor_si512(h, _mm512_srlv_epi64(h, either(small, 32, 28)));
}

static void hash_words(stemma_scan *s, const uint32_t *starts, const uint32_t *ends, size_t count, uint64_t *hashes) {
    enum { BATCH = 512 };
    const __m256i chunk = _mm256_set1_epi32((int)(uint32_t)s->chunk), steps = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    uint32_t rest[BATCH + 8];
    for (size_t from = 0; from < count; from += BATCH) {
        size_t to = count - from < BATCH ? count : from + BATCH;
        uint32_t long_words = 0;
        for (size_t i = from; i < to; i += 8) {
            __mmask8 there = to - i < 8 ? (__mmask8)((1u << (to - i)) - 1) : 0xFF;
            __m256i first = _mm256_maskz_loadu_epi32(there, starts + i);
            __m256i length = _mm256_sub_epi32(_mm256_maskz_loadu_epi32(there, ends + i), first);
            __mmask8 over = _mm256_mask_cmpgt_epu32_mask(there, length, _mm256_set1_epi32(8));
            // Eight bytes from each word on; a long word may start out of reach.
            __m512i bytes = _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), there & ~over, _mm256_sub_epi32(first, chunk),
                                                        s->lower + HEADROOM, 1);
            _mm512_mask_storeu_epi64(hashes + i, there, hash_eight(bytes, _mm512_cvtepu32_epi64(length)));
            _mm256_storeu_si256((__m256i *)(rest + long_words),
                                _mm256_maskz_compress_epi32(over, _mm256_add_epi32(_mm256_set1_epi32((int)i), steps)));
            long_words += (uint32_t)_mm_popcnt_u32(over);
        }
        for (uint32_t i = 0; i < long_words; i++) hashes[rest[i]] = hash_long(s, starts[rest[i]], ends[rest[i]] - starts[rest[i]]);
    }
}

// The hashes of eight characters of three bytes, from what hash_combined takes.
INLINE __m512i hash_characters(__m256i combined) {
    __m512i h = _mm512_xor_si512(_mm512_cvtepu32_epi64(combined), _mm512_set1_epi64(0x87275A9B));
    h = _mm512_xor_si512(h, _mm512_srli_epi64(h, 33));
    h = _mm512_mullo_epi64(h, _mm512_set1_epi64((long long)0xC2B2AE3D27D4EB4F));
    h = _mm512_xor_si512(h, _mm512_srli_epi64(h, 29));
    h = _mm512_mullo_epi64(h, _mm512_set1_epi64(0x165667B19E3779F9));
    return _mm512_xor_si512(h, _mm512_srli_epi64(h, 32));
}

// As stemma_take_han, sixteen characters at a time.
static size_t take_han(stemma_scan *s, const uint8_t **from, const uint8_t *end, uint64_t *hashes, uint32_t *starts,
                       uint32_t *ends, size_t room) {
    // Each lane gets the third byte of a character, nothing, the first and the second.
    static const uint8_t order[64] = {2,  0, 0,  1,  5,  0, 3,  4,  8,  0, 6,  7,  11, 0, 9,  10, 14, 0, 12, 13, 17, 0,
                                      15, 16, 20, 0, 18, 19, 23, 0, 21, 22, 26, 0, 24, 25, 29, 0, 27, 28, 32, 0, 30, 31,
                                      35, 0, 33, 34, 38, 0, 36, 37, 41, 0, 39, 40, 44, 0, 42, 43, 47, 0, 45, 46};
    const __m512i places = _mm512_loadu_si512(order);
    const uint8_t *p = *from;
    size_t n = 0;
    while (n < room && p < end) {
        size_t left = (size_t)(end - p);
        __m512i v = _mm512_maskz_loadu_epi8(left < 48 ? (UINT64_C(1) << left) - 1 : UINT64_C(0xFFFFFFFFFFFF), p);
        __m512i lanes = _mm512_maskz_permutexvar_epi8(UINT64_C(0xDDDDDDDDDDDDDDDD), places, v);
        // Both tails are 10xxxxxx, the lead is E4 to E9, and lead and tail together are at least U+4E00.
        __mmask16 tails = _mm512_cmpeq_epi32_mask(_mm512_and_si512(lanes, _mm512_set1_epi32((int)0xC00000C0)),
                                                  _mm512_set1_epi32((int)0x80000080));
        __m512i lead = _mm512_and_si512(_mm512_srli_epi32(lanes, 16), _mm512_set1_epi32(0xFF));
        __m512i both = _mm512_or_si512(_mm512_slli_epi32(lead, 8), _mm512_srli_epi32(lanes, 24));
        __mmask16 good = _mm512_mask_cmple_epu32_mask(tails, lead, _mm512_set1_epi32(0xE9));
        good = _mm512_mask_cmpge_epu32_mask(good, both, _mm512_set1_epi32(0xE4B8));
        unsigned count = (unsigned)__builtin_ctz(~(uint32_t)good);
        if (count > room - n) count = (unsigned)(room - n);
        const uint8_t *next = p + 3 * count;
        // Between two Han characters there is no mark.
        int stops = count < 16;
        if (count && marked(next, end)) count--, stops = 1;
        __m512i combined = _mm512_or_si512(lanes, _mm512_set1_epi32(3 << 8));
        __mmask16 kept = (__mmask16)((1u << count) - 1);
        _mm512_mask_storeu_epi64(hashes + n, (__mmask8)kept, hash_characters(_mm512_castsi512_si256(combined)));
        if (count > 8)
            _mm512_mask_storeu_epi64(hashes + n + 8, (__mmask8)(kept >> 8), hash_characters(_mm512_extracti64x4_epi64(combined, 1)));
        if (starts) {
            const __m512i threes = _mm512_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45);
            __m512i at = _mm512_add_epi32(_mm512_set1_epi32((int)(uint32_t)(p - s->text)), threes);
            _mm512_mask_storeu_epi32(starts + n, kept, at);
            _mm512_mask_storeu_epi32(ends + n, kept, _mm512_add_epi32(at, _mm512_set1_epi32(3)));
        }
        n += count;
        p += 3 * count;
        if (stops) break;
    }
    *from = p;
    return n;
}

#pragma clang attribute pop
const scan_path stemma_path_avx512 = {find_runs, hash_runs, take_han, take_window};
#else
const scan_path stemma_path_avx512 = {0};
#endif
