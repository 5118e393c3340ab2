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

// What an article has in common with the one whose turn it is.
typedef struct {
    uint32_t turn; // the sum is of this turn; else it is 0
    float sum;
} stemma_meeting;

// Adds the products of weights through each word of an article, whose own postings stand at `places`, to the sums of the
// articles that follow it there, `reach` of them at most; all weights are above 0. Writes the articles whose sums reach
// `least` to `found` and returns how many there are. A place of STEMMA_NOWHERE is that of a word that no other has.
size_t stemma_meet(const stemma_posting *postings, const uint32_t *places, size_t count, size_t reach, uint32_t turn,
                   float least, stemma_meeting *meetings, uint32_t *found);

#define STEMMA_NOWHERE 0xFFFFFFFFu

// Puts the `limit` smallest of different keys first, ascending; returns how many there are.
size_t stemma_smallest(uint64_t *keys, size_t count, size_t limit);
