// Numbers with their units and scales: see Amounts.swift.
#include "features_parts.h"
#include "scan.h"
#include "xxh3.h"

enum { MOST_DIGITS = 15, MOST_SCALES = 2, QUANTITY = 1 }; // QUANTITY: what no number's name begins with
static const double highest_amount = 1e15;

// A number as it is written: `digits` over ten to the power of `decimals`, times `factor`.
typedef struct {
    uint64_t digits;
    int decimals;
    double factor;
} amount;

// Whether exactly three digits follow the mark at `p`.
static int starts_group(const uint8_t *p, const uint8_t *end) {
    const uint8_t *digit = p + 1;
    while (digit < end && digit - p <= 4 && is_digit(*digit)) digit++;
    return digit - p == 4;
}

// Whether a number has points before each three digits and nowhere else, two or more: 1.200.000.
static int has_points_for_thousands(const uint8_t *p, const uint8_t *end) {
    size_t points = 0;
    for (; p < end; p++) {
        if (is_digit(*p)) continue;
        if (*p != '.' || !starts_group(p, end)) return 0;
        points++;
    }
    return points > 1;
}

size_t stemma_join_thousands(const uint8_t *p, const uint8_t *end, uint8_t *out) {
    const uint8_t mark = has_points_for_thousands(p, end) ? '.' : ',';
    uint8_t *o = out;
    for (; p < end; p++)
        if (*p != mark || !starts_group(p, end)) *o++ = *p;
    return (size_t)(o - out);
}

// Reads the number that [p, end) starts with; returns its end, or NULL where there is none or its commas and points do not say
// what they are: 1,200 and 1.200.000 have thousands, 1.25, 1,5 and 1,200.5 decimals, and 1.200 may have either.
static const uint8_t *read_number(const uint8_t *p, const uint8_t *end, amount *out) {
    int total = 0, group = 0, marks = 0;   // digits in all, those since the last mark, and marks
    int in_threes = 1, are_mixed = 0;      // whether groups that marks end and begin have three digits; whether marks differ
    uint8_t mark = 0;                      // the first
    uint64_t digits = 0;
    for (; p < end; p++) {
        if (is_digit(*p)) {
            if (++total > MOST_DIGITS) return NULL;
            digits = digits * 10 + (*p - '0');
            group++;
            continue;
        }
        if ((*p != ',' && *p != '.') || end - p < 2 || !is_digit(p[1])) break;
        if (are_mixed) return NULL;
        in_threes &= marks ? group == 3 : group <= 3;
        are_mixed = marks && *p != mark;
        if (!marks) mark = *p;
        marks++;
        group = 0;
    }
    if (!total) return NULL;
    *out = (amount){digits, 0, 1};
    if (!marks) return p;
    if (are_mixed ? !in_threes : marks > 1 && !(in_threes && group == 3)) return NULL;
    if (!are_mixed && in_threes && group == 3) return marks > 1 || mark == ',' ? p : NULL;
    out->decimals = group;
    return p;
}

// Whether the sign of a currency stands right before `start`.
static int follows_currency(const uint8_t *text, size_t start) {
    if (start >= 1 && text[start - 1] == '$') return 1;
    if (start >= 2 && text[start - 2] == 0xC2 && (text[start - 1] == 0xA3 || text[start - 1] == 0xA5)) return 1;
    return start >= 3 && text[start - 3] == 0xE2 && text[start - 2] == 0x82 && text[start - 1] >= 0xA0;
}

static const stemma_measure *measure_of(const stemma_features *f, size_t i) {
    return background_measure(f->background, f->terms.hashes[i]);
}

// Reads a number and what is written together with it: 80km, 1.4bn, 30-metre. `unit`: NULL where none is.
static int read_joined(stemma_features *f, const uint8_t *text, size_t i, int before_unit, amount *out,
                       const stemma_measure **unit) {
    const uint8_t *p = text + f->terms.starts[i], *const end = text + f->terms.ends[i];
    *unit = NULL;
    p = read_number(p, end, out);
    if (!p) return 0;
    if (p == end) return 1;
    p += *p == '-';
    uint64_t hash;
    if (p == end || !stemma_hash_canonical(f->scan, p, end, 0, &hash)) return 0;
    const stemma_measure *m = background_measure(f->background, hash);
    if (m->kind == STEMMA_MEASURE_SCALE ||
        (m->kind == STEMMA_MEASURE_MONEY && (before_unit || follows_currency(text, f->terms.starts[i])))) {
        out->factor = m->factor;
        return 1;
    }
    if (m->kind < STEMMA_MEASURE_UNIT) return 0;
    *unit = m;
    return 1;
}

static int digits_that_count(uint64_t n) {
    while (n && n % 10 == 0) n /= 10;
    int count = 0;
    for (; n; n /= 10) count++;
    return count;
}

// The value as two digits and a power of ten.
static int two_digits(double value, int *power) {
    *power = 0;
    while (value >= 100) value /= 10, ++*power;
    while (value < 10) value *= 10, --*power;
    const int digits = (int)(value + 0.5);
    if (digits < 100) return digits;
    ++*power;
    return 10;
}

// Writes the digits of a number above 0; returns how many.
static size_t write_number(uint64_t number, uint8_t *out) {
    uint8_t reversed[20];
    size_t n = 0;
    for (; number; number /= 10) reversed[n++] = (uint8_t)('0' + number % 10);
    for (size_t i = 0; i < n; i++) out[i] = reversed[n - 1 - i];
    return n;
}

// Notes the quantity that the item `place` begins: a number of `unit`, or without one a whole number, which takes the place
// of a number in digits.
static void add_quantity(stemma_features *f, uint32_t place, const amount *a, const stemma_measure *unit, int is_square) {
    // By digits that count: −log of the share of 21,578 news items that have one such quantity or number.
    static const float quantities[] = {6.5f, 6.5f, 7.5f}, numbers[] = {5, 5, 6, 7.5f, 9};
    double value = (double)a->digits * a->factor;
    for (int i = 0; i < a->decimals; i++) value /= 10;
    if (!(value > 0 && value < highest_amount)) return;
    uint8_t name[20];
    size_t count = 0;
    float rarity;
    if (unit) {
        int power;
        const int digits = two_digits(value * (is_square ? unit->factor * unit->factor : unit->factor), &power);
        name[count++] = QUANTITY;
        name[count++] = (uint8_t)(unit->kind + is_square);
        name[count++] = (uint8_t)digits;
        name[count++] = (uint8_t)(power + 64);
        rarity = quantities[digits_that_count((uint64_t)digits)];
    } else {
        const uint64_t whole = (uint64_t)value;
        if ((double)whole != value) return;
        count = write_number(whole, name);
        const int digits = digits_that_count(whole);
        rarity = numbers[digits < 4 ? digits : 4];
        if (f->items[place].flags & STEMMA_TERM_NUMBER) {
            f->items[place].hash = XXH3_64bits(name, count);
            f->items[place].rarity = rarity;
            return;
        }
    }
    f->quantities[f->quantity_count++] = (quantity){place, background_key(XXH3_64bits(name, count)), rarity};
}

// Reads the amount that the unit or scale `i` ends.
static void read_amount(stemma_features *f, const uint8_t *text, item *items, size_t i) {
    const stemma_measure *m = measure_of(f, i), *joined = NULL;
    const size_t count = f->terms.count;
    const int has_next = i + 1 < count && !(items[i + 1].flags & ITEM_STARTS);
    const int next = has_next ? measure_of(f, i + 1)->kind : 0;
    amount a;
    const int before_unit = next >= STEMMA_MEASURE_UNIT || next == STEMMA_MEASURE_SQUARE;
    const uint32_t place = (uint32_t)(items - f->items);
    if (!m->kind) {
        // A number and a unit or scale in one.
        if (!read_joined(f, text, i, before_unit, &a, &joined) || (!joined && before_unit)) return;
        const int is_square = joined && joined->kind == STEMMA_MEASURE_UNIT && next == STEMMA_MEASURE_SQUARE;
        add_quantity(f, place + (uint32_t)i, &a, joined, is_square);
        return;
    }
    const int is_unit = m->kind >= STEMMA_MEASURE_UNIT;
    if (!is_unit && (before_unit || next == STEMMA_MEASURE_SCALE)) return;
    int is_square = is_unit && next == STEMMA_MEASURE_SQUARE;
    double factor = is_unit ? 1 : m->factor;
    size_t at = i;
    for (int scales = 0;;) {
        if (at == 0 || items[at].flags & ITEM_STARTS) return;
        const stemma_measure *before = measure_of(f, --at);
        if (before->kind == STEMMA_MEASURE_SQUARE && is_unit && at + 1 == i) {
            is_square = 1;
        } else if (before->kind == STEMMA_MEASURE_SCALE && scales++ < MOST_SCALES) {
            factor *= before->factor;
        } else if (before->kind == STEMMA_MEASURE_NUMBER) {
            a = (amount){(uint64_t)before->factor, 0, 1};
            break;
        } else if (before->kind == 0 && is_digit(text[f->terms.starts[at]])) {
            if (!read_joined(f, text, at, is_unit, &a, &joined) || joined) return;
            break;
        } else {
            return;
        }
    }
    a.factor *= factor;
    is_square &= m->kind == STEMMA_MEASURE_UNIT;
    add_quantity(f, place + (uint32_t)at, &a, is_unit ? m : NULL, is_square);
}

void stemma_features_amounts(stemma_features *f, const uint8_t *text, item *items) {
    for (size_t k = 0; k < f->measured_count; k++) read_amount(f, text, items, f->measured[k]);
}
