// Ranks among 64-bit keys.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The key of rank `rank` among different keys; it stands there afterwards, and the smaller ones before it. O(count) on
// average; sorts where luck is bad.
uint64_t stemma_ranked(uint64_t *keys, size_t count, size_t rank);

void stemma_sort_keys(uint64_t *keys, size_t count);
