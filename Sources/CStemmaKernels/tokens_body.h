// The loop of stemma_scan_tokens.
TARGET static void LEVEL(scan_tokens)(const uint8_t *text, size_t length, const uint8_t *end, stemma_token *tokens,
                                     size_t room, stemma_token_scan *scan) {
    stemma_token_scan s = *scan;
    size_t base = s.position;
    block b = {0, 0, 0};
    if (base < length) b = classify(text + base, end);
    uint32_t before = place_flags(&s);
    while (s.position + STEMMA_TOKENS_AHEAD <= length && s.count + 2 <= room) {
        if (s.position - base > LAST_START) {
            base = s.position;
            b = classify(text + base, end);
        }
        const uint8_t *p = text + s.position;
        const size_t place = s.position - base;
        const uint32_t letter_bits = (uint32_t)(b.letters >> place), digits = (uint32_t)(b.digits >> place);
        const size_t n = (size_t)__builtin_ctz(~(letter_bits | digits) | 1 << 16);
        const uint32_t start = (uint32_t)s.position;
        if (n > 0) {
            const uint32_t all = ((uint32_t)1 << n) - 1, upper = (uint32_t)(b.capitals >> place) & all;
            size_t possessive = 0;
            const bool is_mixed = ((digits & all) != 0) & ((letter_bits & all) != 0);
            if (!ends[p[n]] | (n > 15) | is_mixed) {
                const size_t more = word_end(p, n, is_mixed);
                if (more == NO_WORD) break;
                possessive = more;
            }
            const chunk c = take(p, n);
            const uint32_t flags = before | (upper & 1) * STEMMA_TOKEN_CAPITAL |
                                   (uint32_t)(upper == all) * STEMMA_TOKEN_ALL_CAPITALS |
                                   (digits & 1) * STEMMA_TOKEN_NUMBER |
                                   (uint32_t)((n > 4) & (p[n - 1] == 'y') & (p[n - 2] == 'l')) * STEMMA_TOKEN_ADVERB;
            tokens[s.count++] = (stemma_token){
                start, start + (uint32_t)n, hashed(c.low, c.high, n), hashed(c.low_folded, c.high_folded, n), 0,
                (uint16_t)flags, 0,
            };
            s.breaks = 0;
            s.at_sentence_start = false;
            s.space_before = p[n] == ' ';
            s.position += n + s.space_before;
            before = s.space_before ? 0 : STEMMA_TOKEN_JOINED;
            if (possessive > 0) {
                const uint64_t hash = hashed('\'' | 's' << 8, 0, 2);
                tokens[s.count++] = (stemma_token){
                    start + (uint32_t)n, start + (uint32_t)(n + possessive), hash, hash, 0,
                    STEMMA_TOKEN_POSSESSIVE | STEMMA_TOKEN_JOINED, 0,
                };
                s.position += possessive;
            }
            continue;
        }
        const uint8_t kind = kinds[*p];
        if (kind <= BREAK) {
            if (kind == OTHER) {
                if (!take_wide_mark(p, tokens, &s)) break;
            } else {
                s.breaks += kind == BREAK;
                s.space_before = true;
                s.position++;
            }
            before = place_flags(&s);
            continue;
        }
        // Several full stops are one mark, and so are several hyphens and what looks like them.
        const uint8_t next = p[1];
        const bool is_longer = ((*p == '.') | (*p == '-')) & ((next == *p) | (next >= 0x80));
        if (is_longer && !(*p == '.' && next >= 0x80 && plain_mark(p + 1))) break;
        const bool is_stop = kind == STOP;
        const uint64_t hash = hashed(*p, 0, 1);
        const uint32_t flags = before | STEMMA_TOKEN_PUNCTUATION | (uint32_t)is_stop * STEMMA_TOKEN_SENTENCE_END;
        tokens[s.count++] = (stemma_token){start, start + 1, hash, hash, 0, (uint16_t)flags, 0};
        s.breaks = 0;
        s.at_sentence_start |= is_stop;
        s.space_before = next == ' ';
        s.position += 1 + s.space_before;
        before = place_flags(&s);
    }
    *scan = s;
}

#undef LEVEL
#undef TARGET
