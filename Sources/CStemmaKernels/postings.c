#include "stemma_postings.h"
#include "ranked.h"

size_t stemma_meet(const stemma_posting *postings, const uint32_t *places, size_t count, size_t reach, uint32_t turn,
                   float least, stemma_meeting *meetings, uint32_t *found) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == STEMMA_NOWHERE) continue;
        const stemma_posting *at = postings + places[i];
        const float weight = at->weight;
        for (size_t met = 0; met < reach && !(at->article & STEMMA_LAST_POSTING); met++) {
            at++;
            const uint32_t article = at->article & ~STEMMA_LAST_POSTING;
            stemma_meeting *m = meetings + article;
            const float before = m->turn == turn ? m->sum : 0, sum = before + weight * at->weight;
            *m = (stemma_meeting){turn, sum};
            if (sum >= least && before < least) found[n++] = article;
        }
    }
    return n;
}

size_t stemma_smallest(uint64_t *keys, size_t count, size_t limit) {
    if (count > limit) {
        if (limit) stemma_ranked(keys, count, limit - 1);
        count = limit;
    }
    stemma_sort_keys(keys, count);
    return count;
}
