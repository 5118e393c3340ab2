#include "stemma_anchors.h"

size_t stemma_anchors(stemma_level level, const uint64_t *words, size_t count, uint32_t ngram, uint32_t *anchors) {
    const size_t shingles = stemma_shingle_count(count, ngram);
    if (shingles > STEMMA_ANCHOR_BLOCK) return 0;
    _Alignas(64) uint64_t made[STEMMA_ANCHOR_BLOCK];
    stemma_shingles(level, words, count, ngram, made);
    size_t kept = 0;
    // Written each time and kept where it is an anchor: no branch to guess wrong.
    for (size_t i = 0; i < shingles; i++) {
        anchors[kept] = (uint32_t)(made[i] >> (32 - STEMMA_ANCHOR_BITS));
        kept += made[i] >> (64 - STEMMA_ANCHOR_BITS) == 0;
    }
    return kept;
}

size_t stemma_anchor_entries(const uint32_t *anchors, size_t count, uint32_t article, uint32_t shift, uint32_t part,
                             uint64_t *entries) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        entries[kept] = (uint64_t)anchors[i] << 32 | article;
        kept += (uint64_t)anchors[i] >> shift == part;
    }
    return kept;
}
