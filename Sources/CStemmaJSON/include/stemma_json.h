// simdjson behind a C face: the fast path of reading a JSON record, and two byte kernels that come with it.
//
// Nothing here throws, aborts or allocates in proportion to anything but the longest record read so far.
#ifndef STEMMA_JSON_H
#define STEMMA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable (of any value) behind a record given to `stemma_json_read`.
enum { STEMMA_JSON_PADDING = 64 };

/// A parser with its buffers and the keys that it looks for. Used by one thread at a time.
typedef struct stemma_json_reader stemma_json_reader;

/// The most keys of a reader: one a bit of what it found.
enum { STEMMA_JSON_KEYS = 64 };

/// A value found: its text lies in the arena at `start`, `length` bytes.
typedef struct {
    size_t start;
    size_t length;
} stemma_json_value;

/// A new reader without keys, or NULL when memory ran out.
stemma_json_reader *stemma_json_reader_create(void);
void stemma_json_reader_destroy(stemma_json_reader *reader);

/// What a key's value may be beside a string, an integer or null.
typedef enum {
    /// Nothing else.
    STEMMA_JSON_PLAIN,
    /// An object with a string for its `name`, or a list of such and of strings, between which `, ` is put.
    STEMMA_JSON_NAMES,
    /// Anything: of an object its `name`, `url`, `href` or `@id` is taken, of a list every element, a line feed between two;
    /// what is neither is absent.
    STEMMA_JSON_LOOSE,
    /// The same, but of an object its `url`, `href` or `@id`, else its publisher's name, else its own.
    STEMMA_JSON_LINK,
} stemma_json_kind;

/// Adds a key to look for in every record; keys count from 0 in the order added. False when memory ran
/// out, or for one key too many.
bool stemma_json_reader_add_key(stemma_json_reader *reader, const char *name, size_t length, stemma_json_kind kind);

/// Reads one record that is a JSON object whose wanted values are strings, integers, null or what their kind allows.
///
/// `record` must be followed by STEMMA_JSON_PADDING readable bytes, `arena` must take as many more than `length`, and
/// `values` one entry a key. Sets a bit of `*found` for each key whose value is there and not `null`; other values do not
/// count. Returns the bytes written to `arena`, or -1 where the record is anything else (broken, not UTF-8, not an object,
/// a wanted value of another type, out of memory): then nothing counts, and the caller finds out why by slower means. The
/// last of several equal keys wins.
ptrdiff_t stemma_json_read(stemma_json_reader *reader, const uint8_t *record, size_t length, uint8_t *arena,
                           stemma_json_value *values, uint64_t *found);

/// What `stemma_json_flatten` hands over: the start and end of an object, and a string.
typedef enum { STEMMA_JSON_OPEN, STEMMA_JSON_CLOSE, STEMMA_JSON_TEXT } stemma_json_event;

/// Called with each event; `key` is the innermost one, also for what stands in a list behind it.
typedef void (*stemma_json_handler)(void *context, stemma_json_event event, const char *key, size_t key_length,
                                    const char *text, size_t text_length);

/// Reads any JSON and hands over its objects and strings in order. False where it is not JSON.
///
/// `text` must be followed by STEMMA_JSON_PADDING readable bytes.
bool stemma_json_flatten(stemma_json_reader *reader, const uint8_t *text, size_t length, stemma_json_handler handler,
                         void *context);

/// `length` where all bytes are valid UTF-8, else the offset of the first sequence that is not.
size_t stemma_utf8_valid_prefix(const uint8_t *bytes, size_t length);

/// How many of the bytes are line feeds.
size_t stemma_count_lines(const uint8_t *bytes, size_t length);

/// The offset just past the last line feed, or 0 where there is none.
size_t stemma_last_line_end(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
