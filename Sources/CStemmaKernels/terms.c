// Terms: see TermScanner.swift for what they are.
#include "short_hash.h"
#include "terms.h"

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

// Writes the term [p, end), unless its canonical form is empty.
static void write_term(stemma_scan *s, const uint8_t *p, const uint8_t *end, int quick, uint16_t flags,
                       stemma_term_columns *out) {
    uint64_t hash;
    if (stemma_hash_canonical(s, p, end, quick, &hash)) stemma_place_term(s, hash, p, end, flags, out);
}

// Takes a number or letter that joins nothing, such as a superscript.
static void take_loner(stemma_scan *s, seen first, stemma_term_columns *out) {
    uint16_t all = 0, flags = context(s) | (first.r->flags & CHAR_NUMBER ? STEMMA_TERM_NUMBER : 0);
    const uint8_t *start = s->at;
    s->at = stemma_past_marks(start + first.d.length, s->end, &all);
    write_term(s, start, s->at, 0, flags, out);
}

// Ends a run of characters: one that had no neighbour is a term of its own.
static void end_characters(stemma_scan *s, stemma_term_columns *out) {
    const uint8_t *p = s->character;
    s->character = NULL;
    if (p && !s->paired) write_term(s, p, s->character_end, 0, context(s) | STEMMA_TERM_CHARACTERS, out);
}

static void take_character(stemma_scan *s, seen first, stemma_term_columns *out) {
    uint16_t all = first.r->flags;
    const uint8_t *start = s->at, *end = stemma_past_marks(start + first.d.length, s->end, &all), *p = s->character;
    int plain = s->fast_terms && end - start == 3 && !first.r->map && (all & CHAR_QUICK) && !(all & CHAR_EXPANDS);
    int both_plain = plain && s->character_plain;
    s->at = end;
    s->character = start;
    s->character_end = end;
    s->character_plain = plain;
    s->paired = p != NULL;
    if (!p) return;
    uint16_t flags = context(s) | STEMMA_TERM_CHARACTERS;
    if (both_plain) // two characters of three bytes, each its own canonical form
        stemma_place_term(s, hash_4_to_8(p, 6), p, end, flags, out);
    else
        write_term(s, p, end, 0, flags, out);
}

// Takes the words at `s->at`: one term, or none.
static void take_words(stemma_scan *s, stemma_term_columns *out) {
    chain c;
    uint8_t *bytes_end;
    int fast = s->fast_terms && stemma_fast_chain(s, &c, &bytes_end);
    if (!fast) c = stemma_chain(s);
    const uint8_t *end = c.end;
    s->at = end;
    if (c.join == APOSTROPHE && c.since_join == 1 && c.lone_s) {
        end = c.before_join;
        c.letters--;
        c.alnums--;
        c.uppers -= c.end[-1] == 'S';
    }
    if (!c.alnums) return;
    uint16_t flags = chain_flags(s, &c);
    if (!fast) {
        write_term(s, c.start, end, c.all & CHAR_QUICK, flags, out);
        return;
    }
    if (!c.beyond) flags |= STEMMA_TERM_ASCII;
    size_t n = (size_t)(bytes_end - s->buffer);
    stemma_place_term(s, n <= 16 ? hash_short(s->buffer, (uint32_t)n) : XXH3_64bits(s->buffer, n), c.start, end, flags, out);
}

// Skips ASCII that says nothing of the terms around it, and goes to the next byte that may.
static inline void skip_plain(stemma_scan *s) {
    const uint8_t *p = s->at;
    while (p < s->end && (*p == ' ' || *p == ',' || *p == '(' || *p == ')' || *p == '-' || *p == ';' || *p == ':')) p++;
    s->at = p;
}

void stemma_scan_next_terms(stemma_scan *s, stemma_term_columns *out) {
    while (out->count < out->room) {
        if (s->take_window && !s->character && s->at < s->end && *s->at < 0x80) {
            s->take_window(s, out);
            if (out->count == out->room) return;
        }
        if (!s->character) skip_plain(s);
        if (!s->character && s->at < s->end && (stemma_byte_class[*s->at] & (BYTE_LETTER | BYTE_DIGIT))) {
            take_words(s, out);
            continue;
        }
        seen now = stemma_see(s->at, s->end);
        if (s->character && now.kind != CHARACTER) {
            end_characters(s, out);
            continue;
        }
        switch (now.kind) {
        case NOTHING: return;
        case CHARACTER: take_character(s, now, out); break;
        case WORD:
        case DIGIT: take_words(s, out); break;
        case LONER: take_loner(s, now, out); break;
        default:
            stemma_pass_gap(s, now.d.scalar, now.d.length);
            s->at += now.d.length;
        }
    }
}

uint16_t stemma_scan_marks(const stemma_scan *s) { return s->marks; }
