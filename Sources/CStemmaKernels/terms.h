// What the files of terms share.
#pragma once
#include "scan.h"

// A scalar as terms see it.
enum kind { NOTHING, WORD, DIGIT, MARK, CHARACTER, LONER, APOSTROPHE, HYPHEN, SEPARATOR, GAP };

typedef struct {
    decoded d;
    const stemma_char *r;
    enum kind kind;
} seen;

// The scalar at `p`; of kind NOTHING at the end.
seen stemma_see(const uint8_t *p, const uint8_t *end);
// The end of the marks at `p`; `*all` keeps the flags that all of them have.
const uint8_t *stemma_past_marks(const uint8_t *p, const uint8_t *end, uint16_t *all);

// Words and what joins them.
typedef struct {
    const uint8_t *start, *end;
    const uint8_t *before_join; // end of the words before the last join
    enum kind join;             // kind of the last join
    int since_join;             // letters and digits after it
    int lone_s;                 // whether the first of them is an s
    int letters, uppers, alnums, numbers, capital, hyphens;
    uint16_t all; // flags that all scalars have
    int beyond;   // whether a fast chain left ASCII
} chain;

// The chain at `s->at`.
chain stemma_chain(const stemma_scan *s);
// The same if it is of ASCII and simple letters of two bytes; its canonical bytes go to the buffer, and `*out` is their end
// without a final 's. False if it is of anything else.
int stemma_fast_chain(stemma_scan *s, chain *c, uint8_t **out);
// Notes what the scalar `c` at `s->at`, which belongs to no term, says of the terms around it.
void stemma_pass_gap(stemma_scan *s, uint32_t c, uint32_t length);

// Writes a term. Room must be there.
static inline void stemma_place_term(stemma_scan *s, uint64_t hash, const uint8_t *p, const uint8_t *end, uint16_t flags,
                                     stemma_term_columns *out) {
    size_t n = out->count++;
    out->hashes[n] = hash;
    out->starts[n] = (uint32_t)(p - s->text);
    out->ends[n] = (uint32_t)(end - s->text);
    out->flags[n] = flags;
    s->marks = 0;
    s->initial = 0;
    s->last = p;
    s->last_end = end;
}

