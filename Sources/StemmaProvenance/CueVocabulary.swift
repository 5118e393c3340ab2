/// The words that a cue table speaks of, numbered, and its lists of words.
struct CueVocabulary: Sendable {
    static let unknown: UInt16 = 0
    /// Stands for an outlet's name in ``Units``.
    static let outlet: UInt16 = 1

    /// Folded hash to number.
    private var numbers: [UInt64: UInt16] = [:]
    /// The words of each list.
    private(set) var drafts: [[UInt16]] = []
    private var listNames: [String: Int] = [:]
    private var next: UInt16 = 2

    /// The hash of each number's word, and the numbers by open addressing: for fast look-up, built by ``seal()``.
    private var hashes: [UInt64] = []
    private var values: [UInt16] = []
    /// The lists laid out, by ``seal()``; those that only programs use come last.
    private(set) var lists = WordLists([], words: 0)

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
        listNames[name] = drafts.count
        drafts.append(words)
    }

    func list(named name: String) -> Int? { listNames[name] }

    /// Whether a list holds a word. Only once sealed.
    @inline(__always)
    func contains(_ word: UInt16, in list: Int) -> Bool {
        lists.contains(word, in: list)
    }

    func words(in list: Int) -> [UInt16] { drafts[list] }

    /// Lays the lists out anew, with those that programs came to need after them.
    mutating func extend(_ sets: WordSets) {
        lists = WordLists(sets.sets, words: Int(next))
    }

    /// Lays the numbers and lists out for look-up. Call once, after the last word.
    mutating func seal() {
        var size = 256
        while size < numbers.count * 3 { size *= 2 }
        hashes = Array(repeating: 0, count: Int(next))
        values = Array(repeating: Self.unknown, count: size)
        for (hash, value) in numbers.sorted(by: { $0.value < $1.value }) {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while values[slot] != Self.unknown { slot = (slot + 1) & (size - 1) }
            hashes[Int(value)] = hash
            values[slot] = value
        }
        lists = WordLists(drafts, words: Int(next))
    }

    /// The number of a word by its folded hash; ``unknown`` for a word that no cue speaks of.
    @inline(__always)
    func number(folded hash: UInt64) -> UInt16 {
        let mask = values.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while values[slot] != Self.unknown {
            if hashes[Int(values[slot])] == hash { return values[slot] }
            slot = (slot &+ 1) & mask
        }
        return Self.unknown
    }

    /// Numbers the words of `tokens`.
    func number(_ tokens: UnsafeMutableBufferPointer<Token>) {
        hashes.withUnsafeBufferPointer { hashes in
            values.withUnsafeBufferPointer { values in
                let mask = values.count &- 1
                for index in tokens.indices {
                    let hash = tokens[index].folded
                    var slot = Int(truncatingIfNeeded: hash) & mask
                    while values[slot] != Self.unknown, hashes[Int(values[slot])] != hash {
                        slot = (slot &+ 1) & mask
                    }
                    tokens[index].word = values[slot]
                }
            }
        }
    }

    /// How many numbers are given out, the two reserved ones included.
    var size: Int { Int(next) }
}

/// Lists of numbered words: a row of bits for each, one for each word.
struct WordLists: Sendable {
    let bits: [UInt64]
    let stride: Int

    init(_ lists: [[UInt16]], words: Int) {
        let stride = words / 64 + 1
        var bits = [UInt64](repeating: 0, count: lists.count * stride)
        for (list, words) in lists.enumerated() {
            for word in words { bits[list * stride + Int(word >> 6)] |= 1 << UInt64(word & 63) }
        }
        self.bits = bits
        self.stride = stride
    }

    @inline(__always)
    func contains(_ word: UInt16, in list: Int) -> Bool {
        bits[list &* stride &+ Int(word >> 6)] >> UInt64(word & 63) & 1 == 1
    }
}
