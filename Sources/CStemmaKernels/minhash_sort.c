#include "stemma_minhash.h"
#include "band_key.h"
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

void stemma_partition(const uint64_t *from, size_t count, unsigned bits, uint64_t *to, size_t *ends) {
    radix_pass(from, to, count, 64 - bits, bits, ends);
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

// The entries of a part, whose highest `above` bits are equal, in order and in `to`. Two passes by the bits below those,
// seven more than the entries have places, leave hardly any two in each other's place: an insertion with little to do is
// one whose branches are foreseen. `from` is scratch afterwards.
static void sort_part(uint64_t *from, uint64_t *to, size_t count, unsigned above) {
    const unsigned bits = least((bit_width(count) + 8) / 2, MAX_DIGIT), shift = 64 - above - 2 * bits;
    const size_t digits = (size_t)1 << bits;
    uint32_t low[1 << MAX_DIGIT], high[1 << MAX_DIGIT], low_sum = 0, high_sum = 0;
    memset(low, 0, digits * sizeof *low);
    memset(high, 0, digits * sizeof *high);
    for (size_t i = 0; i < count; i++) {
        low[from[i] >> shift & (digits - 1)]++;
        high[from[i] >> (shift + bits) & (digits - 1)]++;
    }
    for (size_t d = 0; d < digits; d++) {
        const uint32_t low_size = low[d], high_size = high[d];
        low[d] = low_sum;
        high[d] = high_sum;
        low_sum += low_size;
        high_sum += high_size;
    }
    for (size_t i = 0; i < count; i++) to[low[from[i] >> shift & (digits - 1)]++] = from[i];
    for (size_t i = 0; i < count; i++) from[high[to[i] >> (shift + bits) & (digits - 1)]++] = to[i];
    memcpy(to, from, count * sizeof *to);
    finish(to, count, from);
}

void stemma_sort_entries(uint64_t *entries, size_t count, uint64_t *scratch) {
    if (count < 64) {
        insert_sorted(entries, count, SIZE_MAX);
        return;
    }
    const unsigned width = bit_width(count);
    if (width <= MAX_DIGIT) {
        memcpy(scratch, entries, count * sizeof *entries);
        sort_part(scratch, entries, count, 0);
        return;
    }
    // Parts of about 4,096 entries, which the nearest caches hold; then each by itself.
    const unsigned high = least(width - MAX_DIGIT, MAX_DIGIT);
    size_t ends[1 << MAX_DIGIT], start = 0;
    radix_pass(entries, scratch, count, 64 - high, high, ends);
    for (size_t part = 0; part < (size_t)1 << high; part++) {
        sort_part(scratch + start, entries + start, ends[part] - start, high);
        start = ends[part];
    }
}

// Keeps the entries whose marks, the bits below the highest `above`, occur again among them; returns how many.
static size_t keep_repeated(const uint64_t *from, uint64_t *to, size_t count, unsigned above) {
    // Eight times as many marks as the entries of a part.
    enum { MARK_BITS = MAX_DIGIT + 3 };
    uint64_t seen[1 << (MARK_BITS - 6)] = {0}, again[1 << (MARK_BITS - 6)] = {0};
    const unsigned shift = 64 - above - MARK_BITS;
    for (size_t i = 0; i < count; i++) {
        const size_t mark = from[i] >> shift & ((1 << MARK_BITS) - 1);
        const uint64_t bit = (uint64_t)1 << (mark & 63), old = seen[mark >> 6];
        again[mark >> 6] |= old & bit;
        seen[mark >> 6] = old | bit;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t mark = from[i] >> shift & ((1 << MARK_BITS) - 1);
        // Written each time and kept where it occurs again: no branch to guess wrong. `kept` never passes `i`.
        to[kept] = from[i];
        kept += again[mark >> 6] >> (mark & 63) & 1;
    }
    return kept;
}

size_t stemma_sort_repeated(uint64_t *entries, size_t count, uint64_t *scratch) {
    const unsigned width = bit_width(count);
    if (width <= MAX_DIGIT) {
        const size_t kept = keep_repeated(entries, entries, count, 0);
        stemma_sort_entries(entries, kept, scratch);
        return kept;
    }
    const unsigned high = least(width - MAX_DIGIT, MAX_DIGIT);
    size_t ends[1 << MAX_DIGIT], start = 0, kept = 0;
    radix_pass(entries, scratch, count, 64 - high, high, ends);
    for (size_t part = 0; part < (size_t)1 << high; part++) {
        const size_t size = ends[part] - start, repeated = keep_repeated(scratch + start, scratch + start, size, high);
        sort_part(scratch + start, entries + kept, repeated, high);
        kept += repeated;
        start = ends[part];
    }
    return kept;
}

size_t stemma_sort_unique(uint64_t *hashes, size_t count, uint64_t *scratch) {
    if (count == 0) return 0;
    stemma_sort_entries(hashes, count, scratch);
    uint64_t last = hashes[0];
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        const uint64_t hash = hashes[i];
        hashes[kept] = hash;
        kept += hash != last;
        last = hash;
    }
    return kept;
}

static size_t lower_bound(const uint64_t *values, size_t count, uint64_t value) {
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (values[middle] < value) low = middle + 1;
        else high = middle;
    }
    return low;
}

// One stretch of a merge of two sets.
typedef struct {
    const uint64_t *a, *a_end, *b, *b_end;
} stretch;

static size_t steps_left(const stretch *s) {
    const size_t a = (size_t)(s->a_end - s->a), b = (size_t)(s->b_end - s->b);
    return a < b ? a : b;
}

size_t stemma_intersection(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count) {
    // A merge waits for one comparison after another. Four at once, over a quarter of the first set each, wait together.
    enum { STRETCHES = 4 };
    stretch s[STRETCHES];
    size_t from = 0, b_from = 0, shared = 0;
    for (size_t k = 0; k < STRETCHES; k++) {
        const size_t to = a_count * (k + 1) / STRETCHES;
        const size_t b_to = k + 1 == STRETCHES || to == a_count ? b_count : lower_bound(b, b_count, a[to]);
        s[k] = (stretch){a + from, a + to, b + b_from, b + (b_to < b_from ? b_from : b_to)};
        from = to;
        b_from = b_to;
    }
#define STEP(k)                                                                                                        \
    do {                                                                                                               \
        const uint64_t x = *a##k, y = *b##k;                                                                           \
        shared += x == y;                                                                                              \
        a##k += x <= y;                                                                                                \
        b##k += y <= x;                                                                                                \
    } while (0)
    const uint64_t *a0 = s[0].a, *b0 = s[0].b, *a1 = s[1].a, *b1 = s[1].b;
    const uint64_t *a2 = s[2].a, *b2 = s[2].b, *a3 = s[3].a, *b3 = s[3].b;
    for (;;) {
        s[0].a = a0, s[0].b = b0, s[1].a = a1, s[1].b = b1, s[2].a = a2, s[2].b = b2, s[3].a = a3, s[3].b = b3;
        size_t steps = steps_left(&s[0]);
        for (size_t k = 1; k < STRETCHES; k++) steps = steps_left(&s[k]) < steps ? steps_left(&s[k]) : steps;
        if (steps == 0) break;
        for (; steps > 0; steps--) {
            STEP(0);
            STEP(1);
            STEP(2);
            STEP(3);
        }
    }
    for (size_t k = 0; k < STRETCHES; k++) {
        a0 = s[k].a, b0 = s[k].b;
        while (a0 < s[k].a_end && b0 < s[k].b_end) STEP(0);
    }
#undef STEP
    return shared;
}

static uint64_t band_key(const uint32_t *values, size_t rows) {
    uint64_t key = STEMMA_KEY_START;
    for (size_t i = 0; i < rows; i += 2) key = stemma_key_step(key, values[i], i + 1 < rows ? values[i + 1] : 0);
    return stemma_key_end(key);
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
