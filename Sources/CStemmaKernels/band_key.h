// The key of a band of values, two values a step; see stemma_band_key.
#pragma once
#include <stdint.h>

#define STEMMA_KEY_START 0x9E3779B97F4A7C15ull

static inline uint64_t stemma_key_step(uint64_t key, uint32_t value, uint32_t next) {
    key = (key ^ (value | (uint64_t)next << 32)) * 0xBF58476D1CE4E5B9ull;
    return key ^ key >> 29;
}

static inline uint64_t stemma_key_end(uint64_t key) {
    key *= 0x94D049BB133111EBull;
    return key ^ key >> 31;
}
