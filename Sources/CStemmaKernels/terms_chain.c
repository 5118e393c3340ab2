// The words of one term and what joins them.
#include "short_hash.h"
#include "terms.h"

static enum kind kind_of(uint32_t c, const stemma_char *r) {
    switch (r->word) {
    case WB_ALETTER:
    case WB_HEBREW:
    case WB_EXTENDNUMLET: return WORD;
    case WB_NUMERIC: return DIGIT;
    case WB_EXTEND:
    case WB_FORMAT:
    case WB_ZWJ: return MARK;
    }
    if (r->flags & CHAR_CHARACTER) return r->flags & CHAR_ALNUM ? CHARACTER : GAP;
    switch (c) {
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0xFF07: return APOSTROPHE;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0xFE63:
    case 0xFF0D: return HYPHEN;
    case ':':
    case 0xFF1A:
    case 0x2012:
    case 0x2013:
    case 0x2212: return SEPARATOR;
    }
    if (r->word == WB_MIDNUM || r->word == WB_MIDNUMLET) return c == ';' ? GAP : SEPARATOR;
    return r->flags & CHAR_ALNUM ? LONER : GAP;
}

seen stemma_see(const uint8_t *p, const uint8_t *end) {
    if (p >= end) return (seen){{0, 0}, NULL, NOTHING};
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    return (seen){d, r, kind_of(d.scalar, r)};
}

const uint8_t *stemma_past_marks(const uint8_t *p, const uint8_t *end, uint16_t *all) {
    for (;;) {
        seen s = stemma_see(p, end);
        if (s.kind != MARK) return p;
        *all &= s.r->flags;
        p += s.d.length;
    }
}

static void count(chain *c, const seen *s) {
    uint16_t f = s->r->flags;
    c->all &= f;
    if (!(f & CHAR_ALNUM)) return;
    c->since_join++;
    if (c->since_join == 1) c->lone_s = s->d.scalar == 's' || s->d.scalar == 'S';
    if (!c->alnums) c->capital = (f & CHAR_UPPER) != 0;
    c->alnums++;
    if (f & CHAR_NUMBER)
        c->numbers++;
    else if (f & (CHAR_UPPER | CHAR_LOWER))
        c->letters++, c->uppers += (f & CHAR_UPPER) != 0;
    else
        c->letters++;
}

chain stemma_chain(const stemma_scan *s) {
    chain c = {.start = s->at, .all = 0xFFFF};
    const uint8_t *p = s->at;
    seen now = stemma_see(p, s->end);
    for (;;) {
        count(&c, &now);
        p = stemma_past_marks(p + now.d.length, s->end, &c.all);
        seen next = stemma_see(p, s->end);
        if (next.kind != WORD && next.kind != DIGIT) {
            if (next.kind != APOSTROPHE && next.kind != HYPHEN && next.kind != SEPARATOR) break;
            uint16_t all = c.all & next.r->flags;
            seen after = stemma_see(p + next.d.length, s->end);
            int joins = next.kind == SEPARATOR ? now.kind == DIGIT && after.kind == DIGIT
                                               : after.kind == WORD || after.kind == DIGIT;
            if (!joins) break;
            c.before_join = p;
            c.join = next.kind;
            c.since_join = 0;
            c.hyphens += next.kind == HYPHEN;
            c.all = all;
            p += next.d.length;
            next = after;
        }
        now = next;
    }
    c.end = p;
    return c;
}

enum { FAST_BYTES = 900 }; // counts of ten bits do not overflow

// What a letter or digit adds to the counts of a chain: letters, capitals from bit 10, digits from bit 20.
enum : uint32_t { ONE_LETTER = 1, ONE_UPPER = 1 << 10 | 1, ONE_DIGIT = 1 << 20 };

static inline uint32_t ascii_counts(uint8_t a) {
    uint8_t class = stemma_byte_class[a];
    return class & BYTE_LETTER ? (a & 32 ? ONE_LETTER : ONE_UPPER) : class & BYTE_DIGIT ? ONE_DIGIT : 0;
}

// Kind of the joint at `p`, whose bytes are counted in `*length`: NOTHING for a sure break, GAP if unsure.
static inline enum kind joint_at(const uint8_t *p, const uint8_t *end, uint32_t *length) {
    *length = 1;
    if (p >= end) return NOTHING;
    switch (*p) {
    case '\'': return APOSTROPHE;
    case '-': return HYPHEN;
    case '.':
    case ',':
    case ':': return SEPARATOR;
    case '_': return GAP;
    }
    if (*p < 0x80) return NOTHING;
    *length = 3;
    if (end - p < 3 || p[0] != 0xE2 || p[1] != 0x80) return GAP;
    if (p[2] == 0x99) return APOSTROPHE;
    return p[2] == 0x94 || (p[2] >= 0x9C && p[2] <= 0xA3) || p[2] == 0xA6 ? NOTHING : GAP;
}

int stemma_fast_chain(stemma_scan *s, chain *c, uint8_t **out) {
    const uint8_t *p = s->at, *end = s->end, *limit = end - p > FAST_BYTES ? p + FAST_BYTES : end;
    uint8_t *o = s->buffer, *before_join = NULL;
    uint32_t counts = 0, added = 0;
    *c = (chain){.start = p};
    for (;;) {
        while (p < limit) {
            uint8_t a = *p;
            if (a < 0x80) {
                uint32_t one = ascii_counts(a);
                if (!one) break;
                added = one;
                *o++ = (uint8_t)(a | (one >> 10 & 1) << 5);
                p++;
            } else {
                if (a >= 0xE0 || a < 0xC2 || end - p < 2 || !is_tail(p[1])) break;
                uint32_t scalar = (uint32_t)(a & 31) << 6 | (p[1] & 63), v = stemma_letters[scalar];
                if (!v) break;
                added = char_entry(scalar)->flags & CHAR_UPPER ? ONE_UPPER : ONE_LETTER;
                c->beyond = 1;
                o[0] = (uint8_t)v;
                o[1] = (uint8_t)(v >> 8);
                o += v >> 16;
                p += 2;
            }
            if (!counts) c->capital = added >> 10 & 1;
            counts += added;
        }
        if (p >= limit && limit < end) return 0;
        uint32_t length;
        enum kind joint = joint_at(p, end, &length);
        if (joint == GAP || p == c->start) return 0;
        if (joint == NOTHING) break;
        const uint8_t *next = p + length;
        if (next >= end) break;
        if (*next >= 0x80 || *next == '_') return 0;
        uint8_t class = stemma_byte_class[*next];
        if (joint == SEPARATOR ? added != ONE_DIGIT || !(class & BYTE_DIGIT) : !(class & (BYTE_LETTER | BYTE_DIGIT))) break;
        c->before_join = p;
        c->join = joint;
        c->beyond |= length > 1;
        c->hyphens += joint == HYPHEN;
        before_join = o;
        *o++ = joint == APOSTROPHE ? '\'' : *p;
        p = next;
    }
    c->end = p;
    c->letters = (int)(counts & 1023);
    c->uppers = (int)(counts >> 10 & 1023);
    c->numbers = (int)(counts >> 20);
    c->alnums = c->letters + c->numbers;
    *out = o;
    if (c->join == APOSTROPHE && o - before_join == 2 && o[-1] == 's') *out = before_join, c->since_join = c->lone_s = 1;
    return 1;
}
