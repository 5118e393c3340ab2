// Only what simdjson 1.0.2 to 3.6 have in common is used: the DOM parser, which checks the whole record.
#include "stemma_json.h"
#include "flat.h"

#include <charconv>
#include <cstring>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

static_assert(STEMMA_JSON_PADDING >= simdjson::SIMDJSON_PADDING, "simdjson reads further past a record than we allow for");

struct stemma_json_reader {
    simdjson::dom::parser parser;
    std::vector<std::string> keys;
    /// One a key.
    std::vector<stemma_json_kind> kinds;
    /// A bit for each length that a key has, up to 63.
    uint64_t lengths = 0;
};

extern "C" stemma_json_reader *stemma_json_reader_create(void) {
    return new (std::nothrow) stemma_json_reader();
}

extern "C" void stemma_json_reader_destroy(stemma_json_reader *reader) {
    delete reader;
}

extern "C" bool stemma_json_reader_add_key(stemma_json_reader *reader, const char *name, size_t length,
                                           stemma_json_kind kind) {
    if (reader->keys.size() == STEMMA_JSON_KEYS) return false;
    try {
        reader->kinds.push_back(kind);
        reader->keys.emplace_back(name, length);
        reader->lengths |= uint64_t(1) << (length < 63 ? length : 63);
        return true;
    } catch (...) {
        return false;
    }
}

/// Writes the text of a string or an integer; false for any other type.
static bool write(simdjson::dom::element element, uint8_t *to, size_t &length) noexcept {
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) {
        std::memcpy(to, text.data(), text.size());
        length = text.size();
        return true;
    }
    char digits[24];
    std::to_chars_result end{};
    int64_t integer;
    uint64_t natural;
    if (element.type() == simdjson::dom::element_type::INT64 && element.get(integer) == simdjson::SUCCESS) {
        end = std::to_chars(digits, digits + sizeof digits, integer);
    } else if (element.type() == simdjson::dom::element_type::UINT64 && element.get(natural) == simdjson::SUCCESS) {
        end = std::to_chars(digits, digits + sizeof digits, natural);
    } else {
        return false;
    }
    length = size_t(end.ptr - digits);
    std::memcpy(to, digits, length);
    return true;
}

/// Writes the string that is an object's `name`; false where it has none.
static bool write_member(simdjson::dom::element element, const char *name, uint8_t *to, size_t &length) noexcept {
    simdjson::dom::element part;
    return element[name].get(part) == simdjson::SUCCESS && part.is_string() && write(part, to, length);
}

/// Writes the names of persons; false where something else is among them. No number in a list: it takes a byte less than
/// what is put between two.
static bool write_names(simdjson::dom::element element, uint8_t *to, size_t &length) noexcept {
    if (write(element, to, length) || write_member(element, "name", to, length)) return true;
    simdjson::dom::array list;
    if (element.get(list) != simdjson::SUCCESS) return false;
    length = 0;
    for (auto item : list) {
        if (item.type() == simdjson::dom::element_type::NULL_VALUE) continue;
        const size_t comma = length > 0 ? 2 : 0;
        size_t added = 0;
        if (!(item.is_string() && write(item, to + length + comma, added)) &&
            !write_member(item, "name", to + length + comma, added)) {
            return false;
        }
        if (added == 0) continue;
        if (comma > 0) std::memcpy(to + length, ", ", 2);
        length += comma + added;
    }
    return true;
}

/// Writes what a loose value or a link says, nothing where that is nothing.
static size_t write_loose(simdjson::dom::element element, bool is_link, uint8_t *to) noexcept {
    size_t length = 0;
    if (write(element, to, length)) return length;
    simdjson::dom::array list;
    if (element.get(list) == simdjson::SUCCESS) {
        size_t used = 0;
        for (auto item : list) {
            if (item.type() == simdjson::dom::element_type::ARRAY) continue;
            size_t feed = used > 0 ? 1 : 0;
            size_t added = write_loose(item, is_link, to + used + feed);
            if (added == 0) continue;
            if (feed > 0) to[used] = '\n';
            used += feed + added;
        }
        return used;
    }
    if (!is_link && write_member(element, "name", to, length)) return length;
    for (const char *name : {"url", "href", "@id"}) {
        if (write_member(element, name, to, length)) return length;
    }
    simdjson::dom::element publisher;
    if (is_link && element["publisher"].get(publisher) == simdjson::SUCCESS && write_names(publisher, to, length)) {
        return length;
    }
    return is_link && write_member(element, "name", to, length) ? length : 0;
}

/// The place of `key` among the reader's keys, or their count.
static size_t find(const stemma_json_reader &reader, std::string_view key) noexcept {
    const std::vector<std::string> &keys = reader.keys;
    if ((reader.lengths >> (key.size() < 63 ? key.size() : 63) & 1) == 0) return keys.size();
    size_t i = 0;
    while (i < keys.size() && key != keys[i]) i++;
    return i;
}

extern "C" ptrdiff_t stemma_json_read(stemma_json_reader *reader, const uint8_t *record, size_t length, uint8_t *arena,
                                      stemma_json_value *values, uint64_t *found) {
    const ptrdiff_t flat = stemma_json_read_flat(reader->keys, reader->lengths, record, length, arena, values, found);
    if (flat >= 0) return flat;
    simdjson::dom::element root;
    if (reader->parser.parse(record, length, false).get(root) != simdjson::SUCCESS) return -1;
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) return -1;

    *found = 0;
    size_t used = 0;
    for (auto field : object) {
        size_t key = find(*reader, field.key);
        if (key == reader->keys.size()) continue;
        if (field.value.type() == simdjson::dom::element_type::NULL_VALUE) {
            *found &= ~(uint64_t(1) << key);
            continue;
        }
        const stemma_json_kind kind = reader->kinds[key];
        size_t written;
        if (kind == STEMMA_JSON_LOOSE || kind == STEMMA_JSON_LINK) {
            written = write_loose(field.value, kind == STEMMA_JSON_LINK, arena + used);
        } else if (kind == STEMMA_JSON_NAMES ? !write_names(field.value, arena + used, written)
                                             : !write(field.value, arena + used, written)) {
            return -1;
        }
        values[key] = stemma_json_value{used, written};
        *found |= uint64_t(1) << key;
        used += written;
    }
    return ptrdiff_t(used);
}

static void flatten(simdjson::dom::element element, std::string_view key, stemma_json_handler handler, void *context) {
    simdjson::dom::object object;
    simdjson::dom::array list;
    if (element.get(object) == simdjson::SUCCESS) {
        handler(context, STEMMA_JSON_OPEN, key.data(), key.size(), nullptr, 0);
        for (auto field : object) flatten(field.value, field.key, handler, context);
        handler(context, STEMMA_JSON_CLOSE, key.data(), key.size(), nullptr, 0);
    } else if (element.get(list) == simdjson::SUCCESS) {
        for (auto item : list) flatten(item, key, handler, context);
    } else {
        std::string_view text;
        if (element.get(text) == simdjson::SUCCESS) {
            handler(context, STEMMA_JSON_TEXT, key.data(), key.size(), text.data(), text.size());
        }
    }
}

extern "C" bool stemma_json_flatten(stemma_json_reader *reader, const uint8_t *text, size_t length,
                                    stemma_json_handler handler, void *context) {
    simdjson::dom::element root;
    if (reader->parser.parse(text, length, false).get(root) != simdjson::SUCCESS) return false;
    flatten(root, "", handler, context);
    return true;
}

/// Bytes of the well-formed sequence at the start (Unicode 15, table 3-7), or 0.
static size_t sequence(const uint8_t *p, size_t room) noexcept {
    uint8_t lead = p[0];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    size_t count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (room < count) return 0;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < count; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
    }
    return count;
}

extern "C" size_t stemma_utf8_valid_prefix(const uint8_t *bytes, size_t length) {
    if (length == 0 || simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length)) return length;
    size_t i = 0;
    while (i < length) {
        size_t count = sequence(bytes + i, length - i);
        if (count == 0) break;
        i += count;
    }
    return i;
}

// One text for the instruction sets of x86 that count wider vectors, chosen as the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

FOR_EACH_MACHINE static size_t count_lines(const uint8_t *bytes, size_t length) {
    constexpr size_t width = 64;
    size_t total = 0;
    size_t i = 0;
    while (i < length) {
        // Eight-bit counters for at most 255 rounds, so that the compiler compares and adds whole vectors at a time.
        size_t end = length - i > width * 255 ? i + width * 255 : length;
        uint8_t lanes[width] = {0};
        for (; i + width <= end; i += width) {
            for (size_t lane = 0; lane < width; lane++) lanes[lane] += uint8_t(bytes[i + lane] == '\n');
        }
        for (; i < end; i++) total += bytes[i] == '\n';
        for (size_t lane = 0; lane < width; lane++) total += lanes[lane];
    }
    return total;
}

extern "C" size_t stemma_count_lines(const uint8_t *bytes, size_t length) { return count_lines(bytes, length); }

extern "C" size_t stemma_last_line_end(const uint8_t *bytes, size_t length) {
    while (length > 0 && bytes[length - 1] != '\n') length--;
    return length;
}
