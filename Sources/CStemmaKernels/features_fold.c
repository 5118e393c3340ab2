// English endings: see FeatureFolding.swift.
#include "features_parts.h"

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
