// What stands between terms: ends of sentences and quotation marks.
#include <string.h>
#include "terms.h"

static int ends_sentence(uint32_t c) {
    switch (c) {
    case '.':
    case '!':
    case '?':
    case '\n':
    case '\r':
    case 0x2026:
    case 0x2028:
    case 0x2029:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x06D4: return 1;
    default: return 0;
    }
}

static int is_space_or_none(const uint8_t *p, const uint8_t *end, int opening) {
    if (p >= end) return 1;
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    if (r->flags & CHAR_SPACE) return 1;
    return opening ? d.scalar == '(' || d.scalar == '[' || d.scalar == 0x2014 || d.scalar == 0x2013 || d.scalar == ':'
                   : !(r->flags & CHAR_ALNUM);
}

// Whether the quotation mark `c` at `p` opens or closes: 1, -1; 0 if it is none. Marks that serve as both go by the
// spaces around them.
static int quotation(const stemma_scan *s, uint32_t c, const uint8_t *p, uint32_t length) {
    switch (c) {
    case 0x201E:
    case 0x300C:
    case 0x300E: return 1;
    case 0x300D:
    case 0x300F: return -1;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D: break;
    default: return 0;
    }
    const uint8_t *before = p;
    while (before > s->text && is_tail(*--before) && p - before < 4) {}
    int spaced_before = p == s->text || is_space_or_none(before, p, 1);
    int spaced_after = is_space_or_none(p + length, s->end, 0);
    if (spaced_before && !spaced_after) return 1;
    if (spaced_after && !spaced_before) return -1;
    return c == 0xAB || c == 0x201C ? 1 : c == 0xBB || c == 0x201D ? -1 : spaced_before ? 1 : -1;
}

// Whether the full stop at `s->at` abbreviates: inside a name such as example.com, after an initial or a short title.
static int abbreviates(const stemma_scan *s) {
    static const char titles[][5] = {"mr", "ms", "mrs", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "st", "vs"};
    if (s->at + 1 < s->end && (char_entry(decode(s->at + 1, s->end).scalar)->flags & CHAR_ALNUM)) return 1;
    if (s->last_end != s->at || !s->last) return 0;
    size_t n = (size_t)(s->last_end - s->last);
    if (n == 1) return (*s->last | 32) >= 'a';
    if (n > 4) return 0;
    char lower[5] = {0};
    for (size_t i = 0; i < n; i++) lower[i] = (char)(s->last[i] | 32);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (!memcmp(lower, titles[i], sizeof lower)) return 1;
    return 0;
}

void stemma_pass_gap(stemma_scan *s, uint32_t c, uint32_t length) {
    if (ends_sentence(c) && !(c == '.' && abbreviates(s))) {
        s->initial = 1;
        if (c == '\n' || c == '\r' || c == 0x2029) s->marks = s->marks | STEMMA_TERM_PARAGRAPH;
    }
    int q = quotation(s, c, s->at, length);
    if (q > 0) s->marks |= STEMMA_TERM_OPENS;
    if (q < 0) {
        // An empty quotation is none.
        if (s->marks & STEMMA_TERM_OPENS)
            s->marks &= (uint16_t)~STEMMA_TERM_OPENS;
        else
            s->marks |= STEMMA_TERM_CLOSES;
    }
}
