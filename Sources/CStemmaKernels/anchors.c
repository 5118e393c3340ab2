#include "stemma_anchors.h"

static bool is_in(const stemma_anchor_part *part, uint32_t anchor) {
    return (uint64_t)anchor >> part->shift == part->part;
}

static uint32_t mark_of(const stemma_anchor_part *part, uint32_t anchor) {
    return anchor & (uint32_t)(((uint64_t)1 << part->bits) - 1);
}

// Both kernels first gather the anchors of the part, one after another in memory, and look at marks, all over theirs,
// for those alone. Each is written every time and kept where it counts: no branch to guess wrong.

void stemma_anchor_marks(const stemma_anchor_part *part, const uint32_t *anchors, size_t count) {
    enum { BLOCK = 1024 };
    uint32_t own[BLOCK];
    for (size_t start = 0; start < count; start += BLOCK) {
        const size_t end = count - start < BLOCK ? count : start + BLOCK;
        size_t gathered = 0;
        for (size_t i = start; i < end; i++) {
            own[gathered] = anchors[i];
            gathered += is_in(part, anchors[i]);
        }
        for (size_t i = 0; i < gathered; i++) {
            const uint32_t mark = mark_of(part, own[i]);
            const uint64_t bit = (uint64_t)1 << (mark & 63), seen = part->seen[mark >> 6];
            part->again[mark >> 6] |= seen & bit;
            part->seen[mark >> 6] = seen | bit;
        }
    }
}

size_t stemma_anchor_entries(const stemma_anchor_part *part, const uint32_t *anchors, const ptrdiff_t *ends,
                             size_t articles, uint32_t first, uint64_t *entries) {
    size_t gathered = 0, kept = 0, at = 0;
    for (size_t row = 0; row < articles; row++) {
        for (; at < (size_t)ends[row]; at++) {
            entries[gathered] = (uint64_t)anchors[at] << 32 | (uint32_t)(first + row);
            gathered += is_in(part, anchors[at]);
        }
    }
    for (size_t i = 0; i < gathered; i++) {
        const uint64_t entry = entries[i];
        const uint32_t mark = mark_of(part, (uint32_t)(entry >> 32));
        entries[kept] = entry;
        kept += part->again[mark >> 6] >> (mark & 63) & 1;
    }
    return kept;
}
