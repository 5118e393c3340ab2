#include "ranked.h"
#include <stdlib.h>

// Puts the keys below `pivot` before the others; returns how many there are. No branch to guess wrong. Of different keys
// there is always one below a median.
static size_t parted(uint64_t *keys, size_t count, uint64_t pivot) {
    size_t low = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t key = keys[i];
        keys[i] = keys[low];
        keys[low] = key;
        low += key < pivot;
    }
    return low;
}

static uint64_t median(uint64_t a, uint64_t b, uint64_t c) {
    const uint64_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

static int by_value(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_few(uint64_t *keys, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const uint64_t key = keys[i];
        size_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

enum { FEW = 24, ROUNDS = 64 };

void stemma_sort_keys(uint64_t *keys, size_t count) {
    for (int round = 0; count > FEW && round < ROUNDS; round++) {
        const uint64_t pivot = median(keys[0], keys[count / 2], keys[count - 1]);
        const size_t low = parted(keys, count, pivot);
        // The smaller part by recursion, so that its depth is bounded.
        if (low < count - low) {
            stemma_sort_keys(keys, low);
            keys += low;
            count -= low;
        } else {
            stemma_sort_keys(keys + low, count - low);
            count = low;
        }
    }
    if (count > FEW)
        qsort(keys, count, sizeof *keys, by_value);
    else
        sort_few(keys, count);
}

uint64_t stemma_ranked(uint64_t *keys, size_t count, size_t rank) {
    for (int round = 0; count > FEW && round < ROUNDS; round++) {
        const uint64_t pivot = median(keys[0], keys[count / 2], keys[count - 1]);
        const size_t low = parted(keys, count, pivot);
        if (rank < low) {
            count = low;
        } else {
            keys += low;
            count -= low;
            rank -= low;
        }
    }
    stemma_sort_keys(keys, count);
    return keys[rank];
}
