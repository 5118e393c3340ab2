// NFKC_Casefold with the house's foldings of punctuation, streamed scalar by scalar.
#pragma once
#include "unicode.h"
#include "xxh3.h"

// Where canonical UTF-8 goes: a growing buffer, or one of fixed size that is hashed away whenever it fills.
typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
    XXH3_state_t *stream; // NULL: the buffer grows
    int spilled;          // whether some bytes are already in the stream
    int folds_spaces;     // whether a space is dropped after a space
} canonical_sink;

// Makes room for `n` more bytes, n <= 64.
void stemma_sink_room(canonical_sink *sink);

static inline void sink_reserve(canonical_sink *sink) {
    if (__builtin_expect(sink->capacity - sink->count < 64, 0)) stemma_sink_room(sink);
}

// UAX #15 D4: a text is stream-safe if no starter is followed by more marks than this. Longer runs are cut here, which
// bounds the memory and the time of sorting them.
enum { MARKS_LIMIT = 30 };

typedef struct {
    canonical_sink *sink;
    int in_count, out_count;
    uint32_t in[MARKS_LIMIT + 2], out[MARKS_LIMIT * 4];
    uint8_t in_class[MARKS_LIMIT + 2], out_class[MARKS_LIMIT * 4];
} canonicaliser;

static inline void canonicaliser_begin(canonicaliser *n, canonical_sink *sink) {
    n->sink = sink;
    n->in_count = n->out_count = 0;
}

// Takes the next scalar of the text.
void stemma_canonicaliser_push(canonicaliser *n, uint32_t c);
// Writes what is still held back.
void stemma_canonicaliser_end(canonicaliser *n);

// Appends the canonical form of a CHAR_QUICK scalar.
static inline void sink_quick(canonical_sink *sink, uint32_t c, const stemma_char *r) {
    sink_reserve(sink);
    if (__builtin_expect(r->flags & CHAR_EXPANDS, 0)) {
        const uint8_t *from = stemma_char_pool + r->map;
        for (int i = 0; i < r->length; i++) {
            if (sink->folds_spaces && from[i] == ' ' && sink->count && sink->bytes[sink->count - 1] == ' ') continue;
            sink->bytes[sink->count++] = from[i];
        }
        return;
    }
    c += (uint32_t)r->map;
    if (c == ' ' && sink->folds_spaces && sink->count && sink->bytes[sink->count - 1] == ' ') return;
    sink->count += encode(c, sink->bytes + sink->count);
}
