#include "stemma_spill.h"

size_t stemma_anchor_filter(const stemma_anchor_part *part, const uint32_t *anchors, const uint32_t *articles,
                            size_t count, uint64_t *entries) {
    const uint32_t marks = (uint32_t)(((uint64_t)1 << part->bits) - 1);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t mark = anchors[i] & marks;
        entries[kept] = (uint64_t)anchors[i] << 32 | articles[i];
        kept += ((uint64_t)anchors[i] >> part->shift == part->part) & (part->again[mark >> 6] >> (mark & 63) & 1);
    }
    return kept;
}
