#define _GNU_SOURCE

#include "stemma_mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int stemma_mapped_reserve(int file, size_t from, size_t to) {
#if defined(__linux__)
    int code;
    do code = posix_fallocate(file, (off_t)from, (off_t)(to - from));
    while (code == EINTR);
    return code;
#else
    (void)from;
    return ftruncate(file, (off_t)to) == 0 ? 0 : errno;
#endif
}

void *stemma_mapped_grow(int file, void *base, size_t from, size_t to) {
    void *grown;
#if defined(__linux__)
    if (base) {
        grown = mremap(base, from, to, MREMAP_MAYMOVE);
        return grown == MAP_FAILED ? NULL : grown;
    }
#endif
    grown = mmap(NULL, to, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (grown == MAP_FAILED) return NULL;
    if (base) munmap(base, from);
    return grown;
}

void stemma_mapped_rest(void *base, size_t size) {
    // Of a shared mapping nothing is lost: what was written is in the file's pages.
    if (base) madvise(base, size, MADV_DONTNEED);
}

void stemma_mapped_end(void *base, size_t size) {
    if (base) munmap(base, size);
}
