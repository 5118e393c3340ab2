#!/usr/bin/env python3
"""A second implementation of signature.md, in plain Python. `signature.py > signature.tsv` writes the vectors."""

M64, M32 = (1 << 64) - 1, (1 << 32) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & M64
    z = (z ^ z >> 27) * 0x94D049BB133111EB & M64
    return z ^ z >> 31


def rotl(x, r):
    return (x << r | x >> (64 - r)) & M64


def shingles(words, n):
    length = min(n, len(words))
    if length == 0:
        return []
    return [
        mix((length * GAMMA + sum(rotl(words[i + j], 23 * j % 64) for j in range(length))) & M64)
        for i in range(len(words) - length + 1)
    ]


def signature(words, n, k, seed):
    numbers = [mix((seed + t * GAMMA) & M64) for t in range(1, k + 3)]
    multiplier, increment = numbers[0] | 1, numbers[1]
    bits = k.bit_length() - 1
    made = shingles(words, n)
    values = [None] * k
    for s in made:
        h = (multiplier * s + increment) & M64
        if h == M64:
            continue
        b, value = h >> (64 - bits), (h >> (33 - bits)) & 0x7FFFFFFF
        values[b] = value if values[b] is None else min(values[b], value)
    for b, value in enumerate(values):
        if value is None:
            a, c = numbers[2 + b] >> 32 | 1, numbers[2 + b] & M32
            least = min(((a * (s & M32) + c) & M32 for s in made), default=M32)
            values[b] = 0x80000000 | least >> 1
    return values


def fnv(values):
    h = 0xCBF29CE484222325
    for byte in b"".join(v.to_bytes(4, "little") for v in values):
        h = (h ^ byte) * 0x100000001B3 & M64
    return h


def numbers(values, width):
    return ",".join(f"{v:0{width}x}" for v in values) or "-"


def main():
    print("# kind\tseed\tn\tk\twords\tresult")
    ranges = lambda a, b: (f"{a}..{b}", [mix(x) for x in range(a, b + 1)])
    listed = lambda *words: (numbers(words, 16), list(words))
    for n in (1, 2, 3, 5, 8, 32):
        for name, words in (listed(), ranges(1, 1), ranges(1, 7), ranges(1, 40)):
            print("shingles", "-", n, "-", name, numbers(shingles(words, n), 16), sep="\t")
    a, b = mix(1), mix(2)
    for name, words in (listed(a, b, a, b), listed(b, a, b, a), listed(a, a, a, a), listed(0, 0, 0), listed(M64, M64)):
        print("shingles", "-", 2, "-", name, numbers(shingles(words, 2), 16), sep="\t")
    for seed, n, k, first, last in (
        (1, 5, 16, 1, 3), (1, 5, 16, 1, 30), (2, 5, 16, 1, 30), (M64, 1, 32, 5, 40), (1, 5, 2, 1, 9), (7, 3, 8, 1, 400)
    ):
        name, words = ranges(first, last)
        print("signature", seed, n, k, name, numbers(signature(words, n, k, seed), 8), sep="\t")
    print("signature", 1, 5, 2, "-", numbers(signature([], 5, 2, 1), 8), sep="\t")
    for seed, n, k, first, last in (
        (1, 5, 128, 1, 1), (1, 5, 128, 1, 50), (1, 5, 128, 1, 500), (1, 5, 128, 1, 5000), (3, 32, 128, 9, 700),
        (1, 5, 1024, 1, 1028), (1, 5, 1024, 1, 3000), (5, 2, 256, 1, 1500)
    ):
        name, words = ranges(first, last)
        print("digest", seed, n, k, name, f"{fnv(signature(words, n, k, seed)):016x}", sep="\t")


if __name__ == "__main__":
    main()
