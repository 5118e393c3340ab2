#include "stemma_data.h"

static const char outlets_bytes[] = {
#embed "tables/outlets.tsv"
};
static const char cues_en_bytes[] = {
#embed "tables/cues.en.tsv"
};
static const char cues_any_bytes[] = {
#embed "tables/cues.any.tsv"
};
static const char cues_es_bytes[] = {
#embed "tables/cues.es.tsv"
};
static const char cues_fr_bytes[] = {
#embed "tables/cues.fr.tsv"
};
static const char cues_de_bytes[] = {
#embed "tables/cues.de.tsv"
};
static const char cues_ru_bytes[] = {
#embed "tables/cues.ru.tsv"
};
static const char cues_pt_bytes[] = {
#embed "tables/cues.pt.tsv"
};
static const char weekdays_bytes[] = {
#embed "tables/weekdays.tsv"
};
static const char measures_bytes[] = {
#embed "tables/measures.tsv"
};
static const char words_en_bytes[] = {
#embed "tables/words.en.tsv"
};

stemma_table stemma_table_outlets(void) { return (stemma_table){outlets_bytes, sizeof outlets_bytes}; }
stemma_table stemma_table_cues_en(void) { return (stemma_table){cues_en_bytes, sizeof cues_en_bytes}; }
stemma_table stemma_table_cues_any(void) { return (stemma_table){cues_any_bytes, sizeof cues_any_bytes}; }
stemma_table stemma_table_cues_es(void) { return (stemma_table){cues_es_bytes, sizeof cues_es_bytes}; }
stemma_table stemma_table_cues_fr(void) { return (stemma_table){cues_fr_bytes, sizeof cues_fr_bytes}; }
stemma_table stemma_table_cues_de(void) { return (stemma_table){cues_de_bytes, sizeof cues_de_bytes}; }
stemma_table stemma_table_cues_ru(void) { return (stemma_table){cues_ru_bytes, sizeof cues_ru_bytes}; }
stemma_table stemma_table_cues_pt(void) { return (stemma_table){cues_pt_bytes, sizeof cues_pt_bytes}; }
stemma_table stemma_table_weekdays(void) { return (stemma_table){weekdays_bytes, sizeof weekdays_bytes}; }
stemma_table stemma_table_measures(void) { return (stemma_table){measures_bytes, sizeof measures_bytes}; }
stemma_table stemma_table_words_en(void) { return (stemma_table){words_en_bytes, sizeof words_en_bytes}; }
