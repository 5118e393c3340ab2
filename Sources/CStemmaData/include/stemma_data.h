// Tables compiled into the binary from the text files in ../tables, byte for byte.
#pragma once
#include <stddef.h>

typedef struct {
    const char *bytes; // UTF-8, not terminated
    size_t count;
} stemma_table;

// Outlets with their aliases, domains and kind: tables/outlets.tsv.
stemma_table stemma_table_outlets(void);
// Attribution cues in English: tables/cues.en.tsv.
stemma_table stemma_table_cues_en(void);
// In how many articles of a background corpus each word stands: tables/words.en.tsv.
stemma_table stemma_table_words_en(void);
