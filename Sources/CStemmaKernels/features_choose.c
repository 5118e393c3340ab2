// Distinct features and the choice of the heaviest.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"
#include "ranked.h"

void stemma_feature_set_begin(feature_set *set, size_t count) {
    set->count = 0;
    set->list = stemma_grown(set->list, &set->capacity, count, sizeof *set->list);
    set->slot_count = 256;
    while (set->slot_count < count * 2) set->slot_count *= 2;
    set->slots = stemma_grown(set->slots, &set->slot_capacity, set->slot_count, sizeof *set->slots);
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
}

// Sorts features by their hashes, which are spread evenly: by the first byte, then by insertion.
static void sort_by_hash(feature *list, size_t count, feature *room) {
    uint16_t starts[257] = {0};
    for (size_t i = 0; i < count; i++) starts[(list[i].hash >> 24) + 1]++;
    for (int i = 1; i < 257; i++) starts[i] = (uint16_t)(starts[i] + starts[i - 1]);
    for (size_t i = 0; i < count; i++) room[starts[list[i].hash >> 24]++] = list[i];
    list[0] = room[0];
    for (size_t i = 1; i < count; i++) {
        size_t at = i;
        for (; at > 0 && list[at - 1].hash > room[i].hash; at--) list[at] = list[at - 1];
        list[at] = room[i];
    }
}

// 1 + log(count), times rarity.
static float weight(const stemma_features *f, const feature *x) {
    return (x->count < 256 ? f->weights[x->count] : 1 + logf((float)x->count)) * x->rarity;
}

// Smaller for heavier features, and of those of one weight for the lower hash.
static uint64_t key(const stemma_features *f, const feature *x) {
    const float w = weight(f, x);
    uint32_t bits;
    memcpy(&bits, &w, sizeof bits);
    return (uint64_t)~bits << 32 | x->hash;
}

void stemma_feature_set_choose(stemma_features *f, feature_set *set, size_t limit) {
    size_t n = 0;
    f->keys = stemma_grown(f->keys, &f->key_capacity, set->count, sizeof *f->keys);
    for (size_t i = 0; i < set->count; i++) {
        set->list[n] = set->list[i];
        f->keys[n] = key(f, &set->list[i]);
        n += set->list[i].rarity > 0;
    }
    if (n > limit) {
        const uint64_t last = stemma_ranked(f->keys, n, limit - 1);
        size_t kept = 0;
        for (size_t i = 0; i < n; i++) {
            const feature x = set->list[i];
            set->list[kept] = x;
            kept += key(f, &x) <= last;
        }
        n = kept;
    }
    set->count = n;
    feature room[STEMMA_FEATURE_WORDS];
    if (n > 1) sort_by_hash(set->list, n, room);
}
