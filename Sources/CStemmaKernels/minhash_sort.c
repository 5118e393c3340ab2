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

enum { MAX_DIGIT = 12 };

// One stable pass by the digit of `bits` bits at `shift`; `ends`, if any, takes where each digit's values end.
static void radix_pass(const uint64_t *from, uint64_t *to, size_t count, unsigned shift, unsigned bits, size_t *ends) {
    const size_t digits = (size_t)1 << bits;
    size_t places[1 << MAX_DIGIT], sum = 0;
    memset(places, 0, digits * sizeof *places);
    for (size_t i = 0; i < count; i++) places[from[i] >> shift & (digits - 1)]++;
    for (size_t d = 0; d < digits; d++) {
        const size_t size = places[d];
        places[d] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++) to[places[from[i] >> shift & (digits - 1)]++] = from[i];
    if (ends) memcpy(ends, places, digits * sizeof *places);
}

// Sorts `values`, which a stable pass by their highest bits has left nearly in order. O(n) if so, and if not.
static void finish(uint64_t *values, size_t count, uint64_t *scratch) {
    if (insert_sorted(values, count, 16 * count + 64)) return;
    // Hostile input, or many equal prefixes: eight passes, an even number, end where they began.
    for (unsigned shift = 0; shift < 64; shift += 16) {
        radix_pass(values, scratch, count, shift, 8, NULL);
        radix_pass(scratch, values, count, shift + 8, 8, NULL);
    }
}

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

void stemma_sort_entries(uint64_t *entries, size_t count, uint64_t *scratch) {
    if (count < 64) {
        insert_sorted(entries, count, SIZE_MAX);
        return;
    }
    const unsigned width = bit_width(count);
    if (width <= MAX_DIGIT) {
        // About one entry a digit.
        memcpy(scratch, entries, count * sizeof *entries);
        radix_pass(scratch, entries, count, 64 - width, width, NULL);
        finish(entries, count, scratch);
        return;
    }
    // Parts of about 4,096 entries, which the nearest caches hold; then each by itself.
    const unsigned high = least(width - MAX_DIGIT, MAX_DIGIT);
    size_t ends[1 << MAX_DIGIT], start = 0;
    radix_pass(entries, scratch, count, 64 - high, high, ends);
    for (size_t part = 0; part < (size_t)1 << high; part++) {
        const size_t size = ends[part] - start;
        const unsigned low = least(bit_width(size), MAX_DIGIT);
        if (size > 0) radix_pass(scratch + start, entries + start, size, 64 - high - low, low, NULL);
        finish(entries + start, size, scratch + start);
        start = ends[part];
    }
}

size_t stemma_sort_unique(uint64_t *hashes, size_t count, uint64_t *scratch) {
    if (count == 0) return 0;
    stemma_sort_entries(hashes, count, scratch);
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

uint64_t stemma_band_key(const uint32_t *values, size_t rows) { return band_key(values, rows); }

void stemma_band_keys(const uint32_t *const *signatures, size_t count, size_t rows, size_t bands, uint64_t *keys) {
    // Signatures lie further apart than a processor looks ahead by itself.
    enum { AHEAD = 12 };
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) {
            const char *const next = (const char *)signatures[i + AHEAD];
            for (size_t offset = 0; offset < bands * rows * sizeof **signatures; offset += 64)
                __builtin_prefetch(next + offset);
        }
        for (size_t band = 0; band < bands; band++) keys[i * bands + band] = band_key(signatures[i] + band * rows, rows);
    }
}
