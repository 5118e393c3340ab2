// Prints the Unicode tables of CStemmaKernels. See make-unicode-tables.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include "../Sources/CStemmaKernels/unicode_properties.h"

enum { scalars = 0x110000, block = 64, blocks = scalars / block };

static const UNormalizer2 *nfc, *foldings;

static void check(UErrorCode code, const char *where) {
    if (U_FAILURE(code)) {
        fprintf(stderr, "%s: %s\n", where, u_errorName(code));
        exit(1);
    }
}

static uint8_t word_break(UChar32 c) {
    switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER: return WB_ALETTER;
    case U_WB_FORMAT: return WB_FORMAT;
    case U_WB_KATAKANA: return WB_KATAKANA;
    case U_WB_MIDLETTER: return WB_MIDLETTER;
    case U_WB_MIDNUM: return WB_MIDNUM;
    case U_WB_NUMERIC: return WB_NUMERIC;
    case U_WB_EXTENDNUMLET: return WB_EXTENDNUMLET;
    case U_WB_CR: return WB_CR;
    case U_WB_EXTEND: return WB_EXTEND;
    case U_WB_LF: return WB_LF;
    case U_WB_MIDNUMLET: return WB_MIDNUMLET;
    case U_WB_NEWLINE: return WB_NEWLINE;
    case U_WB_REGIONAL_INDICATOR: return WB_REGIONAL;
    case U_WB_HEBREW_LETTER: return WB_HEBREW;
    case U_WB_SINGLE_QUOTE: return WB_SINGLE_QUOTE;
    case U_WB_DOUBLE_QUOTE: return WB_DOUBLE_QUOTE;
    case U_WB_ZWJ: return WB_ZWJ;
    case U_WB_WSEGSPACE: return WB_WSEGSPACE;
    default: return WB_OTHER;
    }
}

static int is_character_script(UChar32 c) {
    UErrorCode e = U_ZERO_ERROR;
    switch (uscript_getScript(c, &e)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return 1;
    default: return word_break(c) == WB_KATAKANA;
    }
}

// The house's own foldings of punctuation; 0 for none.
static UChar32 folded_punctuation(UChar32 c) {
    static const UChar32 apostrophes[] = {0xB4, 0x1FFD, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035};
    static const UChar32 quotes[] = {0xAB, 0xBB, 0x2BA, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x2036, 0x2039, 0x203A, 0x300C,
                                     0x300D, 0x300E, 0x300F, 0x301D, 0x301E, 0x301F};
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++)
        if (c == apostrophes[i]) return '\'';
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (c == quotes[i]) return '"';
    if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212) return '-';
    if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) return ' ';
    return 0;
}

// The canonical form of one scalar, as UTF-32.
static int canonical(UChar32 c, UChar32 *out) {
    UChar32 p = folded_punctuation(c);
    if (p) return out[0] = p, 1;
    UChar source[2], mapped[64];
    int32_t n = 0, m;
    UErrorCode e = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(source, n, c);
    m = unorm2_normalize(foldings, source, n, mapped, 64, &e);
    check(e, "unorm2_normalize");
    int count = 0;
    for (int32_t i = 0; i < m;) {
        UChar32 s;
        U16_NEXT(mapped, i, m, s);
        p = folded_punctuation(s);
        out[count++] = p ? p : s;
    }
    return count;
}

typedef struct {
    uint8_t raw, word, ccc, length;
    uint16_t flags;
    int32_t map;
} entry;

static entry *entries;
static int entry_count;
static uint16_t entry_of[scalars];
static uint8_t pool[1 << 17];
static int pool_count;

static int pooled(const uint8_t *bytes, int n) {
    for (int i = 0; i + n <= pool_count; i++)
        if (!memcmp(pool + i, bytes, (size_t)n)) return i;
    memcpy(pool + pool_count, bytes, (size_t)n);
    pool_count += n;
    return pool_count - n;
}

static entry make(UChar32 c) {
    entry r = {0};
    r.raw = word_break(c);
    int character = is_character_script(c);
    int8_t type = u_charType(c);
    int mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
    int number = type == U_DECIMAL_DIGIT_NUMBER || type == U_LETTER_NUMBER || type == U_OTHER_NUMBER;
    int absorbed = r.raw == WB_EXTEND || r.raw == WB_FORMAT || r.raw == WB_ZWJ;
    r.word = character && !absorbed ? WB_OTHER : r.raw;
    r.ccc = u_getCombiningClass(c);
    if (((u_hasBinaryProperty(c, UCHAR_ALPHABETIC) && !mark) || number) && !absorbed) r.flags |= CHAR_ALNUM;
    if (number) r.flags |= CHAR_NUMBER;
    if (u_hasBinaryProperty(c, UCHAR_UPPERCASE) || type == U_TITLECASE_LETTER) r.flags |= CHAR_UPPER;
    if (u_hasBinaryProperty(c, UCHAR_LOWERCASE)) r.flags |= CHAR_LOWER;
    if (character && !absorbed) r.flags |= CHAR_CHARACTER;
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) r.flags |= CHAR_PICTOGRAPH;
    if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) r.flags |= CHAR_SPACE;
    UErrorCode e = U_ZERO_ERROR;
    UChar raw[8];
    if (unorm2_getRawDecomposition(nfc, c, raw, 8, &e) >= 0 && !(c >= 0xAC00 && c < 0xD7A4)) r.flags |= CHAR_DECOMPOSES;
    check(e, "unorm2_getRawDecomposition");
    UChar32 out[64];
    int n = canonical(c, out), quick = n > 0;
    if (u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) r.flags |= CHAR_COMPOSES;
    for (int i = 0; i < n; i++)
        if (u_getCombiningClass(out[i]) || u_getIntPropertyValue(out[i], UCHAR_NFC_QUICK_CHECK) != UNORM_YES) quick = 0;
    if (r.ccc) quick = 0;
    if (quick) r.flags |= CHAR_QUICK;
    if (n == 1) {
        r.map = out[0] - c;
    } else {
        uint8_t bytes[256];
        int length = 0;
        for (int i = 0; i < n; i++) U8_APPEND_UNSAFE(bytes, length, out[i]);
        r.flags |= CHAR_EXPANDS;
        r.length = (uint8_t)length;
        r.map = pooled(bytes, length);
    }
    return r;
}

static int entry_index(entry r) {
    for (int i = entry_count - 1; i >= 0; i--)
        if (!memcmp(entries + i, &r, sizeof r)) return i;
    entries[entry_count] = r;
    return entry_count++;
}

// Numbers, long runs of one value as `[a ... b]=v`.
static void print_runs(const uint16_t *v, int n) {
    int column = 0;
    for (int i = 0; i < n;) {
        int j = i;
        while (j + 1 < n && v[j + 1] == v[i]) j++;
        if (j - i < 4)
            j = i, column += printf("%d,", v[i]);
        else
            column += printf("[%d ... %d]=%d,", i, j, v[i]);
        if (column > 110) column = 0 * printf("\n");
        i = j + 1;
    }
}

static uint16_t unique[blocks][block];

static void print_stages(void) {
    int count = 0;
    uint16_t *stage1 = malloc(blocks * sizeof *stage1);
    for (int b = 0; b < blocks; b++) {
        int k = 0;
        while (k < count && memcmp(unique[k], entry_of + b * block, sizeof unique[k])) k++;
        if (k == count) memcpy(unique[count++], entry_of + b * block, sizeof unique[k]);
        stage1[b] = (uint16_t)k;
    }
    printf("// Block of 64 scalars -> row of stemma_char_index.\nconst uint16_t stemma_char_block[%d] = {\n", blocks);
    print_runs(stage1, blocks);
    printf("\n};\n\n// Scalar within its block -> entry of stemma_char_entries.\nconst uint16_t stemma_char_index[%d][64] = {\n", count);
    for (int k = 0; k < count; k++) {
        printf("{");
        print_runs(unique[k], block);
        printf("},\n");
    }
    printf("};\n\n");
    fprintf(stderr, "%d blocks, %d entries, %d pool bytes\n", count, entry_count, pool_count);
    free(stage1);
}

static void print_entries(void) {
    printf("// raw class, word class, combining class, length of expansion, flags, difference or place of expansion\n");
    printf("const stemma_char stemma_char_entries[%d] = {\n", entry_count);
    for (int i = 0; i < entry_count; i++) {
        entry r = entries[i];
        printf("{%d,%d,%d,%d,%d,%d},%s", r.raw, r.word, r.ccc, r.length, r.flags, r.map, i % 6 == 5 ? "\n" : "");
    }
    printf("\n};\n\n// UTF-8 of the expansions, overlapping.\nconst uint8_t stemma_char_pool[%d] = {\n", pool_count);
    for (int i = 0; i < pool_count; i++) printf("%d,%s", pool[i], i % 32 == 31 ? "\n" : "");
    printf("\n};\n\n");
}

// Letters of two bytes whose canonical form is at most two bytes that nothing composes with: its bytes, its length in
// bits 16 and 17; 0 for all else.
static void print_two_bytes(void) {
    printf("// Letters from U+0080 to U+07FF -> canonical bytes and, from bit 16, their count; 0 where it is less simple.\n");
    printf("const uint32_t stemma_letters[2048] = {\n[0 ... 127]=0,\n");
    for (UChar32 c = 0x80; c < 0x800; c++) {
        entry r = entries[entry_of[c]];
        UChar32 out[64];
        int n = canonical(c, out), length = 0, simple = (r.word == WB_ALETTER || r.word == WB_HEBREW) && (r.flags & CHAR_QUICK);
        uint8_t bytes[256] = {0};
        for (int i = 0; i < n; i++) U8_APPEND_UNSAFE(bytes, length, out[i]);
        int fits = simple && (r.flags & CHAR_ALNUM) && length > 0 && length <= 2;
        printf("%d,%s", fits ? bytes[0] | bytes[1] << 8 | length << 16 : 0, c % 16 == 15 ? "\n" : "");
    }
    printf("};\n\n");
}

typedef struct {
    UChar32 composite, first, second;
    int composes;
} pair;

static pair pairs[4096];
static int pair_count;

static int by_parts(const void *a, const void *b) {
    const pair *p = pairs + *(const int *)a, *q = pairs + *(const int *)b;
    if (p->first != q->first) return p->first < q->first ? -1 : 1;
    return p->second < q->second ? -1 : p->second > q->second;
}

static void print_pairs(void) {
    for (UChar32 c = 0; c < scalars; c++) {
        if (c >= 0xAC00 && c < 0xD7A4) continue;
        UChar raw[8];
        UErrorCode e = U_ZERO_ERROR;
        int32_t n = unorm2_getRawDecomposition(nfc, c, raw, 8, &e);
        if (n < 0) continue;
        int32_t i = 0;
        pair p = {c, 0, 0, 0};
        U16_NEXT(raw, i, n, p.first);
        if (i < n) U16_NEXT(raw, i, n, p.second);
        p.composes = p.second && unorm2_composePair(nfc, p.first, p.second) == c;
        pairs[pair_count++] = p;
    }
    printf("// Canonical decompositions by composite: composite, first, second (0 for none). Hangul is arithmetic.\n");
    printf("static const uint32_t char_pairs[%d][3] = {\n", pair_count);
    for (int i = 0; i < pair_count; i++)
        printf("{%d,%d,%d},%s", pairs[i].composite, pairs[i].first, pairs[i].second, i % 6 == 5 ? "\n" : "");
    int order[4096], n = 0;
    for (int i = 0; i < pair_count; i++)
        if (pairs[i].composes) order[n++] = i;
    qsort(order, (size_t)n, sizeof *order, by_parts);
    printf("\n};\n\n// Rows of char_pairs that compose, by first and second.\nstatic const uint16_t char_compositions[%d] = {\n", n);
    for (int i = 0; i < n; i++) printf("%d,%s", order[i], i % 24 == 23 ? "\n" : "");
    printf("\n};\n");
}

int main(void) {
    UErrorCode e = U_ZERO_ERROR;
    nfc = unorm2_getNFCInstance(&e);
    foldings = unorm2_getNFKCCasefoldInstance(&e);
    check(e, "normalizers");
    entries = calloc(scalars, sizeof *entries);
    for (UChar32 c = 0; c < scalars; c++) {
        if (U_IS_SURROGATE(c)) {
            entry_of[c] = entry_of[0];
            continue;
        }
        entry_of[c] = (uint16_t)entry_index(make(c));
    }
    printf("// Unicode %s properties for words and canonical text, written by scripts/make-unicode-tables from ICU %s.\n"
           "// Unicode data is (c) Unicode, Inc., under the Unicode licence: https://www.unicode.org/license.txt\n"
           "// Do not edit.\n\n",
           U_UNICODE_VERSION, U_ICU_VERSION);
    print_stages();
    print_entries();
    print_two_bytes();
    print_pairs();
    return 0;
}
