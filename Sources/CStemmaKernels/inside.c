// The words of runs that hold more than ASCII letters and digits. Simple words of letters are read, folded and hashed in
// one go; whatever is less simple goes by stemma_segment and stemma_hash_canonical, which are always right.
#include "scan.h"
#include "short_hash.h"

enum { SIMPLE_WORD = 1024 };

static inline int is_ascii_word(uint8_t b) { return (stemma_byte_class[b] & BYTE_WORD) != 0; }

// A simple letter at `p`: writes its canonical bytes, at most 4, counted in
// `*written`. Returns its own bytes or 0.
static inline uint32_t simple_letter(const uint8_t *p, const uint8_t *end, uint8_t *out, uint32_t *written) {
    if (p >= end) return 0;
    if (*p < 0x80) {
        *out = (uint8_t)(*p | (uint8_t)(*p - 'A' < 26u) << 5);
        *written = 1;
        return (stemma_byte_class[*p] & BYTE_LETTER) != 0;
    }
    decoded d = decode(p, end);
    if (d.scalar < 0x800) {
        uint32_t v = stemma_letters[d.scalar];
        out[0] = (uint8_t)v;
        out[1] = (uint8_t)(v >> 8);
        *written = v >> 16;
        return v ? 2 : 0;
    }
    const stemma_char *r = char_entry(d.scalar);
    if (r->word != WB_ALETTER && r->word != WB_HEBREW) return 0;
    if ((r->flags & (CHAR_QUICK | CHAR_ALNUM | CHAR_EXPANDS)) != (CHAR_QUICK | CHAR_ALNUM)) return 0;
    *written = encode(d.scalar + (uint32_t)r->map, out);
    return d.length;
}

// Reads letters of up to two bytes, ASCII digits and `_` from `*from`, which it moves; `out` has 8 bytes beyond `limit`.
static inline uint8_t *short_letters(const uint8_t **from, const uint8_t *end, uint8_t *out, const uint8_t *limit) {
    const uint8_t *p = *from;
    while (end - p >= 2 && out < limit) {
        uint8_t a = *p;
        if (a >= 0x80) {
            if (a >= 0xE0 || !is_tail(p[1])) break;
            // Leads below C2 have no letters in the table.
            uint32_t v = stemma_letters[(a & 31) << 6 | (p[1] & 63)];
            if (!v || a < 0xC2) break;
            out[0] = (uint8_t)v;
            out[1] = (uint8_t)(v >> 8);
            out += v >> 16;
            p += 2;
        } else if (is_ascii_word(a)) {
            *out++ = (uint8_t)(a | (uint8_t)(a - 'A' < 26u) << 5);
            p++;
        } else {
            break;
        }
    }
    if (end - p == 1 && out < limit && is_ascii_word(*p)) {
        *out++ = (uint8_t)(*p | (uint8_t)(*p - 'A' < 26u) << 5);
        p++;
    }
    *from = p;
    return out;
}

// Whether what stands at `p` ends a word of letters for certain.
static inline int surely_breaks(const uint8_t *p, const uint8_t *end) {
    if (p >= end || is_han_lead(*p)) return 1;
    switch (char_entry(decode(p, end).scalar)->word) {
    case WB_OTHER:
    case WB_CR:
    case WB_LF:
    case WB_NEWLINE:
    case WB_REGIONAL:
    case WB_WSEGSPACE: return 1;
    default: return 0;
    }
}

// Length of an apostrophe or full stop at `p`, which joins letters; 0 for anything else.
static inline uint32_t letter_joint(const uint8_t *p, const uint8_t *end) {
    if (p >= end) return 0;
    if (*p == '\'' || *p == '.') return 1;
    return end - p >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99 ? 3 : 0;
}

// Reads the simple word that starts at `p` with a letter; its end, or NULL if it is not so simple.
static inline const uint8_t *simple_word(stemma_scan *s, const uint8_t *p, const uint8_t *end, uint64_t *hash) {
    uint8_t *out = s->buffer, *limit = out + SIMPLE_WORD;
    uint32_t written, length = simple_letter(p, end, out, &written);
    if (!length) return NULL;
    for (;;) {
        p += length;
        out = short_letters(&p, end, out + written, limit);
        if (out >= limit) return NULL;
        if (p >= end) break;
        length = simple_letter(p, end, out, &written);
        if (length) continue;
        int after_letter = p[-1] >= 0x80 || (stemma_byte_class[p[-1]] & BYTE_LETTER);
        uint32_t joint = after_letter ? letter_joint(p, end) : 0;
        if (!joint) {
            if (!surely_breaks(p, end)) return NULL;
            break;
        }
        length = simple_letter(p + joint, end, out + 1, &written);
        if (!length) {
            // The apostrophe or stop is none of the word's, if no mark stands between it and a letter, nor Hebrew before.
            if (!surely_breaks(p + joint, end) || (*p == '\'' && p[-1] >= 0x80)) return NULL;
            break;
        }
        *out = joint == 3 ? '\'' : *p;
        written++;
        length += joint;
    }
    size_t n = (size_t)(out - s->buffer);
    *hash = n <= 16 ? hash_short(s->buffer, (uint32_t)n) : XXH3_64bits(s->buffer, n);
    return p;
}

// Reads a character of a script without spaces that is its own canonical form; its end, or NULL.
static inline const uint8_t *simple_character(const uint8_t *p, const uint8_t *end, uint64_t *hash) {
    if (end - p < 3 || p[0] < 0xE0 || p[0] > 0xEF) return NULL;
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    if ((r->flags & (CHAR_QUICK | CHAR_ALNUM | CHAR_CHARACTER)) != (CHAR_QUICK | CHAR_ALNUM | CHAR_CHARACTER) || r->map) return NULL;
    if (d.length != 3 || marked(p + 3, end)) return NULL;
    *hash = hash_combined((uint32_t)p[0] << 16 | (uint32_t)p[1] << 24 | p[2] | 3 << 8);
    return p + 3;
}

// The end of a scalar that belongs to no word, marks before a word included; NULL if it may.
static inline const uint8_t *simple_gap(const uint8_t *p, const uint8_t *end) {
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    switch (r->word) {
    case WB_ALETTER:
    case WB_HEBREW:
    case WB_NUMERIC:
    case WB_EXTENDNUMLET: return NULL;
    default: return r->flags & CHAR_ALNUM ? NULL : p + d.length;
    }
}

size_t stemma_take_han(stemma_scan *s, const uint8_t **from, const uint8_t *end, uint64_t *hashes, uint32_t *starts,
                       uint32_t *ends, size_t room) {
    const uint8_t *p = *from;
    size_t n = 0;
    while (n < room && end - p >= 3 && is_han_lead(p[0]) && is_tail(p[1]) && is_tail(p[2])) {
        if (p[0] == 0xE4 && p[1] < 0xB8) break;
        if (end - p > 3 && p[3] >= 0x80 && !is_han_lead(p[3]) && marked(p + 3, end)) break;
        hashes[n] = hash_combined((uint32_t)p[0] << 16 | (uint32_t)p[1] << 24 | p[2] | 3 << 8);
        if (starts) starts[n] = (uint32_t)(p - s->text), ends[n] = (uint32_t)(p - s->text) + 3;
        n++;
        p += 3;
    }
    *from = p;
    return n;
}

// Whether a scalar of three bytes at `p`, such as a full-width comma, is one that simple_gap would pass over.
static inline int is_plain_gap(const uint8_t *p, const uint8_t *end) {
    if (end - p < 3 || p[0] < 0xE2 || p[0] > 0xEF) return 0;
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    return d.length == 3 && r->word == WB_OTHER && !(r->flags & CHAR_ALNUM);
}

size_t stemma_scan_inside(stemma_scan *s, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room) {
    size_t n = 0;
    const uint8_t *p = s->inside, *end = s->inside_end;
    while (n < room && p < end) {
        if (is_han_lead(*p)) {
            size_t found =
                s->take_han(s, &p, end, hashes + n, starts ? starts + n : NULL, ends ? ends + n : NULL, room - n);
            n += found;
            if (found) continue;
        } else if (is_plain_gap(p, end)) {
            p += 3;
            continue;
        }
        const uint8_t *next = simple_word(s, p, end, hashes + n);
        if (!next) next = simple_character(p, end, hashes + n);
        int found = next != NULL;
        if (!found) next = simple_gap(p, end);
        if (!next) {
            segment g = stemma_segment(p, end, 0);
            found = (g.any & CHAR_ALNUM) && stemma_hash_canonical(s, p, g.end, g.all & CHAR_QUICK, hashes + n);
            next = g.end;
        }
        if (found) {
            if (starts) starts[n] = (uint32_t)(p - s->text), ends[n] = (uint32_t)(next - s->text);
            n++;
        }
        p = next;
    }
    s->inside = p < end ? p : NULL;
    return n;
}
