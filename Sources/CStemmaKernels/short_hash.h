// XXH3 (64 bits, seed 0, the default secret) of 1 to 16 bytes, written out: the library's own dispatch by length costs
// more than these few multiplications. libxxhash is the oracle in the tests.
#pragma once
#include <stdint.h>
#include <string.h>

static inline uint64_t load64(const uint8_t *p) {
    uint64_t v;
    memcpy(&v, p, 8);
    return v;
}

static inline uint32_t load32(const uint8_t *p) {
    uint32_t v;
    memcpy(&v, p, 4);
    return v;
}

static inline uint64_t rotated(uint64_t v, int by) { return v << by | v >> (64 - by); }

// `combined`: first << 16 | middle << 24 | last | count << 8.
static inline uint64_t hash_combined(uint32_t combined) {
    uint64_t h = combined ^ UINT64_C(0x87275A9B);
    h ^= h >> 33;
    h *= UINT64_C(0xC2B2AE3D27D4EB4F);
    h ^= h >> 29;
    h *= UINT64_C(0x165667B19E3779F9);
    return h ^ h >> 32;
}

static inline uint64_t hash_1_to_3(const uint8_t *p, uint32_t n) {
    return hash_combined((uint32_t)p[0] << 16 | (uint32_t)p[n >> 1] << 24 | p[n - 1] | n << 8);
}

static inline uint64_t hash_4_to_8(const uint8_t *p, uint32_t n) {
    uint64_t h = (load32(p + n - 4) + ((uint64_t)load32(p) << 32)) ^ UINT64_C(0xC73AB174C5ECD5A2);
    h ^= rotated(h, 49) ^ rotated(h, 24);
    h *= UINT64_C(0x9FB21C651E98DF25);
    h ^= (h >> 35) + n;
    h *= UINT64_C(0x9FB21C651E98DF25);
    return h ^ h >> 28;
}

static inline uint64_t hash_9_to_16(const uint8_t *p, uint32_t n) {
    uint64_t low = load64(p) ^ UINT64_C(0x6782737BEA4239B9), high = load64(p + n - 8) ^ UINT64_C(0xAF56BC3B0996523A);
    unsigned __int128 product = (unsigned __int128)low * high;
    uint64_t h = n + __builtin_bswap64(low) + high + ((uint64_t)product ^ (uint64_t)(product >> 64));
    h ^= h >> 37;
    h *= UINT64_C(0x165667919E3779F9);
    return h ^ h >> 32;
}

// 1 to 16 bytes.
static inline uint64_t hash_short(const uint8_t *p, uint32_t n) {
    return n > 8 ? hash_9_to_16(p, n) : n > 3 ? hash_4_to_8(p, n) : hash_1_to_3(p, n);
}

// The same without a branch, where 8 bytes before and 16 after `p` can be read: lengths of words cannot be guessed.
static inline uint64_t hash_short_unbranched(const uint8_t *p, uint32_t n) {
    const uint64_t few = hash_1_to_3(p, n), some = hash_4_to_8(p, n), many = hash_9_to_16(p, n);
    const uint64_t is_some = -(uint64_t)(n > 3), is_many = -(uint64_t)(n > 8);
    return (few & ~is_some) | (some & is_some & ~is_many) | (many & is_many);
}
