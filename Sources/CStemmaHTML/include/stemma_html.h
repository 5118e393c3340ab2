// libxml2's HTML parser behind a C face: a page as a flat list of its elements and texts.
//
// Broken markup gives some tree, never an error. Nothing here prints, aborts, or takes more than linear memory.
#ifndef STEMMA_HTML_H
#define STEMMA_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Deepest nesting that is followed: what is nested deeper ends the page. Browsers stop at 512.
enum { STEMMA_HTML_DEPTH = 1024 };

/// The element number of a text, and of an element whose name is not among the parser's.
enum { STEMMA_HTML_TEXT = 0, STEMMA_HTML_OTHER = 1 };

/// An element or a text, in the order of the page.
typedef struct {
    /// The element that it stands in; -1 for the outermost.
    int32_t parent;
    /// The node behind the last one inside this one.
    int32_t end;
    /// `STEMMA_HTML_TEXT`, or which of the parser's names the element has.
    int32_t name;
    /// Of a text its bytes in the page's; of an element its attributes in the page's.
    uint32_t start;
    uint32_t count;
} stemma_html_node;

/// A wanted attribute: which of the parser's names it has, and its value in the page's bytes.
typedef struct {
    int32_t name;
    uint32_t start;
    uint32_t count;
} stemma_html_attribute;

/// What was read; valid until the parser reads the next page.
typedef struct {
    const stemma_html_node *nodes;
    size_t node_count;
    const stemma_html_attribute *attributes;
    size_t attribute_count;
    /// UTF-8.
    const uint8_t *bytes;
    size_t byte_count;
    /// Whether the page was nested too deeply to be read to its end.
    bool is_cut;
} stemma_html_page;

/// A parser with its buffers and the names that it looks for. Used by one thread at a time.
typedef struct stemma_html_parser stemma_html_parser;

/// A parser that tells these elements and attributes (lower case) apart; elements count from 0, the first two stand for
/// texts and other elements. NULL when memory ran out.
stemma_html_parser *stemma_html_parser_create(const char *const *elements, size_t element_count,
                                              const char *const *attributes, size_t attribute_count);
void stemma_html_parser_destroy(stemma_html_parser *parser);

/// Reads a page of `length` bytes of valid UTF-8. False when memory ran out or it is longer than 1 GB.
///
/// Texts of scripts are left out but for JSON-LD, those of styles altogether. Control characters are read as blanks.
bool stemma_html_parse(stemma_html_parser *parser, const uint8_t *text, size_t length, stemma_html_page *page);

/// Decodes `length` bytes in the encoding that iconv calls `encoding` to UTF-8; what is invalid becomes U+FFFD.
///
/// The result is allocated with malloc. NULL where iconv does not know the encoding (`*is_known` false) or memory ran
/// out.
uint8_t *stemma_charset_decode(const char *encoding, const uint8_t *bytes, size_t length, size_t *count,
                               bool *is_known);

#ifdef __cplusplus
}
#endif

#endif
