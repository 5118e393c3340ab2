// Anchors: the content-defined sample of a text's shingles that containment search compares.
#pragma once
#include "stemma_minhash.h"

// A shingle is an anchor where its highest STEMMA_ANCHOR_BITS bits are zero: one of 16, whatever text it stands in.
enum { STEMMA_ANCHOR_BITS = 4 };

// How many shingles a call samples at most.
enum { STEMMA_ANCHOR_BLOCK = 1024 };

// Writes the anchors of the shingles of count words, in the text's order and with repeats: of each the 32 bits after the
// zero ones. Returns how many; the text has at most STEMMA_ANCHOR_BLOCK shingles, and anchors room for as many.
size_t stemma_anchors(stemma_level level, const uint64_t *words, size_t count, uint32_t ngram, uint32_t *anchors);

// Writes an entry for each anchor whose highest bits, those from `shift` on, are `part`: the anchor in the upper half and
// the article in the lower. Returns how many; entries has room for count + 1. A shift of 32 takes every anchor.
size_t stemma_anchor_entries(const uint32_t *anchors, size_t count, uint32_t article, uint32_t shift, uint32_t part,
                             uint64_t *entries);
