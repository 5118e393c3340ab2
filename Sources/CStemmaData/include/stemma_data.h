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
// The same in Spanish, French, German, Russian and Portuguese; and those of any language, which follow them.
stemma_table stemma_table_cues_es(void);
stemma_table stemma_table_cues_fr(void);
stemma_table stemma_table_cues_de(void);
stemma_table stemma_table_cues_ru(void);
stemma_table stemma_table_cues_pt(void);
stemma_table stemma_table_cues_any(void);
// The days of the week as running text names them, in many languages: tables/weekdays.tsv.
stemma_table stemma_table_weekdays(void);
// The words that amounts are written with, in many languages: tables/measures.tsv.
stemma_table stemma_table_measures(void);
// In how many articles of a background corpus each word stands: tables/words.en.tsv.
stemma_table stemma_table_words_en(void);
