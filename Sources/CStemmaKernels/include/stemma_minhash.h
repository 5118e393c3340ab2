// Shingles, MinHash signatures and the set and sort kernels beside them.
//
// Every function that takes a level gives the same bits on every level. Fixtures/vectors/signature.md specifies them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Which instructions a call may use. A level above stemma_minhash_best_level() must not be passed.
typedef enum : int32_t {
    STEMMA_PORTABLE = 0, // whatever the compiler may assume: SSE2, NEON
    STEMMA_AVX2 = 1,
    STEMMA_AVX512 = 2,   // F, BW, DQ, VL
} stemma_level;

// The highest level that this processor runs.
stemma_level stemma_minhash_best_level(void);

// The longest shingle in words, and the most bins of a signature.
enum { STEMMA_MAX_NGRAM = 32, STEMMA_MAX_BINS = 1024 };

// How signatures are made. Bins are a power of two from 2 to STEMMA_MAX_BINS; a word n-gram has 1 to STEMMA_MAX_NGRAM.
typedef struct {
    uint32_t ngram;
    uint32_t bins;
    uint64_t multiplier;              // odd
    uint64_t increment;
    const uint32_t *fill_multipliers; // one a bin, odd
    const uint32_t *fill_increments;  // one a bin
} stemma_minhash_scheme;

// How many shingles a text of so many words has: 1 where it has fewer than n words, 0 where it has none.
size_t stemma_shingle_count(size_t words, uint32_t ngram);

// Writes stemma_shingle_count(count, ngram) shingle hashes.
void stemma_shingles(stemma_level level, const uint64_t *words, size_t count, uint32_t ngram, uint64_t *shingles);

// Writes the signature of the set of shingles; of the empty set all ones. Repeated shingles count once.
void stemma_minhash_of_shingles(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *shingles,
                                size_t count, uint32_t *signature);

// As above, from the words: shingles are made in blocks that stay in the nearest cache.
void stemma_minhash_of_words(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *words,
                             size_t count, uint32_t *signature);

// In how many of count places two signatures agree.
size_t stemma_minhash_agreement(stemma_level level, const uint32_t *a, const uint32_t *b, size_t count);

// Sorts hashes ascending and drops repeats; returns how many are left. The scratch has room for count.
// Linear, and fast for hashes that are spread evenly.
size_t stemma_sort_unique(uint64_t *hashes, size_t count, uint64_t *scratch);

// How many hashes two ascending sets share.
size_t stemma_intersection(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

// Sorts ascending: a radix sort by the highest bits, as many as there are entries, then insertion. The scratch has room
// for count. Linear, and fast where the highest bits are spread evenly.
void stemma_sort_entries(uint64_t *entries, size_t count, uint64_t *scratch);

// As stemma_sort_entries, but leaves out most entries whose highest bits no other has, before it sorts; returns how many
// are left. Entries that differ only in their lowest 37 bits all stay.
size_t stemma_sort_repeated(uint64_t *entries, size_t count, uint64_t *scratch);

// The key of a band of `rows` values: equal where all rows are, and else as good as random.
uint64_t stemma_band_key(const uint32_t *values, size_t rows);

// The keys of `bands` consecutive bands from each pointer on, signature by signature.
void stemma_band_keys(const uint32_t *const *signatures, size_t count, size_t rows, size_t bands, uint64_t *keys);

// Copies values in the order of their highest `bits`, 12 at most; `ends`, 2^bits of them, takes where those of each end.
void stemma_partition(const uint64_t *from, size_t count, unsigned bits, uint64_t *to, size_t *ends);

// Asks the processor to have a signature at hand soon.
static inline void stemma_prefetch_signature(const uint32_t *values, size_t count) {
    for (size_t value = 0; value < count; value += 16) __builtin_prefetch(values + value);
}
