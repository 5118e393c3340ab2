// How rare words are at large: see Background.swift.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"

// Words in more than this share of articles carry no name and no subject: function words.
static const double common_share = 0.25;

// The first number from `p` on, and at most about 2^31 times ten.
static int64_t first_number(const uint8_t *p, const uint8_t *end) {
    int64_t value = 0;
    while (p < end && *p - '0' >= 10u) p++;
    for (; p < end && *p - '0' < 10u; p++) value = (value < INT32_MAX ? value : INT32_MAX) * 10 + (*p - '0');
    return value;
}

void stemma_background_mark(stemma_background *b, uint32_t key, uint8_t marks) {
    // A table of words has some hundred function words, and there are some hundred names of days; more than half the slots
    // are never filled.
    if (b->marked_count == MARKED_SLOTS / 2) return;
    size_t at = key % MARKED_SLOTS;
    while (b->marked[at].key && b->marked[at].key != key) at = (at + 1) % MARKED_SLOTS;
    b->marked_count += !b->marked[at].key;
    b->marked[at].key = key;
    b->marked[at].marks |= marks;
}

void stemma_background_set_measure(stemma_background *b, stemma_measure measure) {
    if (b->measure_count == MEASURE_SLOTS / 2) return;
    size_t at = measure.key % MEASURE_SLOTS;
    while (b->measures[at].kind && b->measures[at].key != measure.key) at = (at + 1) % MEASURE_SLOTS;
    if (b->measures[at].kind) return;
    b->measures[at] = measure;
    b->measure_count++;
}

// Unites the counts of one key: the greatest, and half of each other, for forms often stand in the same article.
static void add_count(stemma_background *b, uint32_t key, float count) {
    size_t at = key & b->mask;
    while (b->slots[at].key && b->slots[at].key != key) at = (at + 1) & b->mask;
    background_slot *slot = b->slots + at;
    slot->key = key;
    slot->rarity = slot->rarity > count ? slot->rarity + count / 2 : count + slot->rarity / 2;
}

// Counts become rarities. Most words are rare, and their counts small whole numbers: each such logarithm is taken once.
static void weigh(stemma_background *b, float articles) {
    enum { KNOWN = 1024 };
    float known[KNOWN];
    for (int i = 0; i < KNOWN; i++) known[i] = -1;
    for (size_t i = 0; i <= b->mask; i++) {
        const float count = b->slots[i].rarity;
        if (count <= 0) continue;
        const int whole = count < KNOWN ? (int)count : 0;
        float rarity = whole > 0 && (float)whole == count ? known[whole] : -1;
        if (rarity < 0) {
            rarity = logf(articles / count);
            if (rarity < 0) rarity = 0;
            if (whole > 0 && (float)whole == count) known[whole] = rarity;
        }
        b->slots[i].rarity = rarity;
    }
}

stemma_background *stemma_background_read(const uint8_t *bytes, size_t length) {
    const uint8_t *const end = bytes + length;
    size_t lines = 1, slots = 16, capacity = 0;
    for (const uint8_t *p = bytes; length && (p = memchr(p, '\n', (size_t)(end - p))); p++) lines++;
    while (slots < lines * 2) slots *= 2;
    stemma_background *b = calloc(1, sizeof *b + slots * sizeof(background_slot));
    if (!b) abort();
    b->mask = slots - 1;
    int64_t articles = 0;
    uint8_t *folded = NULL;
    for (const uint8_t *line = bytes, *next; length && line < end; line = next + 1) {
        next = memchr(line, '\n', (size_t)(end - line));
        if (!next) next = end;
        if (next == line) continue;
        if (*line == '#') {
            if (!articles) articles = first_number(line, next);
            continue;
        }
        const uint8_t *tab = next;
        while (tab > line && tab[-1] != '\t') tab--;
        if (tab == line) continue;
        const size_t count = (size_t)(tab - 1 - line);
        const int64_t number = first_number(tab, next);
        if (number > (int64_t)((double)articles * common_share)) {
            stemma_background_mark(b, background_key(stemma_xxh3(line, count, 0)), STEMMA_WORD_FUNCTION);
        }
        folded = stemma_grown(folded, &capacity, count + 1, 1);
        const size_t kept = stemma_fold(line, count, folded);
        add_count(b, background_key(stemma_xxh3(folded, kept, 0)), (float)number);
    }
    free(folded);
    if (articles < 2) articles = 2;
    weigh(b, (float)articles);
    b->unseen = logf((float)articles / 1.5f);
    return b;
}

void stemma_background_destroy(stemma_background *background) { free(background); }

float stemma_background_unseen(const stemma_background *background) { return background->unseen; }

bool stemma_background_known(const stemma_background *background, uint64_t hash, float *rarity) {
    const background_slot *slot = background_at(background, hash);
    *rarity = slot->rarity;
    return slot->key != 0;
}

uint8_t stemma_background_marks(const stemma_background *background, uint64_t hash) {
    return background_marks(background, hash);
}

stemma_measure stemma_background_measure(const stemma_background *background, uint64_t hash) {
    return *background_measure(background, hash);
}
