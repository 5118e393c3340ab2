/// The words that a cue table speaks of, numbered, and its lists of words.
struct CueVocabulary: Sendable {
    static let unknown: UInt16 = 0
    /// Stands for an outlet's name in ``Unit``s.
    static let outlet: UInt16 = 1

    /// Folded hash to number.
    private var numbers: [UInt64: UInt16] = [:]
    /// A bit for each word of each list.
    private var lists: [[UInt64]] = []
    private var listNames: [String: Int] = [:]
    private var next: UInt16 = 2

    /// A table of the numbers for fast look-up: open addressing, built by ``seal()``.
    private var keys: [UInt64] = []
    private var values: [UInt16] = []

    init() {}

    /// The number of the word of `token`, given one if it is new.
    mutating func number(of token: Token) -> UInt16 {
        if let known = numbers[token.folded] { return known }
        guard next < .max else { return Self.unknown }
        defer { next += 1 }
        numbers[token.folded] = next
        return next
    }

    mutating func addList(_ name: String, words: [UInt16]) {
        var bits = [UInt64](repeating: 0, count: Int(words.max() ?? 0) / 64 + 1)
        for word in words { bits[Int(word) / 64] |= 1 << (UInt64(word) % 64) }
        listNames[name] = lists.count
        lists.append(bits)
    }

    func list(named name: String) -> Int? { listNames[name] }

    func contains(_ word: UInt16, in list: Int) -> Bool {
        let bits = lists[list]
        let index = Int(word) / 64
        return index < bits.count && bits[index] >> (UInt64(word) % 64) & 1 == 1
    }

    func words(in list: Int) -> [UInt16] {
        (0..<next).filter { contains($0, in: list) }
    }

    /// Lays the numbers out for ``number(folded:)``. Call once, after the last word.
    mutating func seal() {
        var size = 256
        while size < numbers.count * 3 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: Self.unknown, count: size)
        for (hash, value) in numbers.sorted(by: { $0.value < $1.value }) {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while values[slot] != Self.unknown { slot = (slot + 1) & (size - 1) }
            keys[slot] = hash
            values[slot] = value
        }
    }

    /// The number of a word by its folded hash; ``unknown`` for a word that no cue speaks of.
    @inline(__always)
    func number(folded hash: UInt64) -> UInt16 {
        var slot = Int(truncatingIfNeeded: hash) & (keys.count - 1)
        while values[slot] != Self.unknown {
            if keys[slot] == hash { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return Self.unknown
    }

    /// How many numbers are given out, the two reserved ones included.
    var size: Int { Int(next) }
}
