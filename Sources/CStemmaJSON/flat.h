// Records of strings alone, which most corpora are made of, read without an index of the whole record.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "stemma_json.h"

/// As `stemma_json_read`, for an object whose values are all strings; -1 for any other record, sound or not.
///
/// One pass: each string is copied and freed of its escapes 64 bytes at a time. Bytes beyond ASCII are checked at the
/// end by simdjson. The arena takes STEMMA_JSON_PADDING bytes more than the record has. `lengths` has a bit for each length
/// that a key has, up to 63.
ptrdiff_t stemma_json_read_flat(const std::vector<std::string> &keys, uint64_t lengths, const uint8_t *record,
                                size_t length, uint8_t *arena, stemma_json_value *values,
                                uint64_t *found) noexcept;
