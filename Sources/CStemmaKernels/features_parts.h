// What the files of features share.
#pragma once
#include "stemma_features.h"

// A term of the article.
typedef struct {
    uint64_t hash;
    float rarity;
    uint16_t flags; // of Terms.Flags, and those below
} item;

enum { ITEM_FUNCTION = 1 << 14, ITEM_STARTS = 1 << 15 };

// A word as the background has it, by its hash before folding.
typedef struct {
    uint64_t raw, folded;
    float rarity;
    uint8_t is_function, weekday; // weekday: its bit, 0 for any other word
    uint8_t is_measure;           // may end an amount
} known_word;

// A distinct word or phrase of the article.
typedef struct {
    uint32_t hash;
    float rarity;
    uint32_t count;
    uint8_t lead, names;        // names: at most 255
    uint8_t is_name, is_marked; // marked: a number, or quoted
    uint8_t in_headline, is_quantity;
} feature;

// A phrase where it stands.
typedef struct {
    uint32_t hash;
    float rarity;
    uint8_t quoted;
} phrase;

// A quantity, by the place of the item that begins it.
typedef struct {
    uint32_t place, hash;
    float rarity;
} quantity;

// Distinct features, in order of first sight.
typedef struct {
    feature *list;
    size_t count, capacity;
    uint32_t *slots; // place in the list and 1, or 0
    size_t slot_count, slot_capacity;
} feature_set;

enum { KNOWN_WORDS = 1 << 14 };

struct stemma_features {
    stemma_scan *scan;
    const stemma_background *background;
    stemma_term_columns terms;
    item *items;
    size_t item_count, title_items, item_capacity;
    uint8_t *buffer;
    size_t buffer_capacity;
    feature_set words, phrases;
    phrase *made;   // scratch: all phrases
    uint64_t *keys; // scratch of the choice
    size_t made_capacity, key_capacity;
    float weights[256]; // 1 + log of a count
    uint8_t weekdays;   // that the article names, a bit each
    uint32_t *unknown; // scratch: terms that are not among those
    size_t unknown_capacity;
    uint32_t *measured; // scratch: terms that may end an amount
    size_t measured_count, measured_capacity;
    quantity *quantities;
    size_t quantity_count, quantity_capacity;
    known_word known[KNOWN_WORDS]; // words seen lately, each at its hash's place
};

// `memory` of at least `count` elements, of which `*capacity` are there; what stood in it is kept.
void *stemma_grown(void *memory, size_t *capacity, size_t count, size_t size);

// Cuts [word, word + count) as FeatureFolding does; `out` has room for `count` bytes. Returns the bytes written.
size_t stemma_fold(const uint8_t *word, size_t count, uint8_t *out);

// The writing systems that languages are told by: raw values of FeatureLanguage.
enum { ENGLISH, LATIN, CYRILLIC, GREEK, HEBREW, ARABIC, INDIC, HAN, HANGUL, OTHER, LANGUAGES };

// That of a scalar of two bytes or more, from its first two.
int stemma_script(uint8_t byte, uint8_t next);

// How rare a word of a language without a table is: see FeatureStream.
float stemma_rarity_by_length(const uint8_t *p, const uint8_t *end, int is_gram);

// A word that stands in a quarter of all articles.
#define FUNCTION_RARITY 1.386f
// The hash of the first letters of the word [p, end), with their marks, as FeatureFolding's stems have it; `hash`, its own,
// where it has no more letters.
// The same where all letters up to the one after the stem are simple ones; 0, and nothing done, where they are not.
int stemma_simple_stem(uint64_t *hash, const uint8_t *p, const uint8_t *end);
uint64_t stemma_stem_hash(stemma_features *f, uint64_t hash, const uint8_t *p, const uint8_t *end);

enum { MARKED_SLOTS = 1 << 12, MEASURE_SLOTS = 1 << 12 };

typedef struct {
    uint32_t key;
    float rarity;
} background_slot;

typedef struct {
    uint32_t key;
    uint8_t marks;
} marked_slot;

struct stemma_background {
    size_t mask;
    float unseen;
    size_t marked_count;
    marked_slot marked[MARKED_SLOTS]; // open addressing; key 0 is empty
    size_t measure_count;
    stemma_measure measures[MEASURE_SLOTS]; // open addressing; kind 0 is empty
    background_slot slots[];
};

static inline uint32_t background_key(uint64_t hash) { return hash >> 32 ? (uint32_t)(hash >> 32) : 1; }

// The slot of a hash, or an empty one.
static inline const background_slot *background_at(const stemma_background *b, uint64_t hash) {
    const uint32_t key = background_key(hash);
    size_t at = key & b->mask;
    while (b->slots[at].key && b->slots[at].key != key) at = (at + 1) & b->mask;
    return b->slots + at;
}

static inline void background_prefetch(const stemma_background *b, uint64_t hash) {
    __builtin_prefetch(b->slots + (background_key(hash) & b->mask));
}

static inline float background_rarity(const stemma_background *b, uint64_t hash) {
    const background_slot *slot = background_at(b, hash);
    return slot->key ? slot->rarity : b->unseen;
}

// The marks of a word (stemma_background_marks), by its hash before folding.
static inline uint8_t background_marks(const stemma_background *b, uint64_t hash) {
    const uint32_t key = background_key(hash);
    size_t at = key % MARKED_SLOTS;
    while (b->marked[at].key && b->marked[at].key != key) at = (at + 1) % MARKED_SLOTS;
    return b->marked[at].marks;
}

// What a word says beside a number, by its hash before folding; of kind 0 where it says nothing.
static inline const stemma_measure *background_measure(const stemma_background *b, uint64_t hash) {
    const uint32_t key = background_key(hash);
    size_t at = key % MEASURE_SLOTS;
    while (b->measures[at].kind && b->measures[at].key != key) at = (at + 1) % MEASURE_SLOTS;
    return b->measures + at;
}

static inline int is_digit(uint8_t b) { return b >= '0' && b <= '9'; }

// Writes the number [p, end) without what stands before each three digits, 1,200,000 and 1.200.000; `out` has room for as
// many bytes. Returns the bytes written.
size_t stemma_join_thousands(const uint8_t *p, const uint8_t *end, uint8_t *out);

// Reads the amounts that the terms last scanned in `text` tell, and makes numbers of their items.
void stemma_features_amounts(stemma_features *f, const uint8_t *text, item *items);

// Fills the items with the article's terms, weighed; returns its language.
uint8_t stemma_features_items(stemma_features *f, const uint8_t *title, size_t title_count, const uint8_t *text,
                              size_t text_count);

// Empties a set and makes room for `count` features.
void stemma_feature_set_begin(feature_set *set, size_t count);

// Counts a feature once more. Room must be there.
static inline feature *feature_counted(feature_set *set, uint32_t hash, float rarity) {
    const size_t mask = set->slot_count - 1;
    size_t slot = hash & mask;
    for (;;) {
        const uint32_t place = set->slots[slot];
        if (!place) break;
        feature *found = set->list + place - 1;
        if (found->hash == hash) {
            found->count++;
            return found;
        }
        slot = (slot + 1) & mask;
    }
    feature *added = set->list + set->count++;
    *added = (feature){.hash = hash, .rarity = rarity, .count = 1};
    set->slots[slot] = (uint32_t)set->count;
    return added;
}

// Keeps the `limit` heaviest features of a set, by 1 + log(count) times rarity, then the lower hash, and sorts them by
// hash; those of no rarity go.
void stemma_feature_set_choose(stemma_features *f, feature_set *set, size_t limit);

// Rarity in a byte, as ArticleFeatures.Rarity has it.
static inline uint8_t rarity_code(float rarity) {
    const float scaled = rarity * 25;
    const float code = scaled + 0.5f;
    return code <= 0 ? 0 : code >= 255 ? 255 : (uint8_t)code;
}
