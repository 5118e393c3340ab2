// What the Unicode tables say of a scalar. Shared with their generator, scripts/unicode-tables.c.
#pragma once
#include <stdint.h>

// Word_Break, UAX #29.
enum {
    WB_OTHER,
    WB_ALETTER,
    WB_HEBREW,
    WB_NUMERIC,
    WB_EXTENDNUMLET,
    WB_KATAKANA,
    WB_MIDLETTER,
    WB_MIDNUM,
    WB_MIDNUMLET,
    WB_SINGLE_QUOTE,
    WB_DOUBLE_QUOTE,
    WB_EXTEND,
    WB_FORMAT,
    WB_ZWJ,
    WB_CR,
    WB_LF,
    WB_NEWLINE,
    WB_REGIONAL,
    WB_WSEGSPACE,
};

enum {
    CHAR_ALNUM = 1,       // alphabetic or a number, and no mark: what makes a segment a word
    CHAR_NUMBER = 2,      // general category N
    CHAR_UPPER = 4,       // upper or title case
    CHAR_LOWER = 8,       // lower case
    CHAR_CHARACTER = 16,  // Han, kana, Thai, Lao, Khmer, Myanmar: a word of its own
    CHAR_PICTOGRAPH = 32, // Extended_Pictographic
    CHAR_SPACE = 64,      // White_Space
    CHAR_QUICK = 128,     // a starter whose canonical form is starters, at least one, that nothing before them composes with
    CHAR_COMPOSES = 256,  // NFC_Quick_Check is not Yes
    CHAR_DECOMPOSES = 512, // has a canonical decomposition (Hangul syllables aside)
    CHAR_EXPANDS = 1024,  // its canonical form is not one scalar: `length` bytes at `map` in the pool
};

typedef struct {
    uint8_t raw;    // Word_Break
    uint8_t word;   // Word_Break, but WB_OTHER for CHAR_CHARACTER
    uint8_t ccc;    // Canonical_Combining_Class
    uint8_t length; // see CHAR_EXPANDS
    uint16_t flags;
    int32_t map; // canonical scalar less this one, or see CHAR_EXPANDS
} stemma_char;
