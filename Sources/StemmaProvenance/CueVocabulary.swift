internal import CStemmaKernels

/// The words that a cue table speaks of, numbered, and its lists of words.
struct CueVocabulary: Sendable {
    static let unknown: UInt16 = 0
    /// Stands for an outlet's name in ``Units``.
    static let outlet: UInt16 = 1

    /// Folded hash to number.
    private var numbers = HashIndex(minimumCapacity: 2048)
    private var hashes: [UInt64] = [0, 0]
    /// The words of each list.
    private(set) var drafts: [[UInt16]] = []
    private var listNames: [String: Int] = [:]
    private var next: UInt16 = 2
    /// About how often each word stands in a hundred thousand words of a text, by its length and whether the table counts it
    /// among those that tell the language.
    private(set) var commonness: [Int] = [commonest, 1]
    /// Bytes of each word.
    private var lengths = [0, 0]
    /// What a word has that stands in most sentences.
    private static let commonest = 1000

    /// The words that can start an anchor.
    private var anchorStarts: [UInt16] = []

    /// The numbers by open addressing, for fast look-up, built by ``seal()``.
    private var slots: [stemma_word_slot] = []
    /// The lists laid out, by ``seal()``; those that only programs use come last.
    private(set) var lists = WordLists([[UInt16]](), words: 0)

    init() {}

    /// The number of the word of `token`, given one if it is new.
    mutating func number(of token: Token) -> UInt16 {
        if let known = numbers[token.folded] { return UInt16(known) }
        guard next < .max else { return Self.unknown }
        defer { next += 1 }
        numbers.insert(token.folded, Int32(next))
        hashes.append(token.folded)
        // Short words and marks are the common ones.
        let length = Int(token.end - token.start)
        commonness.append(length < 3 ? Self.commonest : length < 5 ? 8 : 1)
        lengths.append(length)
        return next
    }

    mutating func addList(_ name: String, words: [UInt16]) {
        listNames[name] = drafts.count
        drafts.append(words)
        guard name == "COMMON" else { return }
        // `the`, `that` and `their`: the longer the rarer here too.
        for word in words {
            let length = lengths[Int(word)]
            commonness[Int(word)] = length < 4 ? Self.commonest : length < 5 ? 200 : 50
        }
    }

    func list(named name: String) -> Int? { listNames[name] }

    mutating func addAnchorStart(_ word: UInt16) { anchorStarts.append(word) }

    /// Whether a list holds a word. Only once sealed.
    @inline(__always)
    func contains(_ word: UInt16, in list: Int) -> Bool {
        lists.contains(word, in: list)
    }

    /// Lays the lists out anew, with those that programs came to need after them.
    mutating func extend(_ sets: WordSets) {
        lists = WordLists((0..<sets.count).lazy.map { sets[UInt16($0)] }, words: Int(next))
    }

    /// Lays the numbers and lists out for look-up. Call once, after the last word.
    mutating func seal() {
        var size = 256
        while size < (hashes.count - 2) * 8 { size *= 2 }
        slots = Array(repeating: stemma_word_slot(), count: size)
        let lists = askedLists()
        for (word, hash) in hashes.enumerated().dropFirst(2) {
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place].word != Self.unknown { place = (place + 1) & (size - 1) }
            slots[place] = stemma_word_slot(
                tag: UInt32(hash >> 32),
                word: UInt16(word),
                list_bits: lists[word].rawValue
            )
        }
        self.lists = WordLists(drafts, words: Int(next))
    }

    /// For each number the lists of its word that the code asks for.
    private func askedLists() -> [CueLists] {
        var asked = [CueLists](repeating: [], count: Int(next))
        for (name, list) in CueLists.names {
            guard let number = listNames[name] else { continue }
            for word in drafts[number] where word > Self.outlet { asked[Int(word)].insert(list) }
        }
        for word in anchorStarts { asked[Int(word)].insert(.anchorStart) }
        return asked
    }

    /// Numbers the words of `tokens` and sets their lists; a word that no cue speaks of is ``unknown``. O(n).
    func number(_ tokens: UnsafeMutableBufferPointer<Token>) {
        slots.withUnsafeBufferPointer { slots in
            tokens.withKernelTokens { tokens in
                stemma_number_tokens(tokens.baseAddress, tokens.count, slots.baseAddress, slots.count - 1)
            }
        }
    }

    /// The same, and marks tokens in the same pass.
    func number(_ tokens: UnsafeMutableBufferPointer<Token>, marks: stemma_token_marks) {
        slots.withUnsafeBufferPointer { slots in
            tokens.withKernelTokens { tokens in
                stemma_number_and_mark_tokens(
                    tokens.baseAddress,
                    tokens.count,
                    slots.baseAddress,
                    slots.count - 1,
                    marks
                )
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

    init(_ lists: some Collection<some Sequence<UInt16>>, words: Int) {
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
