// Compiles LEVEL_BODY once for each instruction set, with LEVEL(name) naming what it defines and TARGET before it, and
// defines DISPATCH(name, …), which returns what the one for `level` gives. No guard: once in each file that has a body.

#define LEVEL(name) name##_portable
#define TARGET
#include LEVEL_BODY

#if defined(__x86_64__)
#define LEVEL(name) name##_avx2
#define TARGET __attribute__((target("avx2,bmi2")))
#include LEVEL_BODY

#define LEVEL(name) name##_avx512
#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,bmi2")))
#include LEVEL_BODY

#define DISPATCH(name, ...)                                                                                            \
    switch (level) {                                                                                                   \
    case STEMMA_AVX512: return name##_avx512(__VA_ARGS__);                                                             \
    case STEMMA_AVX2: return name##_avx2(__VA_ARGS__);                                                                 \
    default: return name##_portable(__VA_ARGS__);                                                                      \
    }
#else
#define DISPATCH(name, ...)                                                                                            \
    (void)level;                                                                                                       \
    return name##_portable(__VA_ARGS__);
#endif

#undef LEVEL_BODY
