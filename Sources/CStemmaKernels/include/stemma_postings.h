// The inverted index of TermIndex.swift.
#pragma once
#include <stddef.h>
#include <stdint.h>

// An article that has a word; STEMMA_LAST_POSTING is set on the last of the word's articles.
typedef struct {
    uint32_t article;
    float weight;
} stemma_posting;

#define STEMMA_LAST_POSTING 0x80000000u

// An article that the one at hand has met, and the sum of the products of their weights; `name` is 0 in an empty slot.
typedef struct {
    uint32_t name; // the article's number and 1
    float sum;
} stemma_meeting;

// Adds the products of weights through each word of an article, whose own postings stand at `places`, to the sums of the
// articles that follow it there: `reach` of them at most through a word, and `most` through all words, the first ones
// first; all weights are above 0. A place of STEMMA_NOWHERE is that of a word that no other has.
//
// `slots` is a table of `slot_count`, a power of two greater than `most`, empty before and after; `found` has room for
// `most`. Writes the articles whose sums reach `least` there and returns how many there are, in order of first meeting.
size_t stemma_meet(const stemma_posting *postings, const uint32_t *places, size_t count, size_t reach, size_t most,
                   float least, stemma_meeting *slots, size_t slot_count, uint32_t *used, stemma_meeting *found);

#define STEMMA_NOWHERE 0xFFFFFFFFu

// A shingle, and the last set so far that has it: its place among the links and 1, 0 in an empty slot.
typedef struct {
    uint64_t hash;
    uint32_t last;
} stemma_shingle_slot;

// A set that has a shingle, and the link of the one before it and 1; 0 at the end.
typedef struct {
    uint32_t set, before;
} stemma_shingle_link;

// What counts the shingles that sets share. `slots` is a table of `mask` and 1, a power of two greater than the shingles
// of all sets, empty before; `links` has room for these, and `shared` for a row of `sets` counts for each set.
typedef struct {
    stemma_shingle_slot *slots;
    size_t mask;
    stemma_shingle_link *links;
    size_t count;
    uint32_t *shared, sets;
} stemma_shingle_table;

// Adds the different shingles of a set, and counts in the row of each set before it those that both have.
void stemma_share_shingles(stemma_shingle_table *table, uint32_t set, const uint64_t *hashes, size_t count);

// Puts the `limit` smallest of different keys first, ascending; returns how many there are.
size_t stemma_smallest(uint64_t *keys, size_t count, size_t limit);
