#include "stemma_spill.h"
#include <stdbool.h>
#include <string.h>

// Values are turned from rows into columns, and back, in squares of 16: one of vectors, and whole cache lines both ways.
enum { TILE = 16, WORTH_A_TILE = 4 };

typedef uint32_t v16 __attribute__((vector_size(64)));

#define ALIGNED _Alignas(64)

// Macros, for a vector cannot pass between functions of unlike targets.
#define load16(address) ({ v16 loaded_; memcpy(&loaded_, (address), sizeof loaded_); loaded_; })
#define store16(address, value) ({ const v16 stored_ = (value); memcpy((address), &stored_, sizeof stored_); })

#define LOW_VALUES(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH_VALUES(a, b) __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#define EVEN_FOURS(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
#define ODD_FOURS(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)

// Turns 16 vectors of 16 values: squares of two by two, then of four by four, then the fours.
#define TURN_TILE(t)                                                                                                   \
    do {                                                                                                               \
        v16 s_[TILE];                                                                                                  \
        for (size_t q_ = 0; q_ < TILE; q_ += 4) {                                                                      \
            const v16 a_ = LOW_VALUES(t[q_], t[q_ + 1]), b_ = HIGH_VALUES(t[q_], t[q_ + 1]);                           \
            const v16 c_ = LOW_VALUES(t[q_ + 2], t[q_ + 3]), d_ = HIGH_VALUES(t[q_ + 2], t[q_ + 3]);                   \
            s_[q_] = LOW_PAIRS(a_, c_);                                                                                \
            s_[q_ + 1] = HIGH_PAIRS(a_, c_);                                                                           \
            s_[q_ + 2] = LOW_PAIRS(b_, d_);                                                                            \
            s_[q_ + 3] = HIGH_PAIRS(b_, d_);                                                                           \
        }                                                                                                              \
        for (size_t j_ = 0; j_ < 4; j_++) {                                                                            \
            const v16 a_ = EVEN_FOURS(s_[j_], s_[4 + j_]), b_ = EVEN_FOURS(s_[8 + j_], s_[12 + j_]);                   \
            const v16 c_ = ODD_FOURS(s_[j_], s_[4 + j_]), d_ = ODD_FOURS(s_[8 + j_], s_[12 + j_]);                     \
            t[j_] = EVEN_FOURS(a_, b_);                                                                                \
            t[4 + j_] = EVEN_FOURS(c_, d_);                                                                            \
            t[8 + j_] = ODD_FOURS(a_, b_);                                                                             \
            t[12 + j_] = ODD_FOURS(c_, d_);                                                                            \
        }                                                                                                              \
    } while (0)

#define LEVEL_BODY "spill_rows_body.h"
#include "levels.h"

void stemma_transpose(stemma_level level, const uint32_t *rows, size_t count, size_t row_stride, size_t width,
                      uint32_t *columns, size_t stride) {
    DISPATCH(transpose, rows, count, row_stride, width, columns, stride)
}

void stemma_gather_rows(stemma_level level, const stemma_columns *from, const uint32_t *places, size_t count,
                        uint32_t *rows, size_t row_stride, bool spread) {
    DISPATCH(gather_rows, from, places, count, rows, row_stride, spread)
}

void stemma_compare_records(stemma_level level, const uint32_t *records, size_t count, size_t width,
                            const uint32_t *rows, size_t first, size_t row_count, uint32_t *agreements) {
    // Rows lie anywhere: each is asked for long before its turn.
    enum { AHEAD = 12 };
    const size_t size = width + 2;
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) {
            const size_t row = records[(i + AHEAD) * size + 1] - first;
            if (row < row_count) stemma_prefetch_signature(rows + row * width, width);
        }
        const size_t row = records[i * size + 1] - first;
        agreements[i] = row < row_count
            ? (uint32_t)stemma_minhash_agreement(level, records + i * size + 2, rows + row * width, width)
            : 0;
    }
}
