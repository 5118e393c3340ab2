// The terms of an article, its language, and what the background says of each term.
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"
#include "short_hash.h"
#include "xxh3.h"

enum { LEAST_NOUN_WORDS = 20, LONGEST_QUOTATION = 4000, TERMS_AT_A_TIME = 4096, AHEAD = 8 };

void *stemma_grown(void *memory, size_t *capacity, size_t count, size_t size) {
    if (count <= *capacity) return memory;
    *capacity = count + count / 2 + 64;
    void *grown = realloc(memory, *capacity * size);
    if (!grown) abort();
    return grown;
}

int stemma_script(uint8_t byte, uint8_t next) {
    if (byte < 0xCD) return LATIN;
    if (byte < 0xD0) return GREEK;
    if (byte < 0xD5) return CYRILLIC;
    if (byte == 0xD6 || byte == 0xD7) return HEBREW;
    if (byte >= 0xD8 && byte < 0xDE) return ARABIC;
    if (byte == 0xE0) return INDIC;
    if (byte == 0xE1) return next < 0x84 ? INDIC : next < 0x88 ? HANGUL : LATIN;
    if (byte >= 0xE2 && byte < 0xEA) return HAN;
    if (byte >= 0xEA && byte < 0xEE) return HANGUL;
    return OTHER;
}

// Turns the marks before terms into STEMMA_TERM_QUOTED on the terms between a pair, and STEMMA_TERM_QUOTATION on the first.
static void mark_quotations(stemma_term_columns *t, uint16_t last_marks) {
    size_t opened = SIZE_MAX;
    for (size_t i = 0; i <= t->count; i++) {
        const uint16_t marks = i < t->count ? t->flags[i] : last_marks;
        if (!(marks & (STEMMA_TERM_CLOSES | STEMMA_TERM_OPENS | STEMMA_TERM_PARAGRAPH))) continue;
        if (marks & STEMMA_TERM_CLOSES && opened != SIZE_MAX) {
            if (i > opened && t->ends[i - 1] - t->starts[opened] <= LONGEST_QUOTATION) {
                t->flags[opened] |= STEMMA_TERM_QUOTATION;
                for (size_t k = opened; k < i; k++) t->flags[k] |= STEMMA_TERM_QUOTED;
            }
            opened = SIZE_MAX;
        }
        if (marks & STEMMA_TERM_PARAGRAPH) opened = SIZE_MAX;
        if (marks & STEMMA_TERM_OPENS) opened = i;
    }
}

static void scan_terms(stemma_features *f, const uint8_t *text, size_t count) {
    stemma_term_columns *t = &f->terms;
    t->count = 0;
    stemma_scan_begin(f->scan, text, count);
    const size_t step = count / 4 + 16 < TERMS_AT_A_TIME ? count / 4 + 16 : TERMS_AT_A_TIME;
    size_t before;
    do {
        before = t->count;
        if (t->room < before + step) {
            size_t capacity = t->room;
            t->hashes = stemma_grown(t->hashes, &capacity, before + step, sizeof *t->hashes);
            capacity = t->room;
            t->starts = stemma_grown(t->starts, &capacity, before + step, sizeof *t->starts);
            capacity = t->room;
            t->ends = stemma_grown(t->ends, &capacity, before + step, sizeof *t->ends);
            capacity = t->room;
            t->flags = stemma_grown(t->flags, &capacity, before + step, sizeof *t->flags);
            t->room = capacity;
        }
        stemma_scan_next_terms(f->scan, t);
    } while (t->count == t->room);
    mark_quotations(t, stemma_scan_marks(f->scan));
}

static int is_ascii(const uint8_t *p, const uint8_t *end) {
    uint8_t all = 0;
    while (p < end) all |= *p++;
    return all < 0x80;
}

static inline int is_clause_end(uint8_t b) { return b == ';' || b == ':' || b == '\n'; }

// Whether a clause or line ends between two terms, of which the later starts at `start`. Pairs of characters overlap;
// nothing lies between those.
static inline int ends_clause(const uint8_t *text, uint32_t last_end, uint32_t start) {
    const uint32_t from = last_end < start ? last_end : start, size = start - from;
    // Nearly always one or two bytes. The first byte of a term ends no clause.
    int ends = is_clause_end(text[from]) | is_clause_end(text[from + (size > 1)]);
    for (uint32_t at = from + 2; at < start; at++) ends |= is_clause_end(text[at]);
    return ends;
}

// The hash of the term [p, end) as an English word or a number: `hash` where nothing is cut from it.
static uint64_t folded(stemma_features *f, uint64_t hash, const uint8_t *p, const uint8_t *end, int is_number, int ascii) {
    if (!is_number && !ascii) return hash;
    const size_t size = (size_t)(end - p);
    f->buffer = stemma_grown(f->buffer, &f->buffer_capacity, size, 1);
    const size_t n = is_number ? stemma_join_thousands(p, end, f->buffer) : stemma_fold(p, size, f->buffer);
    if (ascii && n == size) return hash;
    return n - 1 < 16 ? hash_short(f->buffer, (uint32_t)n) : XXH3_64bits(f->buffer, n);
}

// Where the spelling decides and not the hash alone, other terms of one hash must not be taken for each other.
enum : uint64_t { NOT_ASCII = 0x9E3779B97F4A7C15 };

// The name under which the term `i` of `text` is known where it was seen lately. Numbers that are not of ASCII are never
// known: their spelling decides.
static inline uint64_t known_under(const stemma_term_columns *t, size_t i, const uint8_t *text, int *ascii) {
    *ascii = t->flags[i] & STEMMA_TERM_ASCII || is_ascii(text + t->starts[i], text + t->ends[i]);
    return *ascii ? t->hashes[i] : t->hashes[i] ^ NOT_ASCII;
}

// Counts of what the language is judged by.
typedef struct {
    size_t scripts[LANGUAGES], words, functions;
} language_counts;

// A unit, a scale, or a number and one of these in one word.
static int may_end_amount(const stemma_background *background, uint64_t hash, uint8_t first) {
    const uint8_t kind = background_measure(background, hash)->kind;
    return kind >= STEMMA_MEASURE_UNIT || kind == STEMMA_MEASURE_SCALE || is_digit(first);
}

// Asks the background of the terms that are not known, all in one go, so that its memory answers to many at a time.
static void look_up(stemma_features *f, const uint8_t *text, item *to, size_t unknown, language_counts *counts) {
    const stemma_term_columns *t = &f->terms;
    for (size_t k = 0; k < unknown; k++) {
        const uint32_t i = f->unknown[k];
        int ascii;
        known_under(t, i, text, &ascii);
        to[i].hash = folded(f, t->hashes[i], text + t->starts[i], text + t->ends[i], t->flags[i] & STEMMA_TERM_NUMBER, ascii);
        background_prefetch(f->background, to[i].hash);
    }
    for (size_t k = 0; k < unknown; k++) {
        const uint32_t i = f->unknown[k];
        int ascii;
        const uint64_t name = known_under(t, i, text, &ascii);
        const int is_number = t->flags[i] & STEMMA_TERM_NUMBER;
        const uint8_t marks = is_number ? 0 : background_marks(f->background, t->hashes[i]);
        const known_word word = {
            .raw = name,
            .folded = to[i].hash,
            .rarity = background_rarity(f->background, to[i].hash),
            .is_function = (marks & STEMMA_WORD_FUNCTION) != 0,
            .weekday = marks & (STEMMA_WORD_FUNCTION - 1),
            .is_measure = !is_number && may_end_amount(f->background, t->hashes[i], text[t->starts[i]]),
        };
        to[i].rarity = word.rarity;
        f->weekdays |= word.weekday;
        counts->functions += word.is_function;
        f->measured[f->measured_count] = i;
        f->measured_count += word.is_measure;
        if (ascii || !is_number) f->known[name % KNOWN_WORDS] = word;
    }
}

// Appends the terms of `text`, weighed as English.
static void append(stemma_features *f, const uint8_t *text, size_t count, language_counts *counts) {
    if (!count) return;
    scan_terms(f, text, count);
    const stemma_term_columns *t = &f->terms;
    f->items = stemma_grown(f->items, &f->item_capacity, f->item_count + t->count, sizeof *f->items);
    f->unknown = stemma_grown(f->unknown, &f->unknown_capacity, t->count, sizeof *f->unknown);
    f->measured = stemma_grown(f->measured, &f->measured_capacity, t->count + 1, sizeof *f->measured);
    f->measured_count = 0;
    f->quantities =
        stemma_grown(f->quantities, &f->quantity_capacity, f->quantity_count + t->count, sizeof *f->quantities);
    item *to = f->items + f->item_count;
    uint32_t last_end = 0;
    size_t unknown = 0, words = 0, functions = 0, latin = 0;
    uint32_t weekdays = 0;
    for (size_t i = 0; i < t->count; i++) {
        const uint32_t start = t->starts[i], end = t->ends[i];
        uint16_t flags = t->flags[i];
        const uint8_t *p = text + start;
        int ascii;
        const uint64_t name = known_under(t, i, text, &ascii);
        const known_word *known = f->known + name % KNOWN_WORDS;
        if (i + AHEAD < t->count) __builtin_prefetch(f->known + t->hashes[i + AHEAD] % KNOWN_WORDS);
        const int is_number = flags & STEMMA_TERM_NUMBER;
        const uint32_t is_word = !is_number, low = *p < 0x80;
        words += is_word;
        latin += is_word & low;
        if (!low && is_word) counts->scripts[stemma_script(*p, start + 1 < count ? p[1] : 0)]++;
        const int is_known = known->raw == name && (ascii || !is_number);
        f->unknown[unknown] = (uint32_t)i;
        unknown += !is_known;
        // Of a term that is not known this is nonsense until it is looked up.
        to[i].hash = known->folded;
        to[i].rarity = known->rarity;
        functions += (uint32_t)is_known & known->is_function;
        weekdays |= (uint32_t)-is_known & known->weekday;
        f->measured[f->measured_count] = (uint32_t)i;
        f->measured_count += (uint32_t)is_known & known->is_measure;
        const int starts = i == 0 || flags & STEMMA_TERM_INITIAL || ends_clause(text, last_end, start);
        last_end = end;
        flags &= STEMMA_TERM_NUMBER | STEMMA_TERM_CAPITALISED | STEMMA_TERM_INITIAL | STEMMA_TERM_CHARACTERS |
                 STEMMA_TERM_QUOTED | STEMMA_TERM_QUOTATION;
        to[i].flags = (uint16_t)(flags | (starts ? ITEM_STARTS : 0));
    }
    counts->words += words;
    counts->functions += functions;
    counts->scripts[LATIN] += latin;
    f->weekdays |= (uint8_t)weekdays;
    look_up(f, text, to, unknown, counts);
    stemma_features_amounts(f, text, to);
    f->item_count += t->count;
}

static int script_of(const language_counts *c) {
    int best = OTHER;
    for (int i = 0; i < LANGUAGES; i++)
        if (c->scripts[i] > c->scripts[best]) best = i;
    return best;
}

// How many of the terms last scanned are words that the background has.
static size_t count_known(const stemma_features *f) {
    size_t count = 0;
    for (size_t i = 0; i < f->terms.count; i++) {
        if (f->terms.flags[i] & STEMMA_TERM_NUMBER) continue;
        count += background_at(f->background, f->terms.hashes[i])->key != 0;
    }
    return count;
}

float stemma_rarity_by_length(const uint8_t *p, const uint8_t *end, int is_gram) {
    static const float rarities[] = {0.7f, 0.7f, 1.2f, 2.1f, 3.0f, 3.5f, 4.2f, 4.8f, 5.3f, 5.8f};
    size_t letters = 0;
    for (; p < end; p++) letters += (*p & 0xC0) != 0x80;
    if (is_gram) return letters > 1 ? 5.8f : 3.5f;
    return rarities[letters < 9 ? letters : 9];
}

// Whether a word of a language of alphabets is cut to its stem. Names in Latin letters must meet those of English.
static inline int is_cut(uint16_t flags, const uint8_t *p, const uint8_t *end) {
    if (flags & (STEMMA_TERM_CHARACTERS | STEMMA_TERM_HYPHENATED)) return 0;
    if (!(flags & STEMMA_TERM_CAPITALISED) || flags & STEMMA_TERM_INITIAL) return 1;
    return stemma_script(*p, end - p > 1 ? p[1] : 0) != LATIN;
}

// Weighs the items of `text`, the last ones, as words of a language without a table.
static void weigh_by_length(stemma_features *f, item *items, const uint8_t *text, int language) {
    const int has_stems = language == LATIN || language == CYRILLIC || language == GREEK;
    const stemma_term_columns *t = &f->terms;
    for (size_t i = 0; i < t->count; i++) {
        if (items[i].flags & STEMMA_TERM_NUMBER) continue;
        const uint8_t *start = text + t->starts[i], *end = text + t->ends[i];
        items[i].hash =
            has_stems && is_cut(t->flags[i], start, end) ? stemma_stem_hash(f, t->hashes[i], start, end) : t->hashes[i];
        items[i].rarity = stemma_rarity_by_length(start, end, items[i].flags & STEMMA_TERM_CHARACTERS);
    }
}

// Takes their capitals from items of a language that writes its nouns with one, as German does, where they tell no names. Of
// the words in running text that begin no sentence or clause some .4 are capitalised there, and .28 or less in 99 of 100
// articles of other languages.
static void drop_noun_capitals(item *items, size_t from, size_t count) {
    size_t words = 0, capitals = 0;
    for (size_t i = from; i < count; i++) {
        if (items[i].flags & (STEMMA_TERM_NUMBER | ITEM_STARTS)) continue;
        words++;
        capitals += (items[i].flags & STEMMA_TERM_CAPITALISED) != 0;
    }
    if (words < LEAST_NOUN_WORDS || capitals * 100 < words * 28) return;
    for (size_t i = 0; i < count; i++) items[i].flags &= (uint16_t)~STEMMA_TERM_CAPITALISED;
}

uint8_t stemma_features_items(stemma_features *f, const uint8_t *title, size_t title_count, const uint8_t *text,
                              size_t text_count) {
    language_counts counts = {0};
    f->item_count = f->terms.count = 0;
    f->weekdays = 0;
    f->quantity_count = 0;
    append(f, title, title_count, &counts);
    f->title_items = f->item_count;
    f->terms.count = 0;
    append(f, text, text_count, &counts);
    int result = script_of(&counts);
    if (result == LATIN && counts.functions * 100 >= counts.words * 18) result = ENGLISH;
    if (result == LATIN) {
        size_t known = count_known(f);
        if (f->title_items) {
            scan_terms(f, title, title_count);
            known += count_known(f);
            scan_terms(f, text, text_count);
        }
        if (known * 4 >= counts.words * 3) result = ENGLISH;
    }
    if (result != ENGLISH) {
        weigh_by_length(f, f->items + f->title_items, text, result);
        if (f->title_items) {
            scan_terms(f, title, title_count);
            weigh_by_length(f, f->items, title, result);
        }
    }
    if (result == LATIN) drop_noun_capitals(f->items, f->title_items, f->item_count);
    for (size_t i = 0; i < f->item_count; i++)
        f->items[i].flags |= (uint16_t)((f->items[i].rarity < FUNCTION_RARITY) * ITEM_FUNCTION);
    return (uint8_t)result;
}
