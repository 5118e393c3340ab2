// Words on 64-bit ARM.
#include "scan.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#include "runs.h"
#include "terms_window.h"

// The bytes of 64 that have one of `wanted`, a bit each.
INLINE uint64_t bits_of(const uint8x16_t v[4], uint8_t wanted) {
    const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t w = vdupq_n_u8(wanted);
    uint8x16_t a = vandq_u8(vtstq_u8(v[0], w), weights), b = vandq_u8(vtstq_u8(v[1], w), weights);
    uint8x16_t c = vandq_u8(vtstq_u8(v[2], w), weights), d = vandq_u8(vtstq_u8(v[3], w), weights);
    uint8x16_t sum = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

INLINE block_classes classify(const uint8_t *p, uint8_t *lower) {
    uint8x16x4_t low = vld1q_u8_x4(stemma_byte_class), high = vld1q_u8_x4(stemma_byte_class + 64);
    uint8x16_t v[4], x[4];
    for (int i = 0; i < 4; i++) {
        v[i] = vld1q_u8(p + 16 * i);
        // A look-up past its table gives 0.
        x[i] = vorrq_u8(vqtbl4q_u8(low, v[i]), vqtbl4q_u8(high, vsubq_u8(v[i], vdupq_n_u8(64))));
        uint8x16_t upper = vcltq_u8(vsubq_u8(v[i], vdupq_n_u8('A')), vdupq_n_u8(26));
        vst1q_u8(lower + 16 * i, vorrq_u8(v[i], vandq_u8(upper, vdupq_n_u8(32))));
    }
    return (block_classes){
        .letter = bits_of(x, BYTE_LETTER),
        .digit = bits_of(x, BYTE_DIGIT),
        .line = bits_of(x, BYTE_LINE),
        .both = bits_of(x, BYTE_BOTH),
        .colon = bits_of(x, BYTE_COLON),
        .comma = bits_of(x, BYTE_COMMA),
        .quote = bits_of(x, BYTE_QUOTE),
        .high = bits_of(v, 128),
    };
}

INLINE uint32_t write_places(uint64_t bits, uint32_t base, uint32_t *out) {
    uint32_t n = 0;
    for (; bits; bits &= bits - 1) out[n++] = base + (uint32_t)__builtin_ctzll(bits);
    return n;
}

const scan_path stemma_path_neon = {find_runs, hash_runs, NULL, take_window};
#else
const scan_path stemma_path_neon = {0};
#endif
