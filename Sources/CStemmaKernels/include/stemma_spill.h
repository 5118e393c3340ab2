// Loops over signatures that lie value by value in columns, as they do on disk.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Writes `count` rows of `width` values as `width` columns, each `stride` values after the one before.
void stemma_transpose(const uint32_t *rows, size_t count, size_t width, uint32_t *columns, size_t stride);

// What stemma_band_key gives for each of `count` signatures, from the columns of its `rows` values.
void stemma_band_keys_of_columns(const uint32_t *columns, size_t stride, size_t count, size_t rows, uint64_t *keys);

// Two positions in one word, as PackedPairs packs them, and two stretches of columns to look them up in.
typedef struct {
    unsigned id_bits;
    size_t values;      // columns in each stretch
    size_t stride;      // from one column to the next
    const uint32_t *a;  // of the pairs' first positions, from a_start on
    const uint32_t *b;  // of their second ones, from b_start up to b_end
    size_t a_start, b_start, b_end;
} stemma_column_pair;

// Adds to each pair's count in how many of the columns its positions agree. Pairs whose second position lies outside
// the stretch are passed over; their first ones must lie inside.
void stemma_add_agreements(const stemma_column_pair *columns, const uint64_t *pairs, size_t count, uint16_t *counts);
