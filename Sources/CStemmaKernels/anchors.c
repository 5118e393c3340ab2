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

static bool is_in(const stemma_anchor_part *part, uint32_t anchor) {
    return (uint64_t)anchor >> part->shift == part->part;
}

static uint32_t mark_of(const stemma_anchor_part *part, uint32_t anchor) {
    return anchor & (uint32_t)(((uint64_t)1 << part->bits) - 1);
}

void stemma_anchor_marks(const stemma_anchor_part *part, const uint32_t *anchors, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const uint32_t mark = mark_of(part, anchors[i]);
        const uint64_t bit = (uint64_t)is_in(part, anchors[i]) << (mark & 63), seen = part->seen[mark >> 6];
        part->again[mark >> 6] |= seen & bit;
        part->seen[mark >> 6] = seen | bit;
    }
}

size_t stemma_anchor_entries(const stemma_anchor_part *part, const uint32_t *anchors, size_t count, uint32_t article,
                             uint64_t *entries) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t mark = mark_of(part, anchors[i]);
        entries[kept] = (uint64_t)anchors[i] << 32 | article;
        kept += is_in(part, anchors[i]) & (part->again[mark >> 6] >> (mark & 63) & 1);
    }
    return kept;
}
