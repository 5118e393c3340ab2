// Words: the choice of path, and the runs that hold more than ASCII.
#include <stdlib.h>
#include "scan.h"
#include "short_hash.h"

// Letters have bit 1 or 2 by their row, as the nibble tables of the AVX2 path give them.
const uint8_t stemma_byte_class[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 128, 0, 0, 0, 0, 144, 0, 0, 0, 0, 64, 0, 16, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 32, 64, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 8,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
};

static const scan_path *path_named(int path) {
    switch (path) {
    case STEMMA_PATH_PLAIN: return &stemma_path_plain;
    case STEMMA_PATH_AVX2: return &stemma_path_avx2;
    case STEMMA_PATH_AVX512: return &stemma_path_avx512;
    case STEMMA_PATH_NEON: return &stemma_path_neon;
    default: return NULL;
    }
}

int stemma_path_runs(int path) {
    const scan_path *p = path_named(path);
    if (!p || !p->find_runs) return 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (path == STEMMA_PATH_AVX2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    if (path == STEMMA_PATH_AVX512)
        return __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("bmi2");
#endif
    return 1;
}

int stemma_path_best(void) {
    static const int order[] = {STEMMA_PATH_AVX512, STEMMA_PATH_AVX2, STEMMA_PATH_NEON};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (stemma_path_runs(order[i])) return order[i];
    return STEMMA_PATH_PLAIN;
}

stemma_scan *stemma_scan_create(int path) {
    stemma_scan *s = aligned_alloc(64, (sizeof *s + 63) / 64 * 64);
    if (!s) abort();
    memset(s, 0, sizeof *s);
    const scan_path *p = path_named(path);
    if (!p || !p->find_runs) p = &stemma_path_plain;
    s->find_runs = p->find_runs;
    s->hash_runs = p->hash_runs;
    s->take_han = p->take_han ? p->take_han : stemma_take_han;
    s->take_window = p->take_window;
    s->fast_terms = path != STEMMA_PATH_PLAIN;
    return s;
}

void stemma_scan_destroy(stemma_scan *scan) { free(scan); }

void stemma_scan_begin(stemma_scan *s, const uint8_t *text, size_t count) {
    s->text = s->at = text;
    s->end = text + count;
    s->chunk = s->chunk_end = 0;
    s->run_at = s->run_count = s->mixed_at = 0;
    s->open = 0;
    s->carry = (carried){0};
    s->inside = NULL;
    s->last = s->last_end = NULL;
    s->marks = 0;
    s->initial = 1;
    s->character = NULL;
    s->paired = s->character_plain = 0;
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
    *hash = sink->count - 1 < 16 ? hash_short(sink->bytes, (uint32_t)sink->count) : XXH3_64bits(sink->bytes, sink->count);
    return sink->count > 0;
}

uint64_t stemma_hash_ascii(stemma_scan *s, const uint8_t *p, size_t count) {
    XXH3_64bits_reset(&s->stream);
    for (size_t i = 0; i < count; i += CANONICAL_BUFFER) {
        size_t n = count - i < CANONICAL_BUFFER ? count - i : CANONICAL_BUFFER;
        for (size_t k = 0; k < n; k++) s->buffer[k] = (uint8_t)(p[i + k] | (uint8_t)(p[i + k] - 'A' < 26u) << 5);
        XXH3_64bits_update(&s->stream, s->buffer, n);
    }
    return XXH3_64bits_digest(&s->stream);
}

size_t stemma_scan_next(stemma_scan *s, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room) {
    size_t n = 0, size = (size_t)(s->end - s->text);
    while (n < room) {
        uint32_t *from = starts ? starts + n : NULL, *to = ends ? ends + n : NULL;
        if (s->inside) {
            n += stemma_scan_inside(s, hashes + n, from, to, room - n);
        } else if (s->run_at < s->run_count) {
            n += s->hash_runs(s, hashes + n, from, to, room - n);
        } else if (s->chunk_end < size) {
            s->find_runs(s);
        } else {
            break;
        }
    }
    return n;
}
