// Terms: see TermScanner.swift for what they are.
#include <string.h>
#include "scan.h"
#include "short_hash.h"

// A scalar as terms see it.
enum kind { NOTHING, WORD, DIGIT, MARK, CHARACTER, LONER, APOSTROPHE, HYPHEN, SEPARATOR, GAP };

typedef struct {
    decoded d;
    const stemma_char *r;
    enum kind kind;
} seen;

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

static seen see(const uint8_t *p, const uint8_t *end) {
    if (p >= end) return (seen){{0, 0}, NULL, NOTHING};
    decoded d = decode(p, end);
    const stemma_char *r = char_entry(d.scalar);
    return (seen){d, r, kind_of(d.scalar, r)};
}

static const uint8_t *past_marks(const uint8_t *p, const uint8_t *end, uint16_t *all) {
    for (;;) {
        seen s = see(p, end);
        if (s.kind != MARK) return p;
        *all &= s.r->flags;
        p += s.d.length;
    }
}

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
    static const char titles[][5] = {"mr", "ms", "mrs", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "st", "vs", "no"};
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

static void pass_gap(stemma_scan *s, uint32_t c, uint32_t length) {
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

// A chain of words and what joins them.
typedef struct {
    const uint8_t *start, *end;
    const uint8_t *before_join; // end of the words before the last join
    int join;                   // kind of the last join
    int since_join;             // letters or digits after it
    int lone_s;                 // whether the first of them is an s
    int letters, uppers, alnums, numbers, capital, hyphens;
    uint16_t all;
} chain;

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

// Takes the words that start at `s->at`, whose first scalar is `first`.
static chain take_chain(stemma_scan *s, seen first) {
    chain c = {.start = s->at, .all = 0xFFFF};
    const uint8_t *p = s->at;
    seen now = first;
    for (;;) {
        count(&c, &now);
        p = past_marks(p + now.d.length, s->end, &c.all);
        seen next = see(p, s->end);
        if (next.kind != WORD && next.kind != DIGIT) {
            if (next.kind != APOSTROPHE && next.kind != HYPHEN && next.kind != SEPARATOR) break;
            uint16_t all = c.all & next.r->flags;
            seen after = see(p + next.d.length, s->end);
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

// What the text before a term says of it.
static uint16_t context(const stemma_scan *s) { return s->marks | (s->initial ? STEMMA_TERM_INITIAL : 0); }

static uint16_t chain_flags(const stemma_scan *s, const chain *c) {
    uint16_t f = context(s);
    if (c->numbers == c->alnums) f |= STEMMA_TERM_NUMBER;
    if (c->capital) f |= STEMMA_TERM_CAPITALISED;
    if (c->letters >= 2 && c->uppers == c->letters) f |= STEMMA_TERM_ALL_CAPS;
    if (c->hyphens && c->numbers != c->alnums) f |= STEMMA_TERM_HYPHENATED;
    return f;
}

static inline void place_term(stemma_scan *s, const uint8_t *p, const uint8_t *end, uint16_t flags, stemma_term *out) {
    out->start = (uint32_t)(p - s->text);
    out->end = (uint32_t)(end - s->text);
    out->flags = flags;
    s->marks = 0;
    s->initial = 0;
    s->last = p;
    s->last_end = end;
}

// Writes the term [p, end); 0 if its canonical form is empty.
static int write_term(stemma_scan *s, const uint8_t *p, const uint8_t *end, int quick, uint16_t flags, stemma_term *out) {
    if (!stemma_hash_canonical(s, p, end, quick, &out->hash)) return 0;
    place_term(s, p, end, flags, out);
    return 1;
}

// Takes a number or letter that joins nothing, such as a superscript.
static int take_loner(stemma_scan *s, seen first, stemma_term *out) {
    uint16_t all = 0, flags = context(s) | (first.r->flags & CHAR_NUMBER ? STEMMA_TERM_NUMBER : 0);
    const uint8_t *start = s->at;
    s->at = past_marks(start + first.d.length, s->end, &all);
    return write_term(s, start, s->at, 0, flags, out);
}

// Ends a run of characters: one that had no neighbour is a term of its own.
static int end_characters(stemma_scan *s, stemma_term *out) {
    const uint8_t *p = s->character;
    s->character = NULL;
    if (!p || s->paired) return 0;
    return write_term(s, p, s->character_end, 0, context(s) | STEMMA_TERM_CHARACTERS, out);
}

static int take_character(stemma_scan *s, seen first, stemma_term *out) {
    uint16_t all = first.r->flags;
    const uint8_t *start = s->at, *end = past_marks(start + first.d.length, s->end, &all), *p = s->character;
    int plain = s->fast_terms && end - start == 3 && !first.r->map && (all & CHAR_QUICK) && !(all & CHAR_EXPANDS);
    int both_plain = plain && s->character_plain;
    s->at = end;
    s->character = start;
    s->character_end = end;
    s->character_plain = plain;
    s->paired = p != NULL;
    if (!p) return 0;
    if (!both_plain) return write_term(s, p, end, 0, context(s) | STEMMA_TERM_CHARACTERS, out);
    // Two characters of three bytes, each its own canonical form.
    out->hash = hash_4_to_8(p, 6);
    place_term(s, p, end, context(s) | STEMMA_TERM_CHARACTERS, out);
    return 1;
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

// Reads the chain at `s->at` if it is of ASCII and simple letters of two bytes; its canonical bytes go to the buffer, and
// `*out` is their end without a final 's. False if it is of anything else: then nothing has happened.
static int fast_chain(stemma_scan *s, chain *c, uint8_t **out) {
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

// Takes the words at `s->at`; the terms written, 0 or 1.
static int take_words(stemma_scan *s, stemma_term *out) {
    chain c;
    uint8_t *bytes_end;
    int fast = s->fast_terms && fast_chain(s, &c, &bytes_end);
    if (!fast) c = take_chain(s, see(s->at, s->end));
    const uint8_t *end = c.end;
    s->at = end;
    if (c.join == APOSTROPHE && c.since_join == 1 && c.lone_s) {
        end = c.before_join;
        c.letters--;
        c.alnums--;
        c.uppers -= c.end[-1] == 'S';
    }
    if (!c.alnums) return 0;
    if (!fast) return write_term(s, c.start, end, c.all & CHAR_QUICK, chain_flags(s, &c), out);
    size_t n = (size_t)(bytes_end - s->buffer);
    out->hash = n <= 16 ? hash_short(s->buffer, (uint32_t)n) : XXH3_64bits(s->buffer, n);
    place_term(s, c.start, end, chain_flags(s, &c), out);
    return 1;
}

// Skips ASCII that says nothing of the terms around it, and goes to the next byte that may.
static inline void skip_plain(stemma_scan *s) {
    const uint8_t *p = s->at;
    while (p < s->end && (*p == ' ' || *p == ',' || *p == '(' || *p == ')' || *p == '-' || *p == ';' || *p == ':')) p++;
    s->at = p;
}

size_t stemma_scan_next_terms(stemma_scan *s, stemma_term *out, size_t room) {
    size_t n = 0;
    while (n < room) {
        if (!s->character) skip_plain(s);
        if (!s->character && s->at < s->end && (stemma_byte_class[*s->at] & (BYTE_LETTER | BYTE_DIGIT))) {
            n += (size_t)take_words(s, out + n);
            continue;
        }
        seen now = see(s->at, s->end);
        if (s->character && now.kind != CHARACTER) {
            n += (size_t)end_characters(s, out + n);
            continue;
        }
        switch (now.kind) {
        case NOTHING: return n;
        case CHARACTER: n += (size_t)take_character(s, now, out + n); break;
        case WORD:
        case DIGIT: n += (size_t)take_words(s, out + n); break;
        case LONER: n += (size_t)take_loner(s, now, out + n); break;
        default:
            pass_gap(s, now.d.scalar, now.d.length);
            s->at += now.d.length;
        }
    }
    return n;
}

uint16_t stemma_scan_marks(const stemma_scan *s) { return s->marks; }
