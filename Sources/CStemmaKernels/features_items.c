// The terms of an article, its language, and what the background says of each term.
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"
#include "short_hash.h"
#include "xxh3.h"

enum { LONGEST_QUOTATION = 4000, TERMS_AT_A_TIME = 4096 };
enum { ENGLISH, LATIN, CYRILLIC, GREEK, HEBREW, ARABIC, INDIC, HAN, HANGUL, OTHER, LANGUAGES };

// A word that stands in a quarter of all articles.
static const float function_rarity = 1.386f;

void *stemma_grown(void *memory, size_t *capacity, size_t count, size_t size) {
    if (count <= *capacity) return memory;
    *capacity = count + count / 2 + 64;
    void *grown = realloc(memory, *capacity * size);
    if (!grown) abort();
    return grown;
}

static int script(uint8_t byte, uint8_t next) {
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

// Turns the marks before terms into STEMMA_TERM_QUOTED on the terms between a pair.
static void mark_quotations(stemma_term_columns *t, uint16_t last_marks) {
    size_t opened = SIZE_MAX;
    for (size_t i = 0; i <= t->count; i++) {
        const uint16_t marks = i < t->count ? t->flags[i] : last_marks;
        if (!(marks & (STEMMA_TERM_CLOSES | STEMMA_TERM_OPENS | STEMMA_TERM_PARAGRAPH))) continue;
        if (marks & STEMMA_TERM_CLOSES && opened != SIZE_MAX) {
            if (i > opened && t->ends[i - 1] - t->starts[opened] <= LONGEST_QUOTATION)
                for (size_t k = opened; k < i; k++) t->flags[k] |= STEMMA_TERM_QUOTED;
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

static int is_digit(uint8_t b) { return b >= '0' && b <= '9'; }

// The number without the commas before each three digits; `out` has room for as many bytes.
static size_t join_thousands(const uint8_t *p, const uint8_t *end, uint8_t *out) {
    uint8_t *o = out;
    for (; p < end; p++) {
        if (*p == ',') {
            const uint8_t *digit = p + 1;
            while (digit < end && digit - p <= 4 && is_digit(*digit)) digit++;
            if (digit - p == 4) continue;
        }
        *o++ = *p;
    }
    return (size_t)(o - out);
}

// Whether a clause or line ends in [p, end).
static int ends_clause(const uint8_t *p, const uint8_t *end) {
    for (; p < end; p++)
        if (*p == ';' || *p == ':' || *p == '\n') return 1;
    return 0;
}

// What the background says of the term [p, end): as of an English word or a number.
static known_word look_up(stemma_features *f, uint64_t hash, const uint8_t *p, const uint8_t *end, int is_number,
                          int ascii) {
    known_word w = {.raw = hash, .folded = hash};
    if (!is_number) w.is_function = stemma_background_is_common(f->background, hash);
    if (is_number || ascii) {
        const size_t size = (size_t)(end - p);
        f->buffer = stemma_grown(f->buffer, &f->buffer_capacity, size, 1);
        const size_t n = is_number ? join_thousands(p, end, f->buffer) : stemma_fold(p, size, f->buffer);
        // What nothing was cut from has its hash already.
        if (!ascii || n != size || (!is_number && f->buffer[n - 1] != (p[n - 1] | 32)))
            w.folded = n - 1 < 16 ? hash_short(f->buffer, (uint32_t)n) : XXH3_64bits(f->buffer, n);
    }
    int known;
    w.rarity = stemma_background_rarity(f->background, w.folded, &known);
    return w;
}

// Where the spelling decides and not the hash alone, other terms of one hash must not be taken for each other.
enum : uint64_t { NOT_ASCII = 0x9E3779B97F4A7C15 };

// Counts of what the language is judged by.
typedef struct {
    size_t scripts[LANGUAGES], words, functions;
} language_counts;

// Appends the terms of `text`, weighed as English.
static void append(stemma_features *f, const uint8_t *text, size_t count, language_counts *counts) {
    if (!count) return;
    scan_terms(f, text, count);
    const stemma_term_columns *t = &f->terms;
    f->items = stemma_grown(f->items, &f->item_capacity, f->item_count + t->count, sizeof *f->items);
    item *to = f->items + f->item_count;
    uint32_t last_end = 0;
    for (size_t i = 0; i < t->count; i++) {
        const uint32_t start = t->starts[i], end = t->ends[i];
        uint16_t flags = t->flags[i];
        const uint8_t *p = text + start;
        const int is_number = flags & STEMMA_TERM_NUMBER;
        const int ascii = flags & STEMMA_TERM_ASCII || is_ascii(p, text + end);
        const uint64_t raw = t->hashes[i], place = ascii ? raw : raw ^ NOT_ASCII;
        known_word w = f->known[place % KNOWN_WORDS];
        if (w.raw != place || (is_number && !ascii)) {
            w = look_up(f, raw, p, text + end, is_number, ascii);
            w.raw = place;
            if (!is_number || ascii) f->known[place % KNOWN_WORDS] = w;
        }
        if (!is_number) {
            counts->words++;
            counts->functions += w.is_function;
            counts->scripts[*p < 0x80 ? LATIN : script(*p, start + 1 < count ? p[1] : 0)]++;
        }
        // Pairs of characters overlap; nothing lies between those.
        const uint8_t *gap = text + (last_end < start ? last_end : start);
        const int starts = i == 0 || flags & STEMMA_TERM_INITIAL || ends_clause(gap, p);
        last_end = end;
        flags &= STEMMA_TERM_NUMBER | STEMMA_TERM_CAPITALISED | STEMMA_TERM_INITIAL | STEMMA_TERM_CHARACTERS |
                 STEMMA_TERM_QUOTED;
        if (starts) flags |= ITEM_STARTS;
        to[i] = (item){w.folded, w.rarity, flags};
    }
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
        int known = 0;
        if (!(f->terms.flags[i] & STEMMA_TERM_NUMBER)) stemma_background_rarity(f->background, f->terms.hashes[i], &known);
        count += (size_t)known;
    }
    return count;
}

// How rare a word of a language without a table is: see FeatureStream.
static float rarity_by_length(const uint8_t *p, const uint8_t *end, int is_gram) {
    static const float rarities[] = {0.7f, 0.7f, 1.2f, 2.1f, 3.0f, 3.5f, 4.2f, 4.8f, 5.3f, 5.8f};
    size_t letters = 0;
    for (; p < end; p++) letters += (*p & 0xC0) != 0x80;
    if (is_gram) return letters > 1 ? 5.8f : 3.5f;
    return rarities[letters < 9 ? letters : 9];
}

// Weighs the items of `text`, the last ones, as words of a language without a table.
static void weigh_by_length(stemma_features *f, item *items, const uint8_t *text) {
    const stemma_term_columns *t = &f->terms;
    for (size_t i = 0; i < t->count; i++) {
        if (items[i].flags & STEMMA_TERM_NUMBER) continue;
        items[i].hash = t->hashes[i];
        items[i].rarity =
            rarity_by_length(text + t->starts[i], text + t->ends[i], items[i].flags & STEMMA_TERM_CHARACTERS);
    }
}

uint8_t stemma_features_items(stemma_features *f, const uint8_t *title, size_t title_count, const uint8_t *text,
                              size_t text_count) {
    language_counts counts = {0};
    f->item_count = f->terms.count = 0;
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
        weigh_by_length(f, f->items + f->title_items, text);
        if (f->title_items) {
            scan_terms(f, title, title_count);
            weigh_by_length(f, f->items, title);
        }
    }
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].rarity < function_rarity) f->items[i].flags |= ITEM_FUNCTION;
    return (uint8_t)result;
}
