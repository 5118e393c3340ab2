#include "canonical.h"
#include <stdlib.h>
#include "stemma_kernels.h"

void stemma_sink_room(canonical_sink *sink) {
    if (sink->stream) {
        if (!sink->spilled) XXH3_64bits_reset(sink->stream);
        XXH3_64bits_update(sink->stream, sink->bytes, sink->count);
        sink->spilled = 1;
        sink->count = 0;
        return;
    }
    size_t capacity = sink->capacity < 512 ? 1024 : sink->capacity * 2;
    uint8_t *bytes = realloc(sink->bytes, capacity);
    if (!bytes) abort();
    sink->bytes = bytes;
    sink->capacity = capacity;
}

static void write_out(canonicaliser *n) {
    int count = n->out_count, kept = 0, last = 0;
    n->out_count = 0;
    if (!count) return;
    int start = n->out_class[0] == 0;
    uint32_t starter = n->out[0];
    for (int i = start; i < count; i++) {
        uint32_t composite = 0;
        if (start && last < n->out_class[i]) composite = stemma_compose(starter, n->out[i]);
        if (composite) {
            starter = composite;
        } else {
            last = n->out_class[i];
            n->out[start + kept++] = n->out[i];
        }
    }
    n->out[0] = start ? starter : n->out[0];
    canonical_sink *sink = n->sink;
    for (int i = 0; i < start + kept; i++) {
        sink_reserve(sink);
        if (n->out[i] == ' ' && sink->folds_spaces && sink->count && sink->bytes[sink->count - 1] == ' ') continue;
        sink->count += encode(n->out[i], sink->bytes + sink->count);
    }
}

// Takes one mapped and decomposed scalar.
static void push_out(canonicaliser *n, uint32_t c) {
    uint8_t class = char_entry(c)->ccc;
    if (class == 0) {
        if (n->out_count == 1 && n->out_class[0] == 0) {
            uint32_t composite = stemma_compose(n->out[0], c);
            if (composite) {
                n->out[0] = composite;
                return;
            }
        }
        write_out(n);
        n->out[0] = c;
        n->out_class[0] = 0;
        n->out_count = 1;
        return;
    }
    if (n->out_count == MARKS_LIMIT * 4) write_out(n);
    int at = n->out_count++;
    for (; at > 0 && n->out_class[at - 1] > class; at--) {
        n->out[at] = n->out[at - 1];
        n->out_class[at] = n->out_class[at - 1];
    }
    n->out[at] = c;
    n->out_class[at] = class;
}

static void push_decomposed(canonicaliser *n, uint32_t c) {
    uint32_t tail[8], first, second;
    int tails = 0;
    while (tails < 8 && (char_entry(c)->flags & CHAR_DECOMPOSES) && stemma_decompose(c, &first, &second)) {
        c = first;
        if (second) tail[tails++] = second;
    }
    push_out(n, c);
    while (tails) push_out(n, tail[--tails]);
}

static void map_in(canonicaliser *n) {
    for (int i = 0; i < n->in_count; i++) {
        const stemma_char *r = char_entry(n->in[i]);
        if (!(r->flags & CHAR_EXPANDS)) {
            push_decomposed(n, n->in[i] + (uint32_t)r->map);
            continue;
        }
        const uint8_t *p = stemma_char_pool + r->map, *end = p + r->length;
        while (p < end) {
            decoded d = decode(p, end);
            push_decomposed(n, d.scalar);
            p += d.length;
        }
    }
    n->in_count = 0;
}

static void push_in(canonicaliser *n, uint32_t c) {
    uint8_t class = char_entry(c)->ccc;
    if (class == 0 || n->in_count > MARKS_LIMIT) map_in(n);
    int at = n->in_count++;
    for (; at > 0 && n->in_class[at - 1] > class; at--) {
        n->in[at] = n->in[at - 1];
        n->in_class[at] = n->in_class[at - 1];
    }
    n->in[at] = c;
    n->in_class[at] = class;
}

void stemma_canonicaliser_push(canonicaliser *n, uint32_t c) {
    uint32_t tail[8], first, second;
    int tails = 0;
    while (tails < 8 && (char_entry(c)->flags & CHAR_DECOMPOSES) && stemma_decompose(c, &first, &second)) {
        c = first;
        if (second) tail[tails++] = second;
    }
    push_in(n, c);
    while (tails) push_in(n, tail[--tails]);
}

void stemma_canonicaliser_end(canonicaliser *n) {
    map_in(n);
    write_out(n);
}
