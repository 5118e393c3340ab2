// The heaviest words of an article: see Sketcher.swift.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "features_parts.h"
#include "ranked.h"
#include "short_hash.h"
#include "xxh3.h"

// What is known of a word by the hash of its canonical form.
typedef struct {
    uint64_t hash;
    uint32_t folded, stem;  // its name without an ending, in English and elsewhere; names are the upper halves of hashes
    uint8_t english, other; // codes of its rarity in English, and in a language without a table
    uint8_t script, marks;  // marks: of those below
} seen_word;

enum { WORD_KNOWN = 1, WORD_FUNCTION = 2, WORD_CHARACTER = 4 }; // known to the background; a character by itself

// A word where it stands.
typedef struct {
    uint32_t folded, stem;
    uint8_t english, other;
} token;

// A distinct word.
typedef struct {
    uint32_t name, count;
    uint8_t rarity;
} entry;

// Rarer words alone are listed: those that less than a quarter of all articles have.
enum { SEEN = 1 << 17, AHEAD = 12, WEIGHTS = 256, LEAST_RARITY = 35 };

struct stemma_sketcher {
    const stemma_background *background;
    token *tokens;
    size_t token_count, token_capacity;
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

static void look_up(stemma_sketcher *s, seen_word *word, uint64_t hash, const uint8_t *p, const uint8_t *end) {
    const uint64_t name = folded(s, hash, p, end);
    const background_slot *slot = background_at(s->background, name);
    const int script = *p < 0x80 ? LATIN : stemma_script(*p, p + 1 < end ? p[1] : 0);
    const uint8_t marks = background_marks(s->background, hash);
    uint64_t stem = hash;
    // Not in Latin letters: names must meet those of English.
    if (script == CYRILLIC || script == GREEK) stemma_simple_stem(&stem, p, end);
    *word = (seen_word){
        .hash = hash,
        .folded = background_key(name),
        .stem = background_key(stem),
        .english = rarity_code(slot->key ? slot->rarity : s->background->unseen),
        .other = rarity_code(stemma_rarity_by_length(p, end, 0)),
        .script = (uint8_t)script,
        .marks = (uint8_t)((slot->key ? WORD_KNOWN : 0) | (marks & STEMMA_WORD_FUNCTION ? WORD_FUNCTION : 0) |
                           (*p >= 0xE0 && end - p <= 4 ? WORD_CHARACTER : 0)),
    };
}

static void take(stemma_sketcher *s, const stemma_text_words *words) {
    s->tokens = stemma_grown(s->tokens, &s->token_capacity, s->token_count + words->count, sizeof *s->tokens);
    token *to = s->tokens + s->token_count;
    size_t known = 0, functions = 0, characters = 0, others = 0;
    for (size_t i = 0; i < words->count; i++) {
        const uint64_t hash = words->hashes[i];
        seen_word *word = s->seen + hash % SEEN;
        if (i + AHEAD < words->count) __builtin_prefetch(s->seen + words->hashes[i + AHEAD] % SEEN);
        if (__builtin_expect(word->hash != hash, 0))
            look_up(s, word, hash, words->text + words->starts[i], words->text + words->ends[i]);
        // Counting all in one place would have each word wait for the last.
        if (word->script != LATIN) {
            s->scripts[word->script]++;
            others++;
        }
        known += (word->marks & WORD_KNOWN) != 0;
        functions += (word->marks & WORD_FUNCTION) != 0;
        characters += (word->marks & WORD_CHARACTER) != 0;
        to[i] = (token){word->folded, word->stem, word->english, word->other};
    }
    s->token_count += words->count;
    s->scripts[LATIN] += words->count - others;
    s->known += known;
    s->functions += functions;
    s->characters += characters;
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
    s->keys = stemma_grown(s->keys, &s->key_capacity, count, sizeof *s->keys);
    for (size_t i = 0; i < count; i++) s->keys[i] = key(weight(s, s->entries + i), s->entries[i].name);
    uint64_t last = UINT64_MAX;
    if (count > STEMMA_SKETCH_WORDS) last = stemma_ranked(s->keys, count, STEMMA_SKETCH_WORDS - 1);
    for (size_t i = 0; i < count; i++) {
        const entry e = s->entries[i];
        if (last != UINT64_MAX && key(weight(s, &e), e.name) > last) continue;
        out[result.words++] = (stemma_word){e.name, e.rarity, (uint8_t)(e.count < 255 ? e.count : 255), 0, 0};
    }
    return result;
}
