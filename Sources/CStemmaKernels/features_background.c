// How rare words are at large: see Background.swift.
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"

stemma_background *stemma_background_create(const uint32_t *keys, const float *rarities, size_t slots, float unseen,
                                            const uint32_t *marked, const uint8_t *marks, size_t marked_count) {
    stemma_background *b = calloc(1, sizeof *b + slots * sizeof(background_slot));
    if (!b) abort();
    b->mask = slots - 1;
    b->unseen = unseen;
    for (size_t i = 0; i < slots; i++) b->slots[i] = (background_slot){keys[i], rarities[i]};
    // A table of words has some hundred function words, and there are some hundred names of days; more than half the slots
    // are never filled.
    for (size_t i = 0; i < marked_count && i < MARKED_SLOTS / 2; i++) {
        size_t at = marked[i] % MARKED_SLOTS;
        while (b->marked[at].key) at = (at + 1) % MARKED_SLOTS;
        b->marked[at] = (marked_slot){marked[i], marks[i]};
    }
    return b;
}

void stemma_background_destroy(stemma_background *background) { free(background); }
