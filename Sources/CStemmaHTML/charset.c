#include "stemma_html.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

uint8_t *stemma_charset_decode(const char *encoding, const uint8_t *bytes, size_t length, size_t *count,
                               bool *is_known) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    *is_known = converter != (iconv_t)-1;
    *count = 0;
    if (!*is_known) return NULL;
    size_t capacity = length + length / 2 + 64;
    uint8_t *output = malloc(capacity);
    char *in = (char *)bytes;
    size_t left = length;
    size_t used = 0;
    bool is_ended = false;
    while (output != NULL && !is_ended) {
        char *out = (char *)output + used;
        size_t room = capacity - used;
        // At the end what the converter still holds back.
        size_t result = left > 0 ? iconv(converter, &in, &left, &out, &room) : iconv(converter, NULL, NULL, &out, &room);
        is_ended = left == 0 && result != (size_t)-1;
        used = capacity - room;
        if (result != (size_t)-1) continue;
        if (errno != E2BIG && room >= 3) {
            memcpy(output + used, "\xEF\xBF\xBD", 3);
            used += 3;
            if (left > 0) in++, left--;
            if (left == 0) break;
            continue;
        }
        capacity = capacity * 3 / 2 + 64;
        uint8_t *more = realloc(output, capacity);
        if (more == NULL) free(output);
        output = more;
    }
    iconv_close(converter);
    if (output != NULL) *count = used;
    return output;
}
