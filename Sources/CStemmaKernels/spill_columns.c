#include "stemma_spill.h"
#include "band_key.h"
#include <string.h>

void stemma_band_keys_of_columns(const uint32_t *columns, size_t stride, size_t count, size_t rows, uint64_t *keys) {
    // Stretches that the nearest cache holds, all their keys two columns at a time.
    enum { STRETCH = 1024 };
    for (size_t start = 0; start < count; start += STRETCH) {
        const size_t size = count - start < STRETCH ? count - start : STRETCH;
        uint64_t *const k = keys + start;
        for (size_t i = 0; i < size; i++) k[i] = STEMMA_KEY_START;
        for (size_t row = 0; row < rows; row += 2) {
            const uint32_t *const x = columns + row * stride + start;
            if (row + 1 < rows)
                for (size_t i = 0; i < size; i++) k[i] = stemma_key_step(k[i], x[i], x[stride + i]);
            else
                for (size_t i = 0; i < size; i++) k[i] = stemma_key_step(k[i], x[i], 0);
        }
        for (size_t i = 0; i < size; i++) k[i] = stemma_key_end(k[i]);
    }
}

void stemma_bucket_entries(const stemma_buckets *buckets, const uint64_t *active, uint64_t first, uint64_t *keys,
                           size_t count, uint64_t *entries, size_t *ends) {
    const stemma_buckets b = *buckets;
    const uint64_t ids = ((uint64_t)1 << b.id_bits) - 1, names = ((uint64_t)1 << b.bits) - 1;
    memset(ends, 0, (b.count + 1) * sizeof *ends);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t key = keys[i];
        const size_t bucket = (key >> b.id_bits & names) - b.first;
        const size_t wanted = (bucket < b.count) & (active[i / 64] >> i % 64 & 1);
        keys[kept] = (key & ~ids) | (first + i);
        ends[wanted ? bucket : b.count]++;
        kept += wanted;
    }
    size_t sum = 0;
    for (size_t bucket = 0; bucket < b.count; bucket++) {
        const size_t size = ends[bucket];
        ends[bucket] = sum;
        sum += size;
    }
    for (size_t i = 0; i < kept; i++) entries[ends[(keys[i] >> b.id_bits & names) - b.first]++] = keys[i];
}
