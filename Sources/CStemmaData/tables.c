#include "stemma_data.h"

static const char outlets_bytes[] = {
#embed "tables/outlets.tsv"
};
static const char cues_en_bytes[] = {
#embed "tables/cues.en.tsv"
};
static const char words_en_bytes[] = {
#embed "tables/words.en.tsv"
};

stemma_table stemma_table_outlets(void) { return (stemma_table){outlets_bytes, sizeof outlets_bytes}; }
stemma_table stemma_table_cues_en(void) { return (stemma_table){cues_en_bytes, sizeof cues_en_bytes}; }
stemma_table stemma_table_words_en(void) { return (stemma_table){words_en_bytes, sizeof words_en_bytes}; }
