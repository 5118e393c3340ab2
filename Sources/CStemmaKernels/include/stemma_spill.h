// Loops over what lies on disk: signatures value by value in columns, anchors beside their articles.
#pragma once
#include "stemma_anchors.h"
#include "stemma_minhash.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Writes the first `width` values of `count` rows as columns, each `stride` values after the one before.
void stemma_transpose(stemma_level level, const uint32_t *rows, size_t count, size_t row_stride, size_t width,
                      uint32_t *columns, size_t stride);

// Columns of values of consecutive signatures, each `stride` values after the one before.
typedef struct {
    const uint32_t *values;
    size_t stride;
    size_t first; // the place of the first value of each, a multiple of 16
    size_t count;
} stemma_columns;

// Writes the values that columns have at ascending places to a row each, `row_stride` values after the one before: the
// next, or where `spread` that of the place, row 0 being the columns' first. Reads columns up to multiples of 16.
void stemma_gather_rows(stemma_level level, const stemma_columns *from, const uint32_t *places, size_t count,
                        uint32_t *rows, size_t row_stride, bool spread);

// In how many places the signature in each record, behind two positions, agrees with that of the second position: one
// of `row_count` rows, the first of which is of position `first`. 0 where there is no such row.
void stemma_compare_records(stemma_level level, const uint32_t *records, size_t count, size_t width,
                            const uint32_t *rows, size_t first, size_t row_count, uint32_t *agreements);

// What stemma_band_key gives for each of `count` signatures, from the columns of its `rows` values.
void stemma_band_keys_of_columns(const uint32_t *columns, size_t stride, size_t count, size_t rows, uint64_t *keys);

// Which of the buckets that the lowest bits of keys name are wanted: `count` of 2^bits, from `first` on.
typedef struct {
    unsigned id_bits; // of an entry: a key in its higher bits, a position in these
    unsigned bits;
    size_t first, count;
} stemma_buckets;

// Makes entries of the keys of `count` consecutive positions from `first` on and writes those in wanted buckets to
// `entries`, bucket after bucket; `ends`, one a wanted bucket and one more, takes where each bucket's end.
//
// A position has an entry where its bit in `active` is set, the first position's being the lowest of the first word. The
// keys are overwritten, `entries` has room for `count`.
void stemma_bucket_entries(const stemma_buckets *buckets, const uint64_t *active, uint64_t first, uint64_t *keys,
                           size_t count, uint64_t *entries, size_t *ends);

// What stemma_anchor_entries writes, of anchors that have an article each. Entries have room for count + 1.
size_t stemma_anchor_filter(const stemma_anchor_part *part, const uint32_t *anchors, const uint32_t *articles,
                            size_t count, uint64_t *entries);
