#include "stemma_minhash.h"
#include <stdlib.h>
#include <string.h>

static unsigned bit_width(uint64_t x) { return x ? 64 - (unsigned)__builtin_clzll(x) : 0; }

// Puts each value in its place among those before it; `limit` shifts at most, false where they did not do.
static bool insert_sorted(uint64_t *values, size_t count, size_t limit) {
    for (size_t i = 1; i < count; i++) {
        const uint64_t value = values[i];
        size_t j = i;
        for (; j > 0 && values[j - 1] > value; j--) values[j] = values[j - 1];
        values[j] = value;
        const size_t shifts = i - j;
        if (shifts > limit) return false;
        limit -= shifts;
    }
    return true;
}

// One stable pass by the digit at `shift`.
static void radix_pass(const uint64_t *from, uint64_t *to, size_t count, unsigned shift, unsigned bits) {
    uint32_t mask = (1u << bits) - 1;
    size_t offsets[1 << 11] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++) offsets[from[i] >> shift & mask]++;
    for (size_t d = 0; d <= mask; d++) {
        const size_t size = offsets[d];
        offsets[d] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++) to[offsets[from[i] >> shift & mask]++] = from[i];
}

// Sorts by the highest `passes` digits of `bits` bits, then all by insertion; by all digits where that is too slow.
static void sort_high(uint64_t *values, size_t count, uint64_t *scratch, unsigned passes, unsigned bits) {
    uint64_t *from = values, *to = scratch;
    for (unsigned pass = passes; pass > 0; pass--) {
        radix_pass(from, to, count, 64 - pass * bits, bits);
        uint64_t *const swap = from;
        from = to;
        to = swap;
    }
    if (from != values) memcpy(values, from, count * sizeof *values);
    if (insert_sorted(values, count, 16 * count + 64)) return;
    // Hostile input, or many equal prefixes: eight even passes end where they began.
    from = values, to = scratch;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        radix_pass(from, to, count, shift, 8);
        uint64_t *const swap = from;
        from = to;
        to = swap;
    }
}

void stemma_sort_entries(uint64_t *entries, size_t count, uint64_t *scratch) {
    const unsigned bits = bit_width(count) + 8;
    if (count < 64) {
        insert_sorted(entries, count, SIZE_MAX);
    } else if (count < 4096) {
        sort_high(entries, count, scratch, (bits + 7) / 8, 8);
    } else {
        sort_high(entries, count, scratch, (bits + 10) / 11, 11);
    }
}

size_t stemma_sort_unique(uint64_t *hashes, size_t count, uint64_t *scratch) {
    if (count == 0) return 0;
    if (count < 64) {
        insert_sorted(hashes, count, SIZE_MAX);
    } else if (count < 16384) {
        // About one hash a bucket: one pass and a little insertion.
        unsigned bits = bit_width(count);
        sort_high(hashes, count, scratch, 1, bits < 11 ? bits : 11);
    } else {
        stemma_sort_entries(hashes, count, scratch);
    }
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        hashes[kept] = hashes[i];
        kept += hashes[i] != hashes[kept - 1];
    }
    return kept;
}

size_t stemma_intersection(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count) {
    size_t i = 0, j = 0, shared = 0;
    while (i < a_count && j < b_count) {
        const uint64_t x = a[i], y = b[j];
        shared += x == y;
        i += x <= y;
        j += y <= x;
    }
    return shared;
}

static uint64_t band_key(const uint32_t *values, size_t rows) {
    uint64_t key = 0x9E3779B97F4A7C15ull;
    for (size_t i = 0; i < rows; i += 2) {
        const uint64_t next = i + 1 < rows ? values[i + 1] : 0;
        key = (key ^ (values[i] | next << 32)) * 0xBF58476D1CE4E5B9ull;
        key ^= key >> 29;
    }
    key *= 0x94D049BB133111EBull;
    return key ^ key >> 31;
}

void stemma_band_keys(const uint32_t *values, size_t rows, size_t bands, uint64_t *keys) {
    for (size_t band = 0; band < bands; band++) keys[band] = band_key(values + band * rows, rows);
}
