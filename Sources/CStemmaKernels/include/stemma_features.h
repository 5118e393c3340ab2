// What is left of an article when it is compared with others: its weighty words and phrases. FeatureStream.swift says what
// they are, and is the slow reading that the tests hold this one against.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "stemma_kernels.h"

// Bounds of ArticleFeatures.swift.
enum { STEMMA_FEATURE_WORDS = 200, STEMMA_FEATURE_PHRASES = 160, STEMMA_LEAD_TERMS = 80 };
// Terms at the head of an article that stand for its headline where its title has fewer than so many.
enum { STEMMA_HEADLINE_TERMS = 25, STEMMA_LEAST_TITLE_TERMS = 3 };

// The bytes of ArticleFeatures.Word.
typedef struct {
    uint32_t hash;
    uint8_t rarity, count, lead, names; // lead: ArticleFeatures.Word.leadCode
} stemma_word;

// The bytes of ArticleFeatures.Phrase.
typedef struct {
    uint16_t hash_low, hash_high;
    uint8_t rarity, quoted;
} stemma_phrase;

// How rare words are in English, by the upper halves of their hashes.
typedef struct stemma_background stemma_background;

// Reads lines of a word, a tab and in how many articles it stands. A first line that starts with `#` gives the number of
// articles as its first number.
stemma_background *stemma_background_read(const uint8_t *bytes, size_t length);
void stemma_background_destroy(stemma_background *background);

// Marks a word, by the upper half of the hash of its canonical form, as one that names a day of the week (a bit each from
// Monday, 1). Before any article is read.
void stemma_background_mark(stemma_background *background, uint32_t key, uint8_t marks);

enum { STEMMA_WORD_FUNCTION = 1 << 7 };

// What a word says beside a number: kinds of Amounts.swift; units have STEMMA_MEASURE_UNIT and what they measure, of which
// lengths come first and areas follow.
enum { STEMMA_MEASURE_NUMBER = 1, STEMMA_MEASURE_SCALE, STEMMA_MEASURE_MONEY, STEMMA_MEASURE_SQUARE, STEMMA_MEASURE_UNIT = 8 };

typedef struct {
    double factor; // or the number
    uint32_t key;
    uint8_t kind; // 0: none
} stemma_measure;

// Marks a word, by the upper half of the hash of its canonical form, as one that amounts are written with. Before any article
// is read; of two that are marked the first stays.
void stemma_background_set_measure(stemma_background *background, stemma_measure measure);

// The rarity of words that the table does not have; that of one that it has, if it does; and its marks, of which
// STEMMA_WORD_FUNCTION says that it is a function word.
float stemma_background_unseen(const stemma_background *background);
bool stemma_background_known(const stemma_background *background, uint64_t hash, float *rarity);
uint8_t stemma_background_marks(const stemma_background *background, uint64_t hash);
stemma_measure stemma_background_measure(const stemma_background *background, uint64_t hash);

// Reads articles one after another, with memory that is kept between them.
typedef struct stemma_features stemma_features;

// `background` must outlive it. `path`: see stemma_scan_create.
stemma_features *stemma_features_create(int path, const stemma_background *background);
void stemma_features_destroy(stemma_features *features);

typedef struct {
    size_t terms, words, phrases;
    uint8_t language; // a raw value of FeatureLanguage
    uint8_t weekdays; // that are named in it, a bit each from Monday, 1
} stemma_feature_counts;

// Writes an article's heaviest words and phrases, each kind ascending by hash: there is room for STEMMA_FEATURE_WORDS and
// STEMMA_FEATURE_PHRASES. Texts of less than 4 GiB. O(n) but for the choice of the heaviest, which is O(n) on average.
stemma_feature_counts stemma_features_read(stemma_features *features, const uint8_t *title, size_t title_count,
                                           const uint8_t *text, size_t text_count, stemma_word *words,
                                           stemma_phrase *phrases);

// The heaviest words of articles alone, from words that were cut and hashed already: what candidates are looked up by, at an
// eighth of the cost of all features.
typedef struct stemma_sketcher stemma_sketcher;

enum { STEMMA_SKETCH_WORDS = 200 };

// `background` must outlive it.
stemma_sketcher *stemma_sketcher_create(const stemma_background *background);
void stemma_sketcher_destroy(stemma_sketcher *sketcher);

// The words of a text, by the hashes of their canonical forms, and where they stand in it.
typedef struct {
    const uint8_t *text;
    const uint64_t *hashes;
    const uint32_t *starts, *ends;
    size_t count;
} stemma_text_words;

typedef struct {
    size_t words;
    uint8_t language; // a raw value of FeatureLanguage
    uint8_t fits;     // 0 where most words are characters, which say too little one by one: nothing was written then
} stemma_sketch_counts;

// Writes an article's heaviest words, in order of first sight: at most STEMMA_SKETCH_WORDS. Their marks are all 0. O(n).
stemma_sketch_counts stemma_sketch_read(stemma_sketcher *sketcher, const stemma_text_words *title,
                                        const stemma_text_words *text, stemma_word *out);
