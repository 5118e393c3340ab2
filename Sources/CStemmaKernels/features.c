// Articles read down to their heaviest words and phrases: see FeatureExtractor.swift.
#include "features_parts.h"
#include <math.h>
#include <stdlib.h>

stemma_features *stemma_features_create(int path, const stemma_background *background) {
    stemma_features *f = calloc(1, sizeof *f);
    if (!f) abort();
    f->scan = stemma_scan_create(path);
    f->background = background;
    for (int i = 1; i < 256; i++) f->weights[i] = 1 + logf((float)i);
    // No place holds a word of its own before one was seen there.
    for (size_t i = 0; i < KNOWN_WORDS; i++) f->known[i].raw = i + 1;
    return f;
}

void stemma_features_destroy(stemma_features *f) {
    if (!f) return;
    stemma_scan_destroy(f->scan);
    free(f->terms.hashes);
    free(f->terms.starts);
    free(f->terms.ends);
    free(f->terms.flags);
    free(f->items);
    free(f->buffer);
    free(f->words.list);
    free(f->words.slots);
    free(f->phrases.list);
    free(f->phrases.slots);
    free(f->keys);
    free(f->unknown);
    free(f->measured);
    free(f->quantities);
    free(f->made);
    free(f);
}

static void count_words(stemma_features *f) {
    stemma_feature_set_begin(&f->words, f->item_count + f->quantity_count);
    const size_t headline = f->title_items < STEMMA_LEAST_TITLE_TERMS ? STEMMA_HEADLINE_TERMS : f->title_items;
    for (size_t i = 0; i < f->item_count; i++) {
        const item x = f->items[i];
        feature *word = feature_counted(&f->words, background_key(x.hash), x.rarity);
        word->lead = (uint8_t)(word->lead + (i < STEMMA_LEAD_TERMS));
        word->in_headline |= i < headline;
        if (x.flags & STEMMA_TERM_NUMBER) {
            word->is_marked = 1;
        } else if (x.flags & STEMMA_TERM_CAPITALISED) {
            word->names += word->names < 255;
            if (!(x.flags & STEMMA_TERM_INITIAL)) word->is_name = 1;
        }
    }
    for (size_t i = 0; i < f->quantity_count; i++) {
        const quantity x = f->quantities[i];
        feature *word = feature_counted(&f->words, x.hash, x.rarity);
        word->lead = (uint8_t)(word->lead + (x.place < STEMMA_LEAD_TERMS));
        word->in_headline |= x.place < headline;
        word->is_marked = word->is_quantity = 1;
    }
}

// Phrases: the constants are those of FeatureStream.
enum { QUOTED_WORDS = 4 };
#define SHORT_QUOTATION_RARITY 2.67f // of 2 in all: a writer chose the words to quote
enum : uint64_t { MIX = 0x9E3779B185EBCA87 };

// The state of a phrase's hash with one more term.
static inline uint64_t joined(uint64_t state, uint64_t hash) { return ((state << 23 | state >> 41) ^ hash) * MIX; }

static inline phrase made(uint64_t state, float rarity, uint32_t flags) {
    rarity *= 0.75f;
    return (phrase){background_key(state ^ state >> 29), rarity < 10 ? rarity : 10, (flags & STEMMA_TERM_QUOTED) != 0};
}

// Writes the quotation of one to three words that the item `first` begins, if it is no longer; returns whether it is.
static size_t make_short_quotation(const item *x, size_t count, size_t first, phrase *out) {
    uint64_t state = 0;
    float rarity = SHORT_QUOTATION_RARITY;
    size_t i = first;
    do {
        if (i - first == QUOTED_WORDS - 1) return 0;
        state = joined(state, x[i].hash);
        rarity += x[i].rarity;
    } while (++i < count && (x[i].flags & (STEMMA_TERM_QUOTED | STEMMA_TERM_QUOTATION)) == STEMMA_TERM_QUOTED);
    *out = made(state, rarity, STEMMA_TERM_QUOTED);
    return 1;
}

// Writes the phrases of quotations; returns how many there are.
static size_t make_quoted(const item *x, size_t count, phrase *out) {
    size_t run = 0, n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(x[i].flags & STEMMA_TERM_QUOTED)) {
            run = 0;
            continue;
        }
        if (x[i].flags & STEMMA_TERM_QUOTATION) n += make_short_quotation(x, count, i, out + n);
        run = x[i].flags & ITEM_STARTS ? 1 : run + 1;
        if (run < QUOTED_WORDS) continue;
        const uint64_t state =
            joined(joined(joined(joined(0, x[i - 3].hash), x[i - 2].hash), x[i - 1].hash), x[i].hash);
        const float rarity = x[i - 3].rarity + x[i - 2].rarity + x[i - 1].rarity + x[i].rarity;
        out[n++] = made(state, rarity < 8 ? 8 : rarity, STEMMA_TERM_QUOTED); // a rarity of 6 at least
    }
    return n;
}

// Writes the other phrases; returns how many there are. Each is written whether it is one or not, and the next goes over it
// if not: there is no branch to guess wrong.
static size_t make_phrases(const item *x, size_t count, phrase *out) {
    if (count < 2) return 0;
    size_t n = 0;
    // Of the term before last and of the last one: its state as a phrase's first, and as the second after the one before.
    uint64_t first_state = 0, state = joined(0, x[0].hash), pair = 0;
    item first = {0}, a = x[0];
    uint32_t back = 0; // whether a phrase can reach the term before last
    for (size_t i = 1; i < count; i++) {
        const item b = x[i];
        const uint64_t next_pair = joined(state, b.hash);
        const uint32_t either = a.flags | b.flags, both = a.flags & b.flags, on = !(b.flags & ITEM_STARTS);
        const uint32_t middle = a.flags >> 14 & 1, functions = (first.flags >> 14 & 1) + middle + (b.flags >> 14 & 1);
        out[n] = made(next_pair, a.rarity + b.rarity, both);
        n += on & ((either & STEMMA_TERM_NUMBER) != 0 || !(either & ITEM_FUNCTION));
        out[n] = made(joined(pair, b.hash), first.rarity + a.rarity + b.rarity, both & first.flags);
        n += on & back & (functions <= 1);
        out[n] = made(joined(first_state, b.hash), first.rarity + b.rarity, first.flags & b.flags);
        n += on & back & (functions == 1) & middle;
        back = on;
        first = a;
        a = b;
        first_state = state;
        state = joined(0, b.hash);
        pair = next_pair;
    }
    return n;
}

static void count_phrases(stemma_features *f) {
    // A term ends at most five phrases.
    f->made = stemma_grown(f->made, &f->made_capacity, f->item_count * 5 + 5, sizeof *f->made);
    size_t n = make_quoted(f->items, f->item_count, f->made);
    n += make_phrases(f->items, f->item_count, f->made + n);
    stemma_feature_set_begin(&f->phrases, n);
    for (size_t i = 0; i < n; i++) {
        const phrase x = f->made[i];
        feature_counted(&f->phrases, x.hash, x.rarity)->is_marked |= x.quoted;
    }
}

stemma_feature_counts stemma_features_read(stemma_features *f, const uint8_t *title, size_t title_count,
                                           const uint8_t *text, size_t text_count, stemma_word *words,
                                           stemma_phrase *phrases) {
    const uint8_t language = stemma_features_items(f, title, title_count, text, text_count);
    count_words(f);
    stemma_feature_set_choose(f, &f->words, STEMMA_FEATURE_WORDS);
    for (size_t i = 0; i < f->words.count; i++) {
        const feature *x = f->words.list + i;
        const uint8_t lead = (uint8_t)((x->lead < 31 ? x->lead : 31) | x->is_quantity << 5 | x->in_headline << 6 | x->is_marked << 7);
        words[i] = (stemma_word){x->hash, rarity_code(x->rarity), (uint8_t)(x->count < 255 ? x->count : 255), lead,
                                 x->is_name ? x->names : 0};
    }
    count_phrases(f);
    stemma_feature_set_choose(f, &f->phrases, STEMMA_FEATURE_PHRASES);
    for (size_t i = 0; i < f->phrases.count; i++) {
        const feature *x = f->phrases.list + i;
        phrases[i] = (stemma_phrase){(uint16_t)x->hash, (uint16_t)(x->hash >> 16), rarity_code(x->rarity), x->is_marked};
    }
    return (stemma_feature_counts){f->item_count, f->words.count, f->phrases.count, language, f->weekdays};
}
