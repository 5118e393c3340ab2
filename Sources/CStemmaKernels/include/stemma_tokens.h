// The tokens of TokenScanner.swift.
#pragma once
#include "stemma_minhash.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One word or mark of a text; see Token.swift.
typedef struct {
    uint32_t start, end;    // where it lies, in bytes
    uint64_t exact, folded; // hashes of its bytes as they are and in lower case
    uint16_t word;          // its number among a cue table's words
    uint16_t flag_bits;     // STEMMA_TOKEN_*
    uint16_t list_bits;     // the lists that the word stands in
} stemma_token;

#define STEMMA_TOKEN_CAPITAL 1
#define STEMMA_TOKEN_ALL_CAPITALS 2
#define STEMMA_TOKEN_NUMBER 4
#define STEMMA_TOKEN_PUNCTUATION 8
#define STEMMA_TOKEN_LINE_START 16
#define STEMMA_TOKEN_PARAGRAPH_START 32
#define STEMMA_TOKEN_JOINED 64
#define STEMMA_TOKEN_SENTENCE_END 256
#define STEMMA_TOKEN_POSSESSIVE 512
#define STEMMA_TOKEN_SENTENCE_START 1024
#define STEMMA_TOKEN_ADVERB 2048

// How far a text is scanned.
typedef struct {
    size_t position; // the next byte
    size_t count;    // tokens so far
    size_t breaks;   // line ends since the last of them
    bool space_before;
    bool at_sentence_start;
} stemma_token_scan;

// Bytes of the text that must be there from where a token may start.
enum { STEMMA_TOKENS_AHEAD = 24 };

// Adds the tokens that are sure at a glance, of the text's `length` bytes, until one comes that is not: words of up to
// fifteen ASCII letters, or digits, with a space or a mark after them that cannot belong to them, or a possessive `'s`;
// single ASCII marks, curly quotes and dashes; white space. Stops before the first other character, before the last bytes
// of the text, or where fewer than two of the `room` places at `tokens` are free. The memory up to `end`, which is not
// before the text's, may be read. The same tokens come of every level.
void stemma_scan_tokens(stemma_level level, const uint8_t *text, size_t length, const uint8_t *end, stemma_token *tokens,
                        size_t room, stemma_token_scan *scan);

// A word that a cue table speaks of, in a table by open addressing of its hash's lower half: its number, its lists, and
// the upper half of the hash, which stands for the word. All 0 where none is.
typedef struct {
    uint32_t tag;
    uint16_t word;
    uint16_t list_bits;
} stemma_word_slot;

// Sets the words and lists of tokens by their folded hashes. `mask` is the count of slots less 1, which is a power of two;
// at least one is empty.
void stemma_number_tokens(stemma_token *tokens, size_t count, const stemma_word_slot *slots, size_t mask);

// The hash of a path of tokens that `token` is added to, by its hash; of no token, it is 0. STEMMA_NAME_END for a token
// stands for the end of a name.
static inline uint64_t stemma_name_path(uint64_t path, uint64_t token) {
    const uint64_t x = (path ^ token) * 0x9E3779B97F4A7C15u;
    return (x ^ x >> 32) | 1;
}
#define STEMMA_NAME_END 0

// A flag for the tokens that a name may start with: one bit tells by a token's exact hash, without its lowest byte, and
// another by the hash, without its lowest 20 bits, of the path of it and the next token, or of it and the name's end. The
// masks are the counts of bits less 1, which are powers of two.
typedef struct {
    const uint64_t *starts, *paths;
    size_t start_mask, path_mask;
    uint16_t flag;
} stemma_token_marks;

// Sets that flag.
void stemma_mark_tokens(stemma_token *tokens, size_t count, stemma_token_marks marks);

// Writes the numbers of the tokens that have one of these flags or lists to `chosen`, which has room for all, and returns
// how many those are.
size_t stemma_choose_tokens(const stemma_token *tokens, size_t count, uint16_t flag_bits, uint16_t list_bits,
                            uint32_t *chosen);

// Does both at once.
void stemma_number_and_mark_tokens(stemma_token *tokens, size_t count, const stemma_word_slot *slots, size_t mask,
                                   stemma_token_marks marks);
