#include "stemma_frequencies.h"

static uint32_t mixed(uint32_t hash) { return hash * 0x9E3779B1u >> 3; }

static uint32_t name_of(uint32_t hash, uint32_t mask) { return (mixed(hash) & mask) + 1; }

static size_t slot_of(const stemma_word_count *slots, size_t slot_count, uint32_t name) {
    size_t at = name & (slot_count - 1);
    while (slots[at].name != name && slots[at].name) at = (at + 1) & (slot_count - 1);
    return at;
}

uint32_t stemma_word_name(uint32_t hash, uint32_t mask) { return name_of(hash, mask); }

uint32_t stemma_count_of_name(const stemma_word_count *slots, size_t slot_count, uint32_t name) {
    return slots[slot_of(slots, slot_count, name)].count;
}

static void prefetch_words(const stemma_word_count *slots, size_t slot_count, uint32_t mask, const stemma_word *words,
                           size_t count) {
    for (size_t i = 0; i < count; i++) __builtin_prefetch(slots + (name_of(words[i].hash, mask) & (slot_count - 1)));
}

size_t stemma_count_words(stemma_word_count *slots, size_t slot_count, uint32_t mask, const stemma_word *words,
                          size_t count, uint8_t language) {
    size_t added = 0;
    prefetch_words(slots, slot_count, mask, words, count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t name = name_of(words[i].hash, mask);
        stemma_word_count *slot = slots + slot_of(slots, slot_count, name);
        if (!slot->name) {
            *slot = (stemma_word_count){.name = name, .rarity = words[i].rarity, .language = language};
            added++;
        }
        slot->count++;
    }
    return added;
}

uint32_t stemma_word_count_of(const stemma_word_count *slots, size_t slot_count, uint32_t mask, uint32_t hash) {
    return slots[slot_of(slots, slot_count, name_of(hash, mask))].count;
}

size_t stemma_weigh_words(const stemma_word_count *slots, size_t slot_count, uint32_t mask, stemma_word *words,
                          size_t count, uint8_t language, uint32_t *left) {
    size_t n = 0;
    prefetch_words(slots, slot_count, mask, words, count);
    for (size_t i = 0; i < count; i++) {
        const stemma_word_count slot = slots[slot_of(slots, slot_count, name_of(words[i].hash, mask))];
        const int same = slot.rarity == words[i].rarity && slot.language == language;
        left[n] = (uint32_t)i;
        n += !same;
        if (same) words[i].rarity = slot.weighed;
    }
    return n;
}

size_t stemma_phrase_slot(size_t slot_count, uint32_t hash) { return mixed(hash) & (slot_count - 1); }

static size_t slot_of_phrase(size_t slot_count, const stemma_phrase *p) {
    return stemma_phrase_slot(slot_count, (uint32_t)p->hash_high << 16 | p->hash_low);
}

size_t stemma_count_phrases(uint8_t *slots, size_t slot_count, const stemma_phrase *phrases, size_t count, uint32_t *full) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) __builtin_prefetch(slots + slot_of_phrase(slot_count, phrases + i), 1);
    for (size_t i = 0; i < count; i++) {
        const size_t at = slot_of_phrase(slot_count, phrases + i);
        full[n] = (uint32_t)at;
        n += slots[at] == UINT8_MAX;
        slots[at] += slots[at] != UINT8_MAX;
    }
    return n;
}

size_t stemma_weigh_phrases(const uint8_t *slots, size_t slot_count, const uint8_t *codes, stemma_phrase *phrases,
                            size_t count, uint32_t *left) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) __builtin_prefetch(slots + slot_of_phrase(slot_count, phrases + i));
    for (size_t i = 0; i < count; i++) {
        const uint8_t known = slots[slot_of_phrase(slot_count, phrases + i)];
        const int few = known < STEMMA_TABLED_COUNTS;
        left[n] = (uint32_t)i;
        n += !few;
        if (few) phrases[i].rarity = codes[(size_t)known << 8 | phrases[i].rarity];
    }
    return n;
}
