#include "flat.h"

#include <cstring>

#include <simdjson.h>

// 64 bytes; in masks, each is all ones or 0.
typedef uint8_t bytes64 __attribute__((vector_size(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

// A macro, for a vector wider than the machine's own cannot be an argument.
#define BITS(mask)                                                                                                     \
    ({                                                                                                                 \
        const bits64 of_mask_ = __builtin_convertvector((mask), bits64);                                               \
        uint64_t gathered_;                                                                                            \
        std::memcpy(&gathered_, &of_mask_, sizeof gathered_);                                                          \
        gathered_;                                                                                                     \
    })

/// Four hexadecimal digits, or −1.
static int32_t hexadecimal(const uint8_t *p) noexcept {
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        const uint8_t c = p[i], small = c | 0x20;
        if (c >= '0' && c <= '9') {
            value = value << 4 | (c - '0');
        } else if (small >= 'a' && small <= 'f') {
            value = value << 4 | (small - 'a' + 10);
        } else {
            return -1;
        }
    }
    return value;
}

static void put(uint32_t scalar, uint8_t **to) noexcept {
    uint8_t *out = *to;
    if (scalar < 0x80) {
        *out++ = uint8_t(scalar);
    } else if (scalar < 0x800) {
        *out++ = uint8_t(0xC0 | scalar >> 6);
        *out++ = uint8_t(0x80 | (scalar & 0x3F));
    } else if (scalar < 0x10000) {
        *out++ = uint8_t(0xE0 | scalar >> 12);
        *out++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
        *out++ = uint8_t(0x80 | (scalar & 0x3F));
    } else {
        *out++ = uint8_t(0xF0 | scalar >> 18);
        *out++ = uint8_t(0x80 | (scalar >> 12 & 0x3F));
        *out++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
        *out++ = uint8_t(0x80 | (scalar & 0x3F));
    }
    *to = out;
}

/// Reads the digits of a `\u` escape, or of two that are a surrogate pair; nullptr where they are none, or half a pair.
///
/// STEMMA_JSON_PADDING bytes behind the record can be read: its end is looked for afterwards.
static const uint8_t *take_scalar(const uint8_t *p, uint8_t **to) noexcept {
    int32_t value = hexadecimal(p);
    p += 4;
    if (value < 0 || (value >= 0xDC00 && value < 0xE000)) return nullptr;
    if (value >= 0xD800 && value < 0xDC00) {
        const int32_t low = p[0] == '\\' && p[1] == 'u' ? hexadecimal(p + 2) : -1;
        if (low < 0xDC00 || low >= 0xE000) return nullptr;
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        p += 6;
    }
    put(uint32_t(value), to);
    return p;
}

/// What the escapes of one character stand for; 0 for what is none.
struct escape_table {
    uint8_t plain[256] = {};
    constexpr escape_table() {
        plain['"'] = '"', plain['\\'] = '\\', plain['/'] = '/', plain['b'] = '\b';
        plain['f'] = '\f', plain['n'] = '\n', plain['r'] = '\r', plain['t'] = '\t';
    }
    constexpr uint8_t operator[](uint8_t byte) const { return plain[byte]; }
};
static constexpr escape_table plain_escapes;

#define LEVEL(name) name##_plain
#define TARGET
#include "flat_string.inc"

#if defined(__x86_64__)
#define LEVEL(name) name##_avx2
#define TARGET __attribute__((target("avx2,bmi")))
#include "flat_string.inc"

#define LEVEL(name) name##_avx512
#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,bmi")))
#include "flat_string.inc"
#endif

using take_string = const uint8_t *(*)(const uint8_t *, const uint8_t *, uint8_t **, bool *);

static take_string best_take_string() noexcept {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
        const bool wide = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                          __builtin_cpu_supports("avx512vl");
        return wide ? take_string_avx512 : take_string_avx2;
    }
#endif
    return take_string_plain;
}

static const uint8_t *skip_blanks(const uint8_t *p, const uint8_t *end) noexcept {
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) p++;
    return p;
}

/// The end of a plain key, where its closing quote stands, or nullptr.
static const uint8_t *key_end(const uint8_t *p, const uint8_t *end) noexcept {
    while (p < end && *p != '"') {
        if (*p == '\\' || *p < 0x20 || *p >= 0x80) return nullptr;
        p++;
    }
    return p < end ? p : nullptr;
}

ptrdiff_t stemma_json_read_flat(const std::vector<std::string> &keys, uint64_t lengths, const uint8_t *record,
                                size_t length, uint8_t *arena, stemma_json_value *values,
                                uint64_t *found) noexcept {
    static const take_string take = best_take_string();
    const uint8_t *const end = record + length, *p = skip_blanks(record, end);
    *found = 0;
    uint8_t *out = arena;
    bool high = false;
    if (p == end || *p++ != '{') return -1;
    for (;;) {
        p = skip_blanks(p, end);
        if (p == end || *p++ != '"') return -1;
        const uint8_t *const name = p;
        if (!(p = key_end(p, end))) return -1;
        const size_t size = size_t(p - name);
        size_t key = lengths >> (size < 63 ? size : 63) & 1 ? 0 : keys.size();
        while (key < keys.size() && (keys[key].size() != size || std::memcmp(keys[key].data(), name, size) != 0)) key++;
        p = skip_blanks(p + 1, end);
        if (p == end || *p++ != ':') return -1;
        p = skip_blanks(p, end);
        if (p == end || *p++ != '"') return -1;
        uint8_t *const start = out;
        if (!(p = take(p, end, &out, &high))) return -1;
        if (key < keys.size()) {
            values[key] = stemma_json_value{size_t(start - arena), size_t(out - start)};
            *found |= uint64_t(1) << key;
        } else {
            out = start;
        }
        p = skip_blanks(p, end);
        if (p == end) return -1;
        if (*p == '}') break;
        if (*p++ != ',') return -1;
    }
    if (skip_blanks(p + 1, end) != end) return -1;
    if (high && !simdjson::validate_utf8(reinterpret_cast<const char *>(record), length)) return -1;
    return out - arena;
}
