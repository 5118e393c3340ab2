#include "unicode.h"
#include "stemma_kernels.h"
#include "unicode_tables.inc"

enum : uint32_t { L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, S_BASE = 0xAC00, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28 };

int stemma_decompose(uint32_t c, uint32_t *first, uint32_t *second) {
    uint32_t s = c - S_BASE;
    if (s < L_COUNT * V_COUNT * T_COUNT) {
        uint32_t t = s % T_COUNT;
        *first = t ? c - t : L_BASE + s / (V_COUNT * T_COUNT);
        *second = t ? T_BASE + t : V_BASE + s / T_COUNT % V_COUNT;
        return 1;
    }
    size_t low = 0, high = sizeof char_pairs / sizeof *char_pairs;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (char_pairs[middle][0] < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sizeof char_pairs / sizeof *char_pairs || char_pairs[low][0] != c) return 0;
    *first = char_pairs[low][1];
    *second = char_pairs[low][2];
    return 1;
}

uint32_t stemma_compose(uint32_t first, uint32_t second) {
    if (first - L_BASE < L_COUNT && second - V_BASE < V_COUNT)
        return S_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
    if (first - S_BASE < L_COUNT * V_COUNT * T_COUNT && (first - S_BASE) % T_COUNT == 0 && second - T_BASE - 1 < T_COUNT - 1)
        return first + (second - T_BASE);
    size_t low = 0, high = sizeof char_compositions / sizeof *char_compositions;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const uint32_t *row = char_pairs[char_compositions[middle]];
        if (row[1] < first || (row[1] == first && row[2] < second))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sizeof char_compositions / sizeof *char_compositions) return 0;
    const uint32_t *row = char_pairs[char_compositions[low]];
    return row[1] == first && row[2] == second ? row[0] : 0;
}

stemma_scalar stemma_scalar_properties(uint32_t c) {
    const stemma_char *r = char_entry(c);
    return (stemma_scalar){r->raw, r->word, r->ccc, r->flags};
}
