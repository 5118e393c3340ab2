// How rare words are at large: see Background.swift.
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"

enum { COMMON_SLOTS = 1 << 12 };

typedef struct {
    uint32_t key;
    float rarity;
} slot;

struct stemma_background {
    size_t mask;
    float unseen;
    uint32_t common[COMMON_SLOTS]; // open addressing; 0 is empty
    slot slots[];
};

stemma_background *stemma_background_create(const uint32_t *keys, const float *rarities, size_t slots, float unseen,
                                            const uint32_t *common, size_t common_count) {
    stemma_background *b = calloc(1, sizeof *b + slots * sizeof(slot));
    if (!b) abort();
    b->mask = slots - 1;
    b->unseen = unseen;
    for (size_t i = 0; i < slots; i++) b->slots[i] = (slot){keys[i], rarities[i]};
    // A table of words has some hundred function words; more than half the slots are never filled.
    for (size_t i = 0; i < common_count && i < COMMON_SLOTS / 2; i++) {
        size_t at = common[i] % COMMON_SLOTS;
        while (b->common[at]) at = (at + 1) % COMMON_SLOTS;
        b->common[at] = common[i];
    }
    return b;
}

void stemma_background_destroy(stemma_background *background) { free(background); }

float stemma_background_rarity(const stemma_background *b, uint64_t hash, int *known) {
    const uint32_t key = background_key(hash);
    size_t at = key & b->mask;
    while (b->slots[at].key && b->slots[at].key != key) at = (at + 1) & b->mask;
    *known = b->slots[at].key == key;
    return *known ? b->slots[at].rarity : b->unseen;
}

int stemma_background_is_common(const stemma_background *b, uint64_t hash) {
    const uint32_t key = background_key(hash);
    size_t at = key % COMMON_SLOTS;
    while (b->common[at] && b->common[at] != key) at = (at + 1) % COMMON_SLOTS;
    return b->common[at] == key;
}
