// The kernels of minhash.c, included once a level with LEVEL(name) and TARGET defined: one text, so that no level can
// differ from another. Vectors are of 64 bytes; the compiler splits them where registers are shorter.

TARGET static void LEVEL(shingles)(const uint64_t *words, size_t count, uint32_t ngram, uint64_t *out) {
    shingles_from(words, count, ngram, 0, stemma_shingle_count(count, ngram), out);
}

// Lowers each shingle's bin to its hash; see "Bins" in the specification. Hashes of one bin share their highest bits,
// so the least hash has the least value, and the value is cut out once at the end.
TARGET static void LEVEL(fill_bins)(const stemma_minhash_scheme *scheme, const uint64_t *shingles, size_t count,
                                    uint64_t *least) {
    const uint64_t multiplier = scheme->multiplier, increment = scheme->increment;
    const unsigned shift = 64 - (unsigned)__builtin_ctz(scheme->bins);
    for (size_t i = 0; i < count; i++) {
        const uint64_t hash = shingles[i] * multiplier + increment, old = least[hash >> shift];
        least[hash >> shift] = hash < old ? hash : old;
    }
}

// Lowers the least value of each listed bin over a block of shingles; see "Empty bins" in the specification.
TARGET static void LEVEL(fill_empty)(const stemma_minhash_scheme *scheme, const uint64_t *shingles, size_t count,
                                     const uint16_t *bins, size_t bin_count, uint32_t *least) {
    ALIGNED uint32_t keys[BLOCK + 16];
    for (size_t i = 0; i < count; i++) keys[i] = (uint32_t)shingles[i];
    // A repeated key changes no minimum.
    for (size_t i = count; i < count + 16; i++) keys[i] = keys[count - 1];
    for (size_t b = 0; b < bin_count; b++) {
        const uint32_t multiplier = scheme->fill_multipliers[bins[b]], increment = scheme->fill_increments[bins[b]];
        v16 low = splat16(UINT32_MAX);
        for (size_t i = 0; i < count; i += 16)
            low = __builtin_elementwise_min(low, load16(keys + i) * multiplier + increment);
        const uint32_t lowest = __builtin_reduce_min(low);
        if (lowest < least[b]) least[b] = lowest;
    }
}

// Cuts the values out of the least hashes; lists the bins that have none in `bins` and returns how many those are.
TARGET static size_t LEVEL(cut_values)(const uint64_t *lowest, size_t count, uint32_t *signature, uint16_t *bins) {
    const unsigned bits = (unsigned)__builtin_ctz((unsigned)count);
    size_t empty = 0, i = 0;
    for (; i + 8 <= count; i += 8) {
        const v8 hashes = load8(lowest + i);
        const v8 none = (v8)(hashes == UINT64_MAX);
        const h8 values = __builtin_convertvector(hashes << bits >> 33 | none, h8);
        memcpy(signature + i, &values, sizeof values);
        // Most stretches have none.
        if (__builtin_expect(__builtin_reduce_or(none) == 0, 1)) continue;
        for (size_t k = i; k < i + 8; k++) {
            bins[empty] = (uint16_t)k;
            empty += lowest[k] == UINT64_MAX;
        }
    }
    for (; i < count; i++) {
        signature[i] = lowest[i] == UINT64_MAX ? UINT32_MAX : (uint32_t)(lowest[i] << bits >> 33);
        bins[empty] = (uint16_t)i;
        empty += lowest[i] == UINT64_MAX;
    }
    return empty;
}

// A signature from shingles, or from words where there are no shingles yet. Then it writes the anchors too, unless that
// is NULL, and returns how many; see stemma_anchors.h.
TARGET static size_t LEVEL(sign)(const stemma_minhash_scheme *scheme, const uint64_t *shingles, const uint64_t *words,
                                 size_t word_count, size_t count, uint32_t *signature, uint32_t *anchors) {
    size_t anchor_count = 0;
    ALIGNED uint64_t made[BLOCK], lowest[STEMMA_MAX_BINS];
    for (size_t i = 0; i < scheme->bins; i++) lowest[i] = UINT64_MAX;
    for (size_t start = 0; start < count; start += BLOCK) {
        const size_t size = count - start < BLOCK ? count - start : BLOCK;
        if (!shingles) shingles_from(words, word_count, scheme->ngram, start, size, made);
        if (anchors && !shingles) anchor_count += take_anchors(made, size, anchors + anchor_count);
        LEVEL(fill_bins)(scheme, shingles ? shingles + start : made, size, lowest);
    }
    uint16_t bins[STEMMA_MAX_BINS];
    uint32_t least[STEMMA_MAX_BINS];
    const size_t empty = LEVEL(cut_values)(lowest, scheme->bins, signature, bins);
    if (empty == 0 || count == 0) return anchor_count;
    for (size_t i = 0; i < empty; i++) least[i] = UINT32_MAX;
    for (size_t start = 0; start < count; start += BLOCK) {
        const size_t size = count - start < BLOCK ? count - start : BLOCK;
        // A text of one block has its shingles still at hand.
        if (!shingles && count > BLOCK) shingles_from(words, word_count, scheme->ngram, start, size, made);
        LEVEL(fill_empty)(scheme, shingles ? shingles + start : made, size, bins, empty, least);
    }
    for (size_t i = 0; i < empty; i++) signature[bins[i]] = 0x80000000u | least[i] >> 1;
    return anchor_count;
}

TARGET static size_t LEVEL(agreement)(const uint32_t *a, const uint32_t *b, size_t count) {
    v16 equal = splat16(0);
    size_t i = 0, agreed = 0;
    for (; i + 16 <= count; i += 16) equal -= (v16)(load16(a + i) == load16(b + i));
    for (; i < count; i++) agreed += a[i] == b[i];
    return agreed + __builtin_reduce_add(equal);
}

#undef LEVEL
#undef TARGET
