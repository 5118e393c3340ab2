// The kernels of spill_rows.c, included once a level with LEVEL(name) and TARGET defined, as minhash_body.h is.

TARGET static void LEVEL(transpose)(const uint32_t *rows, size_t count, size_t row_stride, size_t width,
                                    uint32_t *columns, size_t stride) {
    size_t first = 0;
    for (; first + TILE <= count; first += TILE) {
        size_t value = 0;
        for (; value + TILE <= width; value += TILE) {
            v16 tile[TILE];
            for (size_t i = 0; i < TILE; i++) tile[i] = load16(rows + (first + i) * row_stride + value);
            TURN_TILE(tile);
            for (size_t v = 0; v < TILE; v++) store16(columns + (value + v) * stride + first, tile[v]);
        }
        for (; value < width; value++)
            for (size_t i = first; i < first + TILE; i++) columns[value * stride + i] = rows[i * row_stride + value];
    }
    for (; first < count; first++)
        for (size_t v = 0; v < width; v++) columns[v * stride + first] = rows[first * row_stride + v];
}

TARGET static void LEVEL(gather_rows)(const stemma_columns *from, const uint32_t *places, size_t count, uint32_t *rows,
                                      size_t row_stride, bool spread) {
    const uint32_t *const columns = from->values;
    const size_t stride = from->stride, first = from->first, width = from->count;
    // Rows far apart would each be read only to be overwritten.
    const bool past_caches = spread && ((uintptr_t)rows | row_stride * sizeof *rows) % sizeof(v16) == 0;
    for (size_t at = 0, end; at < count; at = end) {
        const size_t start = places[at] & ~(size_t)(TILE - 1);
        for (end = at + 1; end < count && places[end] < start + TILE;) end++;
        size_t value = 0;
        if (end - at >= WORTH_A_TILE)
            for (; value + TILE <= width; value += TILE) {
                v16 tile[TILE];
                for (size_t v = 0; v < TILE; v++) tile[v] = load16(columns + (value + v) * stride + (start - first));
                TURN_TILE(tile);
                ALIGNED uint32_t turned[TILE][TILE];
                for (size_t i = 0; i < TILE; i++) store16(turned[i], tile[i]);
                for (size_t i = at; i < end; i++) {
                    uint32_t *const line = rows + (spread ? places[i] - first : i) * row_stride + value;
                    const v16 values = load16(turned[places[i] - start]);
                    if (past_caches) __builtin_nontemporal_store(values, (v16 *)line);
                    else store16(line, values);
                }
            }
        for (size_t i = at; i < end; i++) {
            uint32_t *const row = rows + (spread ? places[i] - first : i) * row_stride;
            const uint32_t *const column = columns + (places[i] - first);
            for (size_t v = value; v < width; v++) row[v] = column[v * stride];
        }
    }
    // Such stores are in no order with others, and other threads read what they wrote.
    if (past_caches) __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

#undef LEVEL
#undef TARGET
