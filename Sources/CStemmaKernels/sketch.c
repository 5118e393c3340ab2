// The heaviest words of an article: see Sketcher.swift.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"
#include "ranked.h"
#include "short_hash.h"
#include "xxh3.h"

// What is known of a word by the hash of its canonical form: 16 bytes, so that no word lies in two lines of the cache. Its names
// are upper halves of hashes: one without an ending, for English, and one of its stem, for other languages. No word has both,
// and the other one is that of the word.
typedef struct {
    uint64_t hash;
    uint32_t name;
    uint8_t english, other; // codes of its rarity in English, and in a language without a table
    uint8_t marks;          // its script, and those below
} seen_word;

// WORD_STEM: the name is that of the stem. WORD_KNOWN: to the background. WORD_CHARACTER: a character by itself.
enum { WORD_SCRIPT = 15, WORD_STEM = 16, WORD_KNOWN = 32, WORD_FUNCTION = 64, WORD_CHARACTER = 128 };

// A word where it stands.
typedef struct {
    uint32_t folded, stem;
    uint8_t english, other;
} token;

// A word that has to be looked up: its place among the words, and its hash without an ending.
typedef struct {
    uint32_t place;
    uint64_t folded;
} unknown_word;

// A distinct word.
typedef struct {
    uint32_t name, count;
    uint8_t rarity;
} entry;

// Rarer words alone are listed: those that less than a quarter of all articles have.
enum { SEEN = 1 << 17, AHEAD = 24, WEIGHTS = 256, LEAST_RARITY = 35 };

struct stemma_sketcher {
    const stemma_background *background;
    token *tokens;
    size_t token_count, token_capacity;
    unknown_word *unknown; // scratch: words of the article that were not seen lately
    size_t unknown_capacity;
    entry *entries;
    uint32_t *slots; // an entry's place and 1, or 0
    uint64_t *keys;
    uint8_t *buffer;
    size_t entry_capacity, slot_capacity, key_capacity, buffer_capacity;
    size_t scripts[LANGUAGES], known, functions, characters;
    float weights[WEIGHTS]; // 1 + log of a count
    seen_word seen[SEEN];
};

stemma_sketcher *stemma_sketcher_create(const stemma_background *background) {
    stemma_sketcher *s = calloc(1, sizeof *s);
    if (!s) abort();
    s->background = background;
    for (int i = 1; i < WEIGHTS; i++) s->weights[i] = 1 + logf((float)i);
    // Empty places hold the hash 0, which is at home in the first place alone.
    s->seen[0].hash = 1;
    return s;
}

void stemma_sketcher_destroy(stemma_sketcher *s) {
    if (!s) return;
    free(s->tokens);
    free(s->unknown);
    free(s->entries);
    free(s->slots);
    free(s->keys);
    free(s->buffer);
    free(s);
}

// The end of a word without a final 's, straight or curly.
static const uint8_t *before_genitive(const uint8_t *p, const uint8_t *end) {
    static const uint8_t curly[] = {0xE2, 0x80, 0x99};
    if (end - p < 3 || (end[-1] | 32) != 's') return end;
    if (end[-2] == '\'') return end - 2;
    return end - p >= 5 && !memcmp(end - 4, curly, sizeof curly) ? end - 4 : end;
}

static int is_ascii(const uint8_t *p, const uint8_t *end) {
    uint8_t all = 0;
    while (p < end) all |= *p++;
    return all < 0x80;
}

// The hash of an English word without its ending.
static uint64_t folded(stemma_sketcher *s, uint64_t hash, const uint8_t *p, const uint8_t *end) {
    const uint8_t *cut = before_genitive(p, end);
    if (!is_ascii(p, cut)) return hash;
    const size_t size = (size_t)(cut - p);
    s->buffer = stemma_grown(s->buffer, &s->buffer_capacity, size, 1);
    const size_t n = stemma_fold(p, size, s->buffer);
    if (n == size && cut == end) return hash;
    return n - 1 < 16 ? hash_short(s->buffer, (uint32_t)n) : XXH3_64bits(s->buffer, n);
}

// What is known of a word, by its hash and the hash without its ending.
static seen_word looked_up(const stemma_sketcher *s, uint64_t hash, uint64_t name, const uint8_t *p, const uint8_t *end) {
    const background_slot *slot = background_at(s->background, name);
    const int script = *p < 0x80 ? LATIN : stemma_script(*p, p + 1 < end ? p[1] : 0);
    const uint8_t marks = background_marks(s->background, hash);
    uint64_t stem = hash;
    // Not in Latin letters: names must meet those of English.
    if (script == CYRILLIC || script == GREEK) stemma_simple_stem(&stem, p, end);
    return (seen_word){
        .hash = hash,
        .name = background_key(stem == hash ? name : stem),
        .english = rarity_code(slot->key ? slot->rarity : s->background->unseen),
        .other = rarity_code(stemma_rarity_by_length(p, end, 0)),
        .marks = (uint8_t)(script | (stem == hash ? 0 : WORD_STEM) | (slot->key ? WORD_KNOWN : 0) |
                           (marks & STEMMA_WORD_FUNCTION ? WORD_FUNCTION : 0) |
                           (*p >= 0xE0 && end - p <= 4 ? WORD_CHARACTER : 0)),
    };
}

// Of words one after another; counting all in the sketcher would have each word wait for the last.
typedef struct {
    size_t known, functions, characters, others;
} word_counts;

static inline void count_word(stemma_sketcher *s, const seen_word *word, word_counts *counts) {
    const uint8_t script = word->marks & WORD_SCRIPT;
    if (script != LATIN) {
        s->scripts[script]++;
        counts->others++;
    }
    counts->known += (word->marks & WORD_KNOWN) != 0;
    counts->functions += (word->marks & WORD_FUNCTION) != 0;
    counts->characters += (word->marks & WORD_CHARACTER) != 0;
}

static inline token token_of(const seen_word *word) {
    const uint32_t own = background_key(word->hash), is_stem = word->marks & WORD_STEM;
    return (token){is_stem ? own : word->name, is_stem ? word->name : own, word->english, word->other};
}

static void take(stemma_sketcher *s, const stemma_text_words *words) {
    s->tokens = stemma_grown(s->tokens, &s->token_capacity, s->token_count + words->count, sizeof *s->tokens);
    s->unknown = stemma_grown(s->unknown, &s->unknown_capacity, words->count + 1, sizeof *s->unknown);
    token *to = s->tokens + s->token_count;
    word_counts counts = {0};
    size_t unknown = 0;
    for (size_t i = 0; i < words->count; i++) {
        const uint64_t hash = words->hashes[i];
        const seen_word *word = s->seen + hash % SEEN;
        if (i + AHEAD < words->count) __builtin_prefetch(s->seen + words->hashes[i + AHEAD] % SEEN);
        if (__builtin_expect(word->hash != hash, 0)) {
            s->unknown[unknown++].place = (uint32_t)i;
            continue;
        }
        count_word(s, word, &counts);
        to[i] = token_of(word);
    }
    // All in one go, so that the background's memory answers to many at a time.
    for (size_t k = 0; k < unknown; k++) {
        const uint32_t i = s->unknown[k].place;
        s->unknown[k].folded = folded(s, words->hashes[i], words->text + words->starts[i], words->text + words->ends[i]);
        background_prefetch(s->background, s->unknown[k].folded);
    }
    for (size_t k = 0; k < unknown; k++) {
        const uint32_t i = s->unknown[k].place;
        const uint64_t hash = words->hashes[i];
        seen_word *word = s->seen + hash % SEEN;
        if (word->hash != hash)
            *word = looked_up(s, hash, s->unknown[k].folded, words->text + words->starts[i], words->text + words->ends[i]);
        count_word(s, word, &counts);
        to[i] = token_of(word);
    }
    s->token_count += words->count;
    s->scripts[LATIN] += words->count - counts.others;
    s->known += counts.known;
    s->functions += counts.functions;
    s->characters += counts.characters;
}

static int language_of(const stemma_sketcher *s) {
    int best = OTHER;
    for (int i = 0; i < LANGUAGES; i++)
        if (s->scripts[i] > s->scripts[best]) best = i;
    if (best != LATIN) return best;
    const int is_english = s->functions * 100 >= s->token_count * 18 || s->known * 4 >= s->token_count * 3;
    return is_english ? ENGLISH : LATIN;
}

// Lists the words, each once; function words are left out. Returns how many there are.
static size_t list_words(stemma_sketcher *s, int is_english) {
    size_t kept = 0;
    for (size_t i = 0; i < s->token_count; i++) {
        token t = s->tokens[i];
        if (!is_english) t.folded = t.stem, t.english = t.other;
        s->tokens[kept] = t;
        kept += t.english >= LEAST_RARITY;
    }
    size_t slots = 1 << 9;
    while (slots < kept * 3) slots *= 2;
    s->slots = stemma_grown(s->slots, &s->slot_capacity, slots, sizeof *s->slots);
    s->entries = stemma_grown(s->entries, &s->entry_capacity, kept, sizeof *s->entries);
    memset(s->slots, 0, slots * sizeof *s->slots);
    size_t n = 0;
    for (size_t i = 0; i < kept; i++) {
        const token t = s->tokens[i];
        size_t at = t.folded & (slots - 1);
        while (s->slots[at] && s->entries[s->slots[at] - 1].name != t.folded) at = (at + 1) & (slots - 1);
        // Whether it was there cannot be guessed, so both go the same way.
        const int is_new = s->slots[at] == 0;
        entry *e = s->entries + (is_new ? n : s->slots[at] - 1);
        *e = (entry){t.folded, (is_new ? 0 : e->count) + 1, is_new ? t.english : e->rarity};
        n += (size_t)is_new;
        s->slots[at] = (uint32_t)(e - s->entries) + 1;
    }
    return n;
}

static float weight(const stemma_sketcher *s, const entry *e) {
    return (e->count < WEIGHTS ? s->weights[e->count] : 1 + logf((float)e->count)) * (float)e->rarity / 25;
}

// Smaller for heavier words, and of those of one weight for the lower name.
static uint64_t key(float weight, uint32_t name) {
    uint32_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (uint64_t)~bits << 32 | name;
}

stemma_sketch_counts stemma_sketch_read(stemma_sketcher *s, const stemma_text_words *title, const stemma_text_words *text,
                                        stemma_word *out) {
    s->token_count = s->known = s->functions = s->characters = 0;
    memset(s->scripts, 0, sizeof s->scripts);
    take(s, title);
    take(s, text);
    const int language = language_of(s);
    stemma_sketch_counts result = {.language = (uint8_t)language, .fits = s->characters * 4 <= s->token_count};
    if (!result.fits) return result;
    const size_t count = list_words(s, language == ENGLISH);
    uint64_t last = UINT64_MAX;
    // Keys in order of first sight, and after them those that are ranked.
    if (count > STEMMA_SKETCH_WORDS) {
        s->keys = stemma_grown(s->keys, &s->key_capacity, 2 * count, sizeof *s->keys);
        for (size_t i = 0; i < count; i++) s->keys[i] = key(weight(s, s->entries + i), s->entries[i].name);
        memcpy(s->keys + count, s->keys, count * sizeof *s->keys);
        last = stemma_ranked(s->keys + count, count, STEMMA_SKETCH_WORDS - 1);
    }
    for (size_t i = 0; i < count; i++) {
        const entry e = s->entries[i];
        if (last != UINT64_MAX && s->keys[i] > last) continue;
        out[result.words++] = (stemma_word){e.name, e.rarity, (uint8_t)(e.count < 255 ? e.count : 255), 0, 0};
    }
    return result;
}
