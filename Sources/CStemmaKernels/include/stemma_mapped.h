// Memory whose bytes lie in a file: it grows, and its pages can be given back and come again.
#ifndef STEMMA_MAPPED_H
#define STEMMA_MAPPED_H

#include <stddef.h>

// Has the disk keep room for the bytes of a file from `from` up to `to`, so that no later write to them finds it full.
// Returns 0, or the error's number.
int stemma_mapped_reserve(int file, size_t from, size_t to);

// The first bytes of a file as memory, shared with it; NULL, with the reason in errno, where that fails. `to` must be
// reserved. `base`: where `from` bytes of it lie already, and no longer afterwards unless it failed; NULL for none.
void *stemma_mapped_grow(int file, void *base, size_t from, size_t to);

// Takes the pages out of memory; the file keeps them, and they come back when they are touched. On any thread, whoever
// reads or writes meanwhile.
void stemma_mapped_rest(void *base, size_t size);

void stemma_mapped_end(void *base, size_t size);

#endif
