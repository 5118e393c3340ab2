#define _GNU_SOURCE
#include "stemma_html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/// Attributes of one element that are looked at; libxml2 compares every attribute with all before it.
enum { MOST_ATTRIBUTES = 512 };

/// Names by an open hash: which of them a string is.
typedef struct {
    const char **names;
    int32_t *slots;
    size_t count;
    size_t mask;
} name_table;

typedef struct {
    void *memory;
    size_t count;
    size_t capacity;
} column;

struct stemma_html_parser {
    name_table elements;
    name_table attributes;
    column nodes;
    column attribute_list;
    column bytes;
    column clean;
    /// Nodes of the open elements, and how many are open.
    int32_t open[STEMMA_HTML_DEPTH];
    int depth;
    /// Whether texts of the innermost element are left out.
    bool is_muted;
    bool is_cut;
    bool has_failed;
    int32_t script;
    int32_t style;
    htmlParserCtxtPtr context;
};

static uint32_t hash(const char *name) {
    uint32_t value = 2166136261u;
    for (; *name; name++) value = (value ^ (uint8_t)*name) * 16777619u;
    return value;
}

static bool make_table(name_table *table, const char *const *names, size_t count) {
    size_t size = 64;
    while (size < count * 4) size *= 2;
    table->mask = size - 1;
    table->count = count;
    table->names = calloc(count ? count : 1, sizeof(char *));
    table->slots = malloc(size * sizeof(int32_t));
    if (table->names == NULL || table->slots == NULL) return false;
    for (size_t i = 0; i < size; i++) table->slots[i] = -1;
    for (size_t i = 0; i < count; i++) {
        table->names[i] = strdup(names[i]);
        if (table->names[i] == NULL) return false;
        size_t slot = hash(names[i]) & table->mask;
        while (table->slots[slot] >= 0) slot = (slot + 1) & table->mask;
        table->slots[slot] = (int32_t)i;
    }
    return true;
}

static void free_table(name_table *table) {
    for (size_t i = 0; table->names != NULL && i < table->count; i++) free((void *)table->names[i]);
    free(table->names);
    free(table->slots);
}

static int32_t find(const name_table *table, const char *name) {
    for (size_t slot = hash(name) & table->mask;; slot = (slot + 1) & table->mask) {
        int32_t index = table->slots[slot];
        if (index < 0 || strcmp(table->names[index], name) == 0) return index;
    }
}

/// Room for `count` more entries of `size` bytes; NULL when memory ran out.
static void *extend(column *column, size_t count, size_t size) {
    if (column->count + count > column->capacity) {
        size_t capacity = (column->count + count) * 3 / 2 + 256;
        void *memory = realloc(column->memory, capacity * size);
        if (memory == NULL) return NULL;
        column->memory = memory;
        column->capacity = capacity;
    }
    void *room = (char *)column->memory + column->count * size;
    column->count += count;
    return room;
}

static void stop(stemma_html_parser *parser, bool failed) {
    parser->has_failed = parser->has_failed || failed;
    xmlStopParser(parser->context);
}

/// Copies a text to the page's bytes; its place, or -1 when memory ran out.
static int64_t keep(stemma_html_parser *parser, const void *text, size_t length) {
    size_t start = parser->bytes.count;
    void *room = extend(&parser->bytes, length, 1);
    if (room == NULL) return -1;
    if (length > 0) memcpy(room, text, length);
    return (int64_t)start;
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes) {
    stemma_html_parser *parser = data;
    if (parser->has_failed || parser->is_cut) return;
    if (parser->depth >= STEMMA_HTML_DEPTH) {
        parser->is_cut = true;
        return stop(parser, false);
    }
    int32_t element = find(&parser->elements, (const char *)name);
    size_t first = parser->attribute_list.count;
    bool is_data = false;
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        int32_t attribute = find(&parser->attributes, (const char *)attributes[0]);
        if (attribute < 0) continue;
        const char *value = attributes[1] ? (const char *)attributes[1] : "";
        size_t length = strlen(value);
        if (strcmp((const char *)attributes[0], "type") == 0 && strcasestr(value, "ld+json")) is_data = true;
        int64_t start = keep(parser, value, length);
        stemma_html_attribute *entry = extend(&parser->attribute_list, 1, sizeof(stemma_html_attribute));
        if (start < 0 || entry == NULL) return stop(parser, true);
        *entry = (stemma_html_attribute){attribute, (uint32_t)start, (uint32_t)length};
    }
    size_t number = parser->nodes.count;
    stemma_html_node *node = extend(&parser->nodes, 1, sizeof(stemma_html_node));
    if (node == NULL) return stop(parser, true);
    *node = (stemma_html_node){
        .parent = parser->depth > 0 ? parser->open[parser->depth - 1] : -1,
        .end = (int32_t)number + 1,
        .name = element < 0 ? STEMMA_HTML_OTHER : element,
        .start = (uint32_t)first,
        .count = (uint32_t)(parser->attribute_list.count - first),
    };
    parser->open[parser->depth++] = (int32_t)number;
    parser->is_muted = element >= 0 && (element == parser->style || (element == parser->script && !is_data));
}

static void end_element(void *data, const xmlChar *name) {
    (void)name;
    stemma_html_parser *parser = data;
    if (parser->depth == 0) return;
    stemma_html_node *nodes = parser->nodes.memory;
    nodes[parser->open[--parser->depth]].end = (int32_t)parser->nodes.count;
    parser->is_muted = false;
}

static void characters(void *data, const xmlChar *text, int length) {
    stemma_html_parser *parser = data;
    if (parser->is_muted || parser->has_failed || parser->is_cut || length <= 0) return;
    int32_t parent = parser->depth > 0 ? parser->open[parser->depth - 1] : -1;
    int64_t start = keep(parser, text, (size_t)length);
    if (start < 0) return stop(parser, true);
    stemma_html_node *nodes = parser->nodes.memory;
    size_t number = parser->nodes.count;
    if (number > 0 && nodes[number - 1].name == STEMMA_HTML_TEXT && nodes[number - 1].parent == parent &&
        nodes[number - 1].start + nodes[number - 1].count == (uint32_t)start) {
        nodes[number - 1].count += (uint32_t)length;
        return;
    }
    stemma_html_node *node = extend(&parser->nodes, 1, sizeof(stemma_html_node));
    if (node == NULL) return stop(parser, true);
    *node = (stemma_html_node){parent, (int32_t)number + 1, STEMMA_HTML_TEXT, (uint32_t)start, (uint32_t)length};
}

/// Copies a page with control characters as blanks, and ends a tag of more attributes than anybody writes, on which
/// libxml2 would spend quadratic time.
static bool clean(stemma_html_parser *parser, const uint8_t *text, size_t length) {
    parser->clean.count = 0;
    // Room for a `>` a closed tag.
    uint8_t *out = extend(&parser->clean, length + length / MOST_ATTRIBUTES + 1, 1);
    if (out == NULL) return false;
    uint8_t *start = out;
    enum { OUTSIDE, OPENED, INSIDE, VALUE, QUOTED } state = OUTSIDE;
    uint8_t quote = 0;
    int blanks = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t byte = text[i];
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') byte = ' ';
        bool is_blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '/';
        if (state == OUTSIDE) {
            if (byte == '<') state = OPENED;
        } else if (state == OPENED) {
            uint8_t letter = byte | 0x20;
            state = letter >= 'a' && letter <= 'z' ? INSIDE : byte == '<' ? OPENED : OUTSIDE;
            blanks = 0;
        } else if (state == QUOTED) {
            if (byte == quote) state = INSIDE, blanks++;
        } else if (byte == '>') {
            state = OUTSIDE;
        } else if (state == VALUE && (byte == '"' || byte == '\'')) {
            quote = byte;
            state = QUOTED;
        } else if (byte == '=') {
            state = VALUE;
        } else if (!is_blank) {
            state = INSIDE;
        } else if (state == INSIDE) {
            blanks++;
        }
        if (state == INSIDE && blanks > MOST_ATTRIBUTES) {
            *out++ = '>';
            state = OUTSIDE;
        }
        *out++ = byte;
    }
    parser->clean.count = (size_t)(out - start);
    return true;
}

stemma_html_parser *stemma_html_parser_create(const char *const *elements, size_t element_count,
                                              const char *const *attributes, size_t attribute_count) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
    stemma_html_parser *parser = calloc(1, sizeof(stemma_html_parser));
    if (parser == NULL) return NULL;
    if (!make_table(&parser->elements, elements, element_count) ||
        !make_table(&parser->attributes, attributes, attribute_count)) {
        stemma_html_parser_destroy(parser);
        return NULL;
    }
    parser->script = find(&parser->elements, "script");
    parser->style = find(&parser->elements, "style");
    return parser;
}

void stemma_html_parser_destroy(stemma_html_parser *parser) {
    if (parser == NULL) return;
    free_table(&parser->elements);
    free_table(&parser->attributes);
    free(parser->nodes.memory);
    free(parser->attribute_list.memory);
    free(parser->bytes.memory);
    free(parser->clean.memory);
    free(parser);
}

bool stemma_html_parse(stemma_html_parser *parser, const uint8_t *text, size_t length, stemma_html_page *page) {
    memset(page, 0, sizeof *page);
    parser->nodes.count = parser->attribute_list.count = parser->bytes.count = 0;
    parser->depth = 0;
    parser->is_muted = parser->is_cut = parser->has_failed = false;
    if (length > ((size_t)1 << 30) || !clean(parser, text, length)) return false;
    if (parser->clean.count == 0) return true;
    htmlParserCtxtPtr context =
        htmlCreateMemoryParserCtxt((const char *)parser->clean.memory, (int)parser->clean.count);
    if (context == NULL) return false;
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->startElement = start_element;
    context->sax->endElement = end_element;
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->cdataBlock = characters;
    context->userData = parser;
    parser->context = context;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context);
    parser->context = NULL;
    htmlFreeParserCtxt(context);
    while (parser->depth > 0) end_element(parser, NULL);
    page->nodes = parser->nodes.memory;
    page->node_count = parser->nodes.count;
    page->attributes = parser->attribute_list.memory;
    page->attribute_count = parser->attribute_list.count;
    page->bytes = parser->bytes.memory;
    page->byte_count = parser->bytes.count;
    page->is_cut = parser->is_cut;
    return !parser->has_failed;
}
