// Words on any machine.
#include "runs.h"

// Bit `bit` of each of 8 bytes, gathered.
INLINE uint64_t gathered(uint64_t bytes, int bit) {
    return ((bytes >> bit & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080)) >> 56;
}

INLINE block_classes classify(const uint8_t *p, uint8_t *lower) {
    block_classes b = {0};
    for (int i = 0; i < 64; i++) lower[i] = (uint8_t)(p[i] | (uint8_t)(p[i] - 'A' < 26u) << 5);
    for (int i = 0; i < 64; i += 8) {
        uint64_t x = 0;
        for (int k = 0; k < 8; k++) x |= (uint64_t)stemma_byte_class[p[i + k]] << 8 * k;
        b.letter |= (gathered(x, 0) | gathered(x, 1)) << i;
        b.digit |= gathered(x, 2) << i;
        b.line |= gathered(x, 3) << i;
        b.both |= gathered(x, 4) << i;
        b.colon |= gathered(x, 5) << i;
        b.comma |= gathered(x, 6) << i;
        b.quote |= gathered(x, 7) << i;
        b.high |= gathered(load64(p + i), 7) << i;
    }
    return b;
}

INLINE uint32_t write_places(uint64_t bits, uint32_t base, uint32_t *out) {
    uint32_t n = 0;
    for (; bits; bits &= bits - 1) out[n++] = base + (uint32_t)__builtin_ctzll(bits);
    return n;
}

const scan_path stemma_path_plain = {find_runs, hash_runs};
