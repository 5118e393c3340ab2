#include <stdlib.h>
#include "scan.h"

int stemma_path_runs(int path) { return path == STEMMA_PATH_PLAIN; }
int stemma_path_best(void) { return STEMMA_PATH_PLAIN; }

stemma_scan *stemma_scan_create(int path) {
    stemma_scan *s = aligned_alloc(64, (sizeof *s + 63) / 64 * 64);
    if (!s) abort();
    s->path = path;
    stemma_scan_begin(s, NULL, 0);
    return s;
}

void stemma_scan_destroy(stemma_scan *scan) { free(scan); }

void stemma_scan_begin(stemma_scan *scan, const uint8_t *text, size_t count) {
    scan->text = scan->at = text;
    scan->end = text + count;
    scan->last = scan->last_end = NULL;
    scan->marks = 0;
    scan->initial = 1;
    scan->character = scan->character_end = NULL;
    scan->paired = 0;
}

int stemma_hash_canonical(stemma_scan *s, const uint8_t *p, const uint8_t *end, int quick, uint64_t *hash) {
    canonical_sink *sink = &s->sink;
    *sink = (canonical_sink){.bytes = s->buffer, .capacity = CANONICAL_BUFFER, .stream = &s->stream};
    canonicaliser_begin(&s->normal, sink);
    while (p < end) {
        decoded d = decode(p, end);
        uint32_t c = d.scalar == BAD_BYTE ? 0xFFFD : d.scalar;
        if (quick)
            sink_quick(sink, c, char_entry(c));
        else
            stemma_canonicaliser_push(&s->normal, c);
        p += d.length;
    }
    if (!quick) stemma_canonicaliser_end(&s->normal);
    if (sink->spilled) {
        XXH3_64bits_update(sink->stream, sink->bytes, sink->count);
        *hash = XXH3_64bits_digest(sink->stream);
        return 1;
    }
    *hash = XXH3_64bits(sink->bytes, sink->count);
    return sink->count > 0;
}

size_t stemma_scan_next(stemma_scan *scan, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room) {
    size_t n = 0;
    while (n < room && scan->at < scan->end) {
        segment s = stemma_segment(scan->at, scan->end, 0);
        if ((s.any & CHAR_ALNUM) && stemma_hash_canonical(scan, scan->at, s.end, s.all & CHAR_QUICK, hashes + n)) {
            starts[n] = (uint32_t)(scan->at - scan->text);
            ends[n] = (uint32_t)(s.end - scan->text);
            n++;
        }
        scan->at = s.end;
    }
    return n;
}
