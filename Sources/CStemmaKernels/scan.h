// The state of one scan, shared by words and terms.
#pragma once
#include "canonical.h"
#include "segment.h"
#include "stemma_kernels.h"

enum {
    CANONICAL_BUFFER = 4096,
    CHUNK = 8192,               // bytes whose runs are found at a time, a multiple of 64
    HEADROOM = 64,              // bytes before a chunk that its first run may reach back to
    RUNS = CHUNK / 2 + 1 + 128, // runs that a chunk can end, and slack for vector stores
};

// What the bytes before a block leave to it, each 0 or 1: the classes of its last byte, and whether that belongs to a run
// and to a mixed one.
typedef struct {
    uint64_t letter, digit, word, high, run, mixed;
} carried;

struct stemma_scan {
    const uint8_t *text, *at, *end;

    // Words, by way of runs: see runs.h.
    void (*find_runs)(struct stemma_scan *);
    size_t (*hash_runs)(struct stemma_scan *, uint64_t *, uint32_t *, uint32_t *, size_t);
    size_t (*take_han)(struct stemma_scan *, const uint8_t **, const uint8_t *, uint64_t *, uint32_t *, uint32_t *, size_t);
    size_t chunk, chunk_end;    // offsets of the bytes that the runs end in
    uint32_t run_at, run_count; // runs read, runs found
    uint32_t mixed_at;          // place in `mixed` of the next mixed run
    int open;                   // whether a run goes on past the chunk
    uint32_t open_start;        // where it starts
    carried carry;
    const uint8_t *inside, *inside_end; // what is left of a run that gives several words

    // Terms: the last one, what the text since says of the next one, and the character before `at`, if any.
    const uint8_t *last, *last_end;
    uint16_t marks;
    int initial;
    const uint8_t *character, *character_end;
    int paired, character_plain;
    int fast_terms; // whether simple terms are read in one go; the plain path does without, for the tests
    void (*take_window)(struct stemma_scan *, stemma_term_columns *);

    canonical_sink sink;
    canonicaliser normal;
    XXH3_state_t stream;
    uint8_t buffer[CANONICAL_BUFFER];
    uint32_t run_starts[RUNS], run_ends[RUNS], mixed[RUNS]; // `mixed`: which runs are, and run_count at its end
    // The chunk in lower case (ASCII only), from `HEADROOM` on, and slack to load past it.
    uint8_t lower[HEADROOM + CHUNK + 64];
};

// The hash of the canonical form of [p, end) in `*hash`; 0 if that form is empty. `quick`: all its scalars are.
int stemma_hash_canonical(stemma_scan *s, const uint8_t *p, const uint8_t *end, int quick, uint64_t *hash);

// Writes the words of the run [s->inside, s->inside_end), at most `room`; moves `inside` past them, to NULL at its end.
// `starts` and `ends` may be NULL.
size_t stemma_scan_inside(stemma_scan *s, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room);

// U+4000 to U+9FFF: Han, and a few symbols, of which none is a mark.
static inline int is_han_lead(uint8_t b) { return b >= 0xE4 && b <= 0xE9; }

// Whether a mark that belongs to what stands before it follows at `p`.
static inline int marked(const uint8_t *p, const uint8_t *end) {
    if (p >= end || *p < 0x80 || is_han_lead(*p)) return 0;
    int class = char_entry(decode(p, end).scalar)->word;
    return class == WB_EXTEND || class == WB_FORMAT || class == WB_ZWJ;
}

// Reads Han characters, each its own canonical form, from `*from`, which it moves; stops before one that is followed by
// anything that may be a mark. The words written, at most `room`; none where there is no such character.
size_t stemma_take_han(stemma_scan *s, const uint8_t **from, const uint8_t *end, uint64_t *hashes, uint32_t *starts,
                       uint32_t *ends, size_t room);

// The hash of ASCII bytes of any length in lower case.
uint64_t stemma_hash_ascii(stemma_scan *s, const uint8_t *p, size_t count);

// The paths; NULL functions where this build has none.
typedef struct {
    void (*find_runs)(stemma_scan *);
    size_t (*hash_runs)(stemma_scan *, uint64_t *, uint32_t *, uint32_t *, size_t);
    // NULL for stemma_take_han.
    size_t (*take_han)(stemma_scan *, const uint8_t **, const uint8_t *, uint64_t *, uint32_t *, uint32_t *, size_t);
    // Takes terms of ASCII alone as far as there are such and room for them; `at` is then where anything else begins.
    // NULL where each goes by the general rules.
    void (*take_window)(stemma_scan *, stemma_term_columns *);
} scan_path;
extern const scan_path stemma_path_plain, stemma_path_avx2, stemma_path_avx512, stemma_path_neon;

// Class of an ASCII byte, and its lower case; 0 above 127.
enum {
    BYTE_LETTER = 3, // either bit
    BYTE_DIGIT = 4,
    BYTE_LINE = 8,   // _
    BYTE_BOTH = 16,  // ' and ., which join letters, and digits
    BYTE_COLON = 32, // joins letters
    BYTE_COMMA = 64, // , and ;, which join digits
    BYTE_QUOTE = 128, // ' and ", which Hebrew has within words
    BYTE_WORD = BYTE_LETTER | BYTE_DIGIT | BYTE_LINE,
};
extern const uint8_t stemma_byte_class[256];
