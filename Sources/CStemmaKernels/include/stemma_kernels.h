// The inner loops of StemmaText: Unicode tables, canonical text, words and their hashes.
// Texts are bytes with a count; nothing reads past them, and bytes that are no UTF-8 count as separators.
#pragma once
#include <stddef.h>
#include <stdint.h>

// XXH3, 64 bits, bit-equal to libxxhash.
uint64_t stemma_xxh3(const void *bytes, size_t count, uint64_t seed);

// What the tables say of a scalar; see unicode_properties.h for the codes.
typedef struct {
    uint8_t raw_word_break;
    uint8_t word_break;
    uint8_t combining_class;
    uint16_t flags;
} stemma_scalar;

stemma_scalar stemma_scalar_properties(uint32_t scalar);

// The scalar that two compose to, as a letter and an accent do; 0 for none.
uint32_t stemma_compose(uint32_t first, uint32_t second);

// The boundary after `at` (itself a boundary, below `count`) by UAX #29 as it stands.
size_t stemma_word_boundary(const uint8_t *text, size_t count, size_t at);

// A place where the lengths of the original and its canonical form part or meet again.
typedef struct {
    uint32_t canonical, original;
} stemma_place;

// A canonical text. Between two places, bytes stand one for one if both stretches are of one length; else the whole
// stretches stand for each other.
typedef struct {
    uint8_t *bytes;
    size_t count;
    stemma_place *places;
    size_t place_count, place_capacity;
} stemma_canonical;

// The canonical form of a text of less than 4 GiB. Bytes that are no UTF-8 become U+FFFD. Linear time.
stemma_canonical stemma_canonicalise(const uint8_t *text, size_t count);
void stemma_canonical_free(stemma_canonical *canonical);

// The first place from `at` on that a sentence may end at: a line feed, a mark `.`, `!` or `?`, or a byte that is not ASCII;
// `count` if there is none.
size_t stemma_sentence_mark(const uint8_t *text, size_t count, size_t at);

// Instruction sets that the word scan can run on.
enum { STEMMA_PATH_PLAIN, STEMMA_PATH_AVX2, STEMMA_PATH_AVX512, STEMMA_PATH_NEON };

// Whether this machine can run a path.
int stemma_path_runs(int path);
// The fastest path that this machine can run.
int stemma_path_best(void);

// A scan over one text for its words, in steps.
typedef struct stemma_scan stemma_scan;

stemma_scan *stemma_scan_create(int path);
void stemma_scan_destroy(stemma_scan *scan);
// Starts on a text, which must stay as it is until the scan's end.
void stemma_scan_begin(stemma_scan *scan, const uint8_t *text, size_t count);
// Writes at most `room` further words; the number written, fewer than `room` only at the text's end. `starts` and `ends`
// are both NULL where nobody asks for places.
size_t stemma_scan_next(stemma_scan *scan, uint64_t *hashes, uint32_t *starts, uint32_t *ends, size_t room);

// A term's flags: the values of Terms.Flags, and what the text between it and the term before says of quotations.
enum {
    STEMMA_TERM_NUMBER = 1,
    STEMMA_TERM_CAPITALISED = 2,
    STEMMA_TERM_ALL_CAPS = 4,
    STEMMA_TERM_INITIAL = 8,
    STEMMA_TERM_HYPHENATED = 16,
    STEMMA_TERM_CHARACTERS = 32,
    STEMMA_TERM_QUOTED = 64, // by whoever pairs the marks below
    STEMMA_TERM_QUOTATION = 128, // the same: the first of a quotation's
    STEMMA_TERM_CLOSES = 1 << 12,
    STEMMA_TERM_OPENS = 1 << 13,
    STEMMA_TERM_PARAGRAPH = 1 << 14,
    STEMMA_TERM_ASCII = 1 << 15, // surely of ASCII alone; not set on all that are
};

// Where terms go: `room` values in each column, of which `count` are written.
typedef struct {
    uint64_t *hashes;
    uint32_t *starts, *ends;
    uint16_t *flags;
    size_t room, count;
} stemma_term_columns;

// Writes further terms as far as there is room; some is left only at the text's end. A scan gives either words or terms.
void stemma_scan_next_terms(stemma_scan *scan, stemma_term_columns *columns);
// After the last term: what the text behind it says of quotations, as STEMMA_TERM_CLOSES.
uint16_t stemma_scan_marks(const stemma_scan *scan);

// Asks the processor to have the slots of a table at hand soon that are numbered by the lower halves of these hashes, so
// that whoever looks there next does not wait for one after another. `mask`: slots, a power of two, less one.
static inline void stemma_prefetch_slots(const uint64_t *slots, size_t mask, const uint64_t *hashes, size_t count) {
    for (size_t i = 0; i < count; i++) __builtin_prefetch(slots + ((uint32_t)hashes[i] & mask));
}
