#include "stemma_kernels.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static inline int is_mark(uint8_t byte) {
    return byte >= 0x80 || byte == '\n' || byte == '.' || byte == '!' || byte == '?';
}

size_t stemma_sentence_mark(const uint8_t *text, size_t count, size_t at) {
#ifdef __SSE2__
    for (; at + 16 <= count; at += 16) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(text + at));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(v, _mm_set1_epi8('.')));
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('!')), _mm_cmpeq_epi8(v, _mm_set1_epi8('?')));
        const int found = _mm_movemask_epi8(_mm_or_si128(v, _mm_or_si128(ends, marks)));
        if (found) return at + (size_t)__builtin_ctz((unsigned)found);
    }
#endif
    while (at < count && !is_mark(text[at])) at++;
    return at;
}
