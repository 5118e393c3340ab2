// The canonical form of a whole text, with where each stretch of it came from.
#include <stdlib.h>
#include "canonical.h"
#include "stemma_kernels.h"

static void add_place(stemma_canonical *c, size_t canonical, size_t original) {
    if (c->place_count && c->places[c->place_count - 1].canonical == canonical &&
        c->places[c->place_count - 1].original == original)
        return;
    if (c->place_count == c->place_capacity) {
        size_t capacity = c->place_capacity ? c->place_capacity * 2 : 64;
        stemma_place *places = realloc(c->places, capacity * sizeof *places);
        if (!places) abort();
        c->places = places;
        c->place_capacity = capacity;
    }
    c->places[c->place_count++] = (stemma_place){(uint32_t)canonical, (uint32_t)original};
}

static inline uint32_t readable(uint32_t scalar) { return scalar == BAD_BYTE ? 0xFFFD : scalar; }

static inline int is_quick(const uint8_t *p, const uint8_t *end) {
    return p >= end || *p < 0x80 || (char_entry(readable(decode(p, end).scalar))->flags & CHAR_QUICK);
}

// Canonicalises the piece that starts at `p`, a scalar and all that may combine with it; returns its end.
static const uint8_t *take_piece(canonicaliser *n, const uint8_t *p, const uint8_t *end) {
    decoded d = decode(p, end);
    uint32_t c = readable(d.scalar);
    const stemma_char *r = char_entry(c);
    p += d.length;
    if ((r->flags & CHAR_QUICK) && is_quick(p, end)) {
        sink_quick(n->sink, c, r);
        return p;
    }
    stemma_canonicaliser_push(n, c);
    while (!is_quick(p, end)) {
        d = decode(p, end);
        stemma_canonicaliser_push(n, readable(d.scalar));
        p += d.length;
    }
    stemma_canonicaliser_end(n);
    return p;
}

stemma_canonical stemma_canonicalise(const uint8_t *text, size_t count) {
    canonical_sink sink = {.folds_spaces = 1};
    canonicaliser n;
    stemma_canonical result = {0};
    canonicaliser_begin(&n, &sink);
    const uint8_t *p = text, *end = text + count;
    add_place(&result, 0, 0);
    while (p < end) {
        size_t before = sink.count;
        const uint8_t *next = take_piece(&n, p, end);
        if (sink.count - before != (size_t)(next - p)) {
            add_place(&result, before, (size_t)(p - text));
            add_place(&result, sink.count, (size_t)(next - text));
        }
        p = next;
    }
    add_place(&result, sink.count, count);
    result.bytes = sink.bytes;
    result.count = sink.count;
    return result;
}

void stemma_canonical_free(stemma_canonical *canonical) {
    free(canonical->bytes);
    free(canonical->places);
    *canonical = (stemma_canonical){0};
}
