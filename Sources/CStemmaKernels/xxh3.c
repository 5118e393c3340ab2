#include "stemma_kernels.h"
#include "xxh3.h"

uint64_t stemma_xxh3(const void *bytes, size_t count, uint64_t seed) {
    return XXH3_64bits_withSeed(count ? bytes : "", count, seed);
}
