#include "stemma_spill.h"
#include "stemma_minhash.h"

void stemma_transpose(const uint32_t *rows, size_t count, size_t width, uint32_t *columns, size_t stride) {
    // Squares of cache lines: a plain double loop would touch a new line with every value.
    enum { SIDE = 16 };
    for (size_t first = 0; first < count; first += SIDE) {
        const size_t end = first + SIDE < count ? first + SIDE : count;
        for (size_t value = 0; value < width; value += SIDE) {
            const size_t last = value + SIDE < width ? value + SIDE : width;
            for (size_t v = value; v < last; v++)
                for (size_t i = first; i < end; i++) columns[v * stride + i] = rows[i * width + v];
        }
    }
}

void stemma_band_keys_of_columns(const uint32_t *columns, size_t stride, size_t count, size_t rows, uint64_t *keys) {
    enum { MOST = 1024 };
    uint32_t values[MOST];
    for (size_t i = 0; i < count; i++) {
        for (size_t row = 0; row < rows && row < MOST; row++) values[row] = columns[row * stride + i];
        keys[i] = stemma_band_key(values, rows);
    }
}

void stemma_add_agreements(const stemma_column_pair *columns, const uint64_t *pairs, size_t count, uint16_t *counts) {
    const stemma_column_pair c = *columns;
    const unsigned shift = 64 - 2 * c.id_bits;
    const uint64_t mask = ((uint64_t)1 << c.id_bits) - 1;
    enum { AHEAD = 16 };
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) {
            const size_t next = pairs[i + AHEAD] >> shift & mask;
            if (next >= c.b_start && next < c.b_end)
                for (size_t v = 0; v < c.values; v++) __builtin_prefetch(c.b + v * c.stride + (next - c.b_start));
        }
        const size_t b = pairs[i] >> shift & mask, a = pairs[i] >> shift >> c.id_bits;
        if (b < c.b_start || b >= c.b_end) continue;
        unsigned agreed = 0;
        for (size_t v = 0; v < c.values; v++)
            agreed += c.a[v * c.stride + (a - c.a_start)] == c.b[v * c.stride + (b - c.b_start)];
        counts[i] = (uint16_t)(counts[i] + agreed);
    }
}
