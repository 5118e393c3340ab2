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

// The signature of a text, as stemma_minhash_of_words makes it, and all its anchors from the same shingles. Returns how
// many; anchors has room for one a shingle. A text of fewer words than a shingle has its only shingle sampled.
size_t stemma_minhash_with_anchors(stemma_level level, const stemma_minhash_scheme *scheme, const uint64_t *words,
                                   size_t count, uint32_t *signature, uint32_t *anchors);

// A part of all anchors: those whose highest bits, from `shift` on, are `part`; a shift of 32 takes every one. Two sets of
// 1 << bits marks, 64 a word, tell by the lowest bits of an anchor, 6 to 32 of them, whether it was seen, and seen again.
typedef struct {
    uint32_t shift;
    uint32_t part;
    uint32_t bits;
    uint64_t *seen;
    uint64_t *again;
} stemma_anchor_part;

// Marks the anchors of the part.
void stemma_anchor_marks(const stemma_anchor_part *part, const uint32_t *anchors, size_t count);

// Writes an entry for each anchor of the part that was marked more than once, or shares its lowest bits with one that
// was: the anchor in the upper half and the article in the lower. The anchors of one article after another end at `ends`;
// articles count from `first`. Returns how many entries; there is room for one an anchor, and one more.
size_t stemma_anchor_entries(const stemma_anchor_part *part, const uint32_t *anchors, const ptrdiff_t *ends,
                             size_t articles, uint32_t first, uint64_t *entries);
