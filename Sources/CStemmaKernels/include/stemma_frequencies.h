// In how many articles words and phrases stand: the inner loops of WordCounts.swift and PhraseCounts.swift. Each asks for
// the memory of all features of an article before it reads any.
#pragma once
#include "stemma_features.h"

// A word in a table of open addressing, at its name; that is 0 where there is none. A name is as many bits of the word's
// hash as a mask of the lowest bits leaves: words of one name are counted together.
typedef struct {
    uint32_t name, count;
    uint8_t rarity, language; // of the word where it was counted first
    uint8_t weighed;          // its rarity in the corpus
} stemma_word_count;

// Counts different words; the slots, a power of two, have room for them. Returns how many were not there before.
size_t stemma_count_words(stemma_word_count *slots, size_t slot_count, uint32_t mask, const stemma_word *words,
                          size_t count, uint8_t language);

// The name of the word with a hash, and the articles that have a word of a name.
uint32_t stemma_word_name(uint32_t hash, uint32_t mask);
uint32_t stemma_count_of_name(const stemma_word_count *slots, size_t slot_count, uint32_t name);

// Articles that have the word of a hash.
uint32_t stemma_word_count_of(const stemma_word_count *slots, size_t slot_count, uint32_t mask, uint32_t hash);

// Gives words the rarities that the table has for them. Writes the places of those that have another background rarity or
// language than it was made for to `left`, which has room for as many, and returns how many they are.
size_t stemma_weigh_words(const stemma_word_count *slots, size_t slot_count, uint32_t mask, stemma_word *words,
                          size_t count, uint8_t language, uint32_t *left);

// The slot of a phrase in a table of bytes, a power of two.
size_t stemma_phrase_slot(size_t slot_count, uint32_t hash);

// Counts phrases. Writes the slots that are full to `full`, which has room for as many, and returns how many they are.
size_t stemma_count_phrases(uint8_t *slots, size_t slot_count, const stemma_phrase *phrases, size_t count, uint32_t *full);

// Counts below this have their rarities in a table.
enum { STEMMA_TABLED_COUNTS = 64 };

// Gives phrases the rarities of `codes`, by count, then background rarity. Writes the places of those with higher counts
// to `left`, which has room for as many, and returns how many they are.
size_t stemma_weigh_phrases(const uint8_t *slots, size_t slot_count, const uint8_t *codes, stemma_phrase *phrases,
                            size_t count, uint32_t *left);
