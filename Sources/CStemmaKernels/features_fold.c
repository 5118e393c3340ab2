// Endings of words: see FeatureFolding.swift.
#include "features_parts.h"
#include "short_hash.h"
#include "terms.h"

// `count` is at least 5, and no ending is as long.
static inline int ends(const uint8_t *word, size_t count, const char *ending, size_t size) {
    int same = 1;
    for (size_t i = 0; i < size; i++) same &= word[count - size + i] == (uint8_t)ending[i];
    return same;
}

#define ENDS(ending) ends(word, n, ending, sizeof(ending) - 1)

static size_t cut(uint8_t *word, size_t n) {
    if (ENDS("ies") && n > 5) {
        word[n - 3] = 'y';
        return n - 2;
    }
    if (ENDS("sses")) return n - 2;
    if (ENDS("ing") && n > 6)
        n -= 3;
    else if (ENDS("ed") && n > 5)
        n -= 2;
    else if (ENDS("s") && !ENDS("ss") && !ENDS("us"))
        n--;
    if (ENDS("e") && n > 4) n--;
    const int doubled = n > 4 && word[n - 1] == word[n - 2];
    return n - (doubled && word[n - 1] != 's' && word[n - 1] != 'l');
}

size_t stemma_fold(const uint8_t *word, size_t count, uint8_t *out) {
    int letters = 1;
    for (size_t i = 0; i < count; i++) {
        const uint8_t lower = (uint8_t)(word[i] | (uint8_t)(word[i] - 'A' < 26u) << 5);
        letters &= lower - 'a' < 26u;
        out[i] = lower;
    }
    return letters && count > 4 ? cut(out, count) : count;
}

enum { STEM_LETTERS = 5 };

// The canonical bytes of the letter at `p` go to `out`; returns its bytes, or 0 where it is not a simple one of one or two.
static inline size_t simple_letter(const uint8_t *p, const uint8_t *end, uint8_t **out) {
    if ((*p | 0x20) - 'a' < 26u) return *(*out)++ = *p | 0x20, 1;
    if (*p < 0xC2 || *p >= 0xE0 || end - p < 2 || !is_tail(p[1])) return 0;
    const uint32_t letter = stemma_letters[(uint32_t)(*p & 31) << 6 | (p[1] & 63)];
    if (!letter) return 0;
    (*out)[0] = (uint8_t)letter;
    (*out)[1] = (uint8_t)(letter >> 8);
    *out += letter >> 16;
    return 2;
}

int stemma_simple_stem(uint64_t *hash, const uint8_t *p, const uint8_t *end) {
    uint8_t stem[2 * STEM_LETTERS + 2], *out = stem;
    const uint8_t *at = p;
    int letters = 0;
    for (size_t size; letters < STEM_LETTERS && at < end && (size = simple_letter(at, end, &out)); letters++) at += size;
    if (at == end) return 1;
    uint8_t *const stem_end = out;
    // No mark follows a stem that a simple letter follows.
    if (letters < STEM_LETTERS || !simple_letter(at, end, &out)) return 0;
    *hash = hash_short(stem, (uint32_t)(stem_end - stem));
    return 1;
}

uint64_t stemma_stem_hash(stemma_features *f, uint64_t hash, const uint8_t *p, const uint8_t *end) {
    if (stemma_simple_stem(&hash, p, end)) return hash;
    uint16_t all = 0;
    const uint8_t *at;
    int letters;
    for (at = p, letters = 0; letters < STEM_LETTERS && at < end; letters++)
        at = stemma_past_marks(at + decode(at, end).length, end, &all);
    if (at < end) stemma_hash_canonical(f->scan, p, at, 0, &hash);
    return hash;
}
