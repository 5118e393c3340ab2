#include "stemma_postings.h"
#include "ranked.h"

// The slot of an article, or an empty one.
static inline size_t slot_of(const stemma_meeting *slots, size_t mask, uint32_t name) {
    size_t at = name * 0x9E3779B1u >> 8 & mask;
    while (slots[at].name != name && slots[at].name) at = (at + 1) & mask;
    return at;
}

size_t stemma_meet(const stemma_posting *postings, const uint32_t *places, size_t count, size_t reach, size_t most,
                   float least, stemma_meeting *slots, size_t slot_count, uint32_t *used, stemma_meeting *found) {
    const size_t mask = slot_count - 1;
    size_t met = 0, left = most, n = 0;
    for (size_t i = 0; i < count; i++)
        if (places[i] != STEMMA_NOWHERE) __builtin_prefetch(postings + places[i]);
    for (size_t i = 0; i < count && left; i++) {
        if (places[i] == STEMMA_NOWHERE) continue;
        const stemma_posting *at = postings + places[i], *end = at + (reach < left ? reach : left), *first = at;
        const float weight = at->weight;
        while (at < end && !(at->article & STEMMA_LAST_POSTING)) {
            at++;
            const uint32_t name = (at->article & ~STEMMA_LAST_POSTING) + 1;
            const size_t slot = slot_of(slots, mask, name);
            used[met] = (uint32_t)slot;
            met += !slots[slot].name;
            slots[slot] = (stemma_meeting){name, slots[slot].sum + weight * at->weight};
        }
        left -= (size_t)(at - first);
    }
    for (size_t i = 0; i < met; i++) {
        stemma_meeting *m = slots + used[i];
        found[n] = (stemma_meeting){m->name - 1, m->sum};
        n += m->sum >= least;
        *m = (stemma_meeting){0};
    }
    return n;
}

void stemma_share_shingles(stemma_shingle_table *table, uint32_t set, const uint64_t *hashes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t at = hashes[i] * 0x9E3779B97F4A7C15u >> 20 & table->mask;
        while (table->slots[at].last && table->slots[at].hash != hashes[i]) at = (at + 1) & table->mask;
        stemma_shingle_slot *slot = table->slots + at;
        for (uint32_t link = slot->last; link; link = table->links[link - 1].before)
            table->shared[(size_t)table->links[link - 1].set * table->sets + set]++;
        table->links[table->count] = (stemma_shingle_link){set, slot->last};
        *slot = (stemma_shingle_slot){hashes[i], (uint32_t)++table->count};
    }
}

size_t stemma_smallest(uint64_t *keys, size_t count, size_t limit) {
    if (count > limit) {
        if (limit) stemma_ranked(keys, count, limit - 1);
        count = limit;
    }
    stemma_sort_keys(keys, count);
    return count;
}
