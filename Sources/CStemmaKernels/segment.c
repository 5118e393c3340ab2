#include "segment.h"
#include "stemma_kernels.h"

typedef struct {
    const uint8_t *p, *end;
    const stemma_char *r; // of the scalar at p; NULL at the end
    uint32_t length;
    int class;
    int raw;
    segment s;
} cursor;

static inline void look(cursor *c) {
    if (c->p >= c->end) {
        c->r = NULL;
        c->class = -1;
        return;
    }
    decoded d = decode(c->p, c->end);
    c->r = char_entry(d.scalar);
    c->length = d.length;
    c->class = c->raw ? c->r->raw : c->r->word;
}

static inline void take(cursor *c) {
    c->s.any |= c->r->flags;
    c->s.all &= c->r->flags;
    c->p += c->length;
    look(c);
}

static inline int absorbed(int class) { return class == WB_EXTEND || class == WB_FORMAT || class == WB_ZWJ; }
static inline int letter(int class) { return class == WB_ALETTER || class == WB_HEBREW; }

// WB4, WB3c. Takes the marks that follow; true if they end in a joiner before a pictograph, which belongs to the segment.
static inline int take_marks(cursor *c, int joiner) {
    while (absorbed(c->class)) {
        joiner = c->class == WB_ZWJ;
        take(c);
    }
    return joiner && c->raw && c->r && (c->r->flags & CHAR_PICTOGRAPH);
}

// WB5, WB8 to WB10, WB13 to WB13b: joins that need no look-ahead.
static inline int joins(int a, int b) {
    int wordlike = letter(a) || a == WB_NUMERIC;
    if (wordlike && (letter(b) || b == WB_NUMERIC)) return 1;
    if (b == WB_EXTENDNUMLET) return wordlike || a == WB_KATAKANA || a == WB_EXTENDNUMLET;
    if (a == WB_EXTENDNUMLET) return letter(b) || b == WB_NUMERIC || b == WB_KATAKANA;
    return a == WB_KATAKANA && b == WB_KATAKANA;
}

// WB6, WB7, WB7b, WB7c, WB11, WB12: whether the punctuation at the cursor may join `a` to what follows it.
static inline int may_join(int a, int b) {
    if (letter(a)) return b == WB_MIDLETTER || b == WB_MIDNUMLET || b == WB_SINGLE_QUOTE || (a == WB_HEBREW && b == WB_DOUBLE_QUOTE);
    return a == WB_NUMERIC && (b == WB_MIDNUM || b == WB_MIDNUMLET || b == WB_SINGLE_QUOTE);
}

// Tries to take the punctuation at the cursor together with the letter or digit after it.
static inline int take_middle(cursor *c, int before) {
    cursor ahead = *c;
    int middle = c->class;
    take(&ahead);
    while (absorbed(ahead.class)) take(&ahead);
    int fits = before == WB_NUMERIC ? ahead.class == WB_NUMERIC
                                    : (middle == WB_DOUBLE_QUOTE ? ahead.class == WB_HEBREW : letter(ahead.class));
    if (!fits) return 0;
    *c = ahead;
    return 1;
}

static segment closed(const cursor *c) {
    segment s = c->s;
    s.end = c->p;
    return s;
}

segment stemma_segment(const uint8_t *p, const uint8_t *end, int raw) {
    cursor c = {.p = p, .end = end, .raw = raw, .s = {.any = 0, .all = 0xFFFF}};
    look(&c);
    int class = c.class, flags = 0;
    take(&c);
    if (class == WB_CR || class == WB_LF || class == WB_NEWLINE) {
        if (class == WB_CR && c.class == WB_LF) take(&c);
        return closed(&c);
    }
    if (class == WB_WSEGSPACE)
        while (c.class == WB_WSEGSPACE) take(&c);
    for (;;) {
        if (take_marks(&c, class == WB_ZWJ)) {
            class = c.class;
            take(&c);
        } else if (!c.r) {
            return closed(&c);
        } else if (joins(class, c.class) || (class == WB_REGIONAL && c.class == WB_REGIONAL && !(flags & 1))) {
            flags |= class == WB_REGIONAL;
            class = c.class;
            take(&c);
        } else if (may_join(class, c.class) && take_middle(&c, class)) {
            class = c.class;
            take(&c);
        } else if (class == WB_HEBREW && c.class == WB_SINGLE_QUOTE) {
            class = c.class;
            take(&c);
        } else {
            return closed(&c);
        }
    }
}

size_t stemma_word_boundary(const uint8_t *text, size_t count, size_t at) {
    return (size_t)(stemma_segment(text + at, text + count, 1).end - text);
}
