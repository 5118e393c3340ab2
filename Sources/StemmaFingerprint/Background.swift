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

    /// The table, which the kernel that reads articles shares.
    let kernel: Kernel

    /// The table shipped with Stemma, read on first use (a few milliseconds).
    package static let english = Background(table: stemma_table_words_en())

    /// Rarity of a word with this hash, in nats: −log of the share of articles that it stands in. O(1).
    package func rarity(of hash: UInt64) -> Float {
        known(hash) ?? unseenRarity
    }

    /// Rarity of a word that the table has; `nil` for others. O(1).
    package func known(_ hash: UInt64) -> Float? {
        var rarity: Float = 0
        return stemma_background_known(kernel.table, hash, &rarity) ? rarity : nil
    }

    /// Whether the word is a function word of English: such stand in more than a quarter of all articles. O(1).
    package func isCommon(_ hash: UInt64) -> Bool {
        stemma_background_marks(kernel.table, hash) & UInt8(STEMMA_WORD_FUNCTION) != 0
    }

    /// The bit of the day of the week that a word names; 0 for any other word. O(1).
    func weekday(of hash: UInt64) -> UInt8 {
        stemma_background_marks(kernel.table, hash) & (UInt8(STEMMA_WORD_FUNCTION) - 1)
    }

    /// What a word says beside a number. O(1).
    func measure(of hash: UInt64) -> Amounts.Word? {
        Amounts.Word(stemma_background_measure(kernel.table, hash))
    }

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
    /// Counts of words that fold alike are united: the greatest, and half of each other.
    init(bytes: UnsafeBufferPointer<UInt8>) {
        kernel = Kernel(bytes: bytes)
        unseenRarity = stemma_background_unseen(kernel.table)
    }

    /// The table in C; nothing changes it.
    final class Kernel: @unchecked Sendable {
        let table: OpaquePointer

        fileprivate init(bytes: UnsafeBufferPointer<UInt8>) {
            table = stemma_background_read(bytes.baseAddress, bytes.count)
            Weekdays.forEachName { key, bit in stemma_background_mark(table, key, bit) }
            Amounts.forEachWord { key, word in stemma_background_set_measure(table, word.measure(key: key)) }
        }

        deinit {
            stemma_background_destroy(table)
        }
    }
}
