private import CStemmaData
private import CStemmaKernels
internal import StemmaText

/// How rare words are in English news at large: what two articles can be weighed by when a corpus is too small to say.
///
/// The table counts in how many of 34,239 English news articles of 2012 to 2020 each of 57,475 words stands. Words that
/// differ only by an English ending share one count (``FeatureFolding``). A word in none of them counts as standing in
/// one and a half.
///
/// ```swift
/// let the = Background.english.rarity(of: XXH3.hash("the".utf8)) // 0: every article has it
/// ```
package struct Background: Sendable {
    /// Rarity of a word that the table does not have, in nats.
    package let unseenRarity: Float

    /// Slots of an open-addressing table, a power of two, a quarter to a half full. Key 0 is empty.
    private let keys: [UInt32]
    private let rarities: [Float]
    /// Hashes, sorted, of the words that stand in more than ``commonShare`` of all articles.
    private let common: [UInt32]
    private let weekdays: Weekdays
    /// The same for the kernel that reads articles.
    let kernel: Kernel

    /// Words in more than this share of articles carry no name and no subject: function words.
    static let commonShare = 0.25

    /// The table shipped with Stemma, read on first use (some milliseconds).
    package static let english = Background(table: stemma_table_words_en())

    /// Rarity of the word with this hash, in nats: −log of the share of articles that it stands in. O(1).
    package func rarity(of hash: UInt64) -> Float {
        known(hash) ?? unseenRarity
    }

    /// Rarity of a word that the table has; `nil` for others. O(1).
    package func known(_ hash: UInt64) -> Float? {
        let key = Self.key(hash)
        let mask = UInt32(keys.count - 1)
        var slot = key & mask
        while true {
            let found = keys[Int(slot)]
            if found == key { return rarities[Int(slot)] }
            if found == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    /// Whether the word is a function word of English. O(log n).
    package func isCommon(_ hash: UInt64) -> Bool {
        let key = Self.key(hash)
        let at = common.partitioningIndex { $0 >= key }
        return at < common.count && common[at] == key
    }

    /// The bit of the day of the week that a word names; 0 for any other word. O(1).
    func weekday(of hash: UInt64) -> UInt8 { weekdays.bit(of: Self.key(hash)) }

    /// The upper half of a hash, never 0.
    static func key(_ hash: UInt64) -> UInt32 {
        max(1, UInt32(truncatingIfNeeded: hash >> 32))
    }
}

extension Background {
    /// Reads `word TAB count` lines; the first line's first number is the count of articles.
    private init(table: stemma_table) {
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        self.init(bytes: bytes.bindMemory(to: UInt8.self))
    }

    /// Reads `word TAB count` lines. A first line that starts with `#` gives the number of articles as its first number.
    init(bytes: UnsafeBufferPointer<UInt8>) {
        var counts: [(key: UInt32, count: Int)] = []
        counts.reserveCapacity(bytes.count / 11)
        var common: [UInt32] = []
        var articles = 0
        var folded: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if line.first == UInt8(ascii: "#") {
                if articles == 0 { articles = Self.firstNumber(in: line) }
                continue
            }
            guard let tab = line.lastIndex(of: UInt8(ascii: "\t")) else { continue }
            let word = UnsafeBufferPointer(rebasing: line[..<tab])
            let count = Self.firstNumber(in: line[tab...])
            if count > Int(Double(articles) * Self.commonShare) { common.append(Self.key(XXH3.hash(word))) }
            FeatureFolding.fold(word, into: &folded)
            counts.append((Self.key(XXH3.hash(folded)), count))
        }
        self.init(counts: counts, common: common.sorted(), articles: max(2, articles))
    }

    /// Unites the counts of one key: the greatest, and half of each other, for forms often stand in the same article.
    private init(counts: [(key: UInt32, count: Int)], common: [UInt32], articles: Int) {
        var size = 16
        while size < counts.count * 2 { size *= 2 }
        var keys = [UInt32](repeating: 0, count: size)
        var united = [Float](repeating: 0, count: size)
        for (key, count) in counts {
            var slot = Int(key) & (size - 1)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (size - 1) }
            keys[slot] = key
            let (high, low) = (max(united[slot], Float(count)), min(united[slot], Float(count)))
            united[slot] = high + low / 2
        }
        self.keys = keys
        self.common = common
        weekdays = .standard
        rarities = united.map { $0 > 0 ? max(0, FeatureMath.log(Float(articles) / $0)) : 0 }
        unseenRarity = FeatureMath.log(Float(articles) / 1.5)
        kernel = Kernel(keys: keys, rarities: rarities, unseen: unseenRarity, common: common, weekdays: weekdays)
    }

    private static func firstNumber(in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var value = 0
        var begun = false
        for byte in line {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                begun = true
                value = min(value, Int(Int32.max)) * 10 + Int(byte - UInt8(ascii: "0"))
            } else if begun {
                break
            }
        }
        return value
    }
}

extension Background {
    /// A copy of the table in C; nothing changes it.
    final class Kernel: @unchecked Sendable {
        let table: OpaquePointer

        fileprivate init(
            keys: [UInt32],
            rarities: [Float],
            unseen: Float,
            common: [UInt32],
            weekdays: Weekdays
        ) {
            var marks = [UInt32: UInt8](minimumCapacity: common.count + weekdays.bits.count)
            for key in common { marks[key] = UInt8(STEMMA_WORD_FUNCTION) }
            for (key, bit) in weekdays.bits { marks[key, default: 0] |= bit }
            let marked = marks.keys.sorted()
            table = stemma_background_create(
                keys,
                rarities,
                keys.count,
                unseen,
                marked,
                marked.map { marks[$0] ?? 0 },
                marked.count
            )
        }

        deinit {
            stemma_background_destroy(table)
        }
    }
}

extension RandomAccessCollection {
    /// The first index whose element satisfies `predicate`, where all that follow do too. O(log n).
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var (low, count) = (startIndex, self.count)
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
