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
    free(f);
}

static void count_words(stemma_features *f) {
    stemma_feature_set_begin(&f->words, f->item_count);
    for (size_t i = 0; i < f->item_count; i++) {
        const item x = f->items[i];
        feature *word = feature_counted(&f->words, background_key(x.hash), x.rarity);
        word->lead += i < STEMMA_LEAD_TERMS;
        if (x.flags & STEMMA_TERM_NUMBER) {
            word->is_marked = 1;
        } else if (x.flags & STEMMA_TERM_CAPITALISED) {
            word->names++;
            if (!(x.flags & STEMMA_TERM_INITIAL)) word->is_name = 1;
        }
    }
}

// Phrases: the constants are those of FeatureStream.
enum { QUOTED_WORDS = 4 };
enum : uint64_t { MIX = 0x9E3779B185EBCA87 };

// The state of a phrase's hash with one more term.
static inline uint64_t joined(uint64_t state, uint64_t hash) { return ((state << 23 | state >> 41) ^ hash) * MIX; }

static inline void count_phrase(stemma_features *f, uint64_t state, float rarity, uint16_t flags) {
    rarity *= 0.75f;
    feature *phrase = feature_counted(&f->phrases, background_key(state ^ state >> 29), rarity < 10 ? rarity : 10);
    phrase->is_marked |= (flags & STEMMA_TERM_QUOTED) != 0;
}

static void count_quoted(stemma_features *f) {
    const item *x = f->items;
    size_t run = 0;
    for (size_t i = 0; i < f->item_count; i++) {
        if (!(x[i].flags & STEMMA_TERM_QUOTED)) {
            run = 0;
            continue;
        }
        run = x[i].flags & ITEM_STARTS ? 1 : run + 1;
        if (run < QUOTED_WORDS) continue;
        const uint64_t state =
            joined(joined(joined(joined(0, x[i - 3].hash), x[i - 2].hash), x[i - 1].hash), x[i].hash);
        const float rarity = x[i - 3].rarity + x[i - 2].rarity + x[i - 1].rarity + x[i].rarity;
        count_phrase(f, state, rarity < 8 ? 8 : rarity, STEMMA_TERM_QUOTED); // a rarity of 6 at least
    }
}

static void count_phrases(stemma_features *f) {
    const item *x = f->items;
    stemma_feature_set_begin(&f->phrases, f->item_count * 3);
    count_quoted(f);
    for (size_t i = 1; i < f->item_count; i++) {
        const item a = x[i - 1], b = x[i];
        if (b.flags & ITEM_STARTS) continue;
        const uint64_t pair = joined(joined(0, a.hash), b.hash);
        const uint16_t either = a.flags | b.flags, both = a.flags & b.flags;
        if (either & STEMMA_TERM_NUMBER || !(either & ITEM_FUNCTION)) count_phrase(f, pair, a.rarity + b.rarity, both);
        if (i < 2 || a.flags & ITEM_STARTS) continue;
        const item first = x[i - 2];
        const int functions = (first.flags >> 14 & 1) + (a.flags >> 14 & 1) + (b.flags >> 14 & 1);
        if (functions > 1) continue;
        const uint64_t three = joined(joined(joined(0, first.hash), a.hash), b.hash);
        count_phrase(f, three, first.rarity + a.rarity + b.rarity, both & first.flags);
        if (functions == 1 && a.flags & ITEM_FUNCTION)
            count_phrase(f, joined(joined(0, first.hash), b.hash), first.rarity + b.rarity, first.flags & b.flags);
    }
}

// Rarity in a byte, as ArticleFeatures.Rarity has it.
static uint8_t rarity_code(float rarity) {
    const float scaled = rarity * 25;
    const float code = scaled + 0.5f;
    return code <= 0 ? 0 : code >= 255 ? 255 : (uint8_t)code;
}

stemma_feature_counts stemma_features_read(stemma_features *f, const uint8_t *title, size_t title_count,
                                           const uint8_t *text, size_t text_count, stemma_word *words,
                                           stemma_phrase *phrases) {
    const uint8_t language = stemma_features_items(f, title, title_count, text, text_count);
    count_words(f);
    stemma_feature_set_choose(f, &f->words, STEMMA_FEATURE_WORDS);
    for (size_t i = 0; i < f->words.count; i++) {
        const feature *x = f->words.list + i;
        const uint32_t lead = x->lead < 127 ? x->lead : 127, names = x->is_name ? x->names : 0;
        words[i] = (stemma_word){x->hash, rarity_code(x->rarity), (uint8_t)(x->count < 255 ? x->count : 255),
                                 (uint8_t)(lead | (uint32_t)x->is_marked << 7), (uint8_t)(names < 255 ? names : 255)};
    }
    count_phrases(f);
    stemma_feature_set_choose(f, &f->phrases, STEMMA_FEATURE_PHRASES);
    for (size_t i = 0; i < f->phrases.count; i++) {
        const feature *x = f->phrases.list + i;
        phrases[i] = (stemma_phrase){(uint16_t)x->hash, (uint16_t)(x->hash >> 16), rarity_code(x->rarity), x->is_marked};
    }
    return (stemma_feature_counts){f->item_count, f->words.count, f->phrases.count, language};
}
