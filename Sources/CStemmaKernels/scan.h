// The state of one scan, shared by words and terms.
#pragma once
#include "canonical.h"
#include "segment.h"
#include "stemma_kernels.h"

enum { CANONICAL_BUFFER = 4096 };

struct stemma_scan {
    const uint8_t *text, *at, *end;
    int path;
    // Terms: the last one, what the text since the last term says of the next one, and the character before `at`, if any.
    const uint8_t *last, *last_end;
    uint16_t marks;
    int initial;
    const uint8_t *character, *character_end;
    int paired;
    canonical_sink sink;
    canonicaliser normal;
    XXH3_state_t stream;
    uint8_t buffer[CANONICAL_BUFFER];
};

// The hash of the canonical form of [p, end) in `*hash`; 0 if that form is empty. `quick`: all its scalars are.
int stemma_hash_canonical(stemma_scan *s, const uint8_t *p, const uint8_t *end, int quick, uint64_t *hash);
