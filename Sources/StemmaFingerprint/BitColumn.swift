/// A bit an article.
package struct BitColumn: Sendable, Hashable {
    private var words: [UInt64] = []
    package private(set) var count = 0

    package init() {}

    /// As many bits, all the same.
    package init(repeating bit: Bool, count: Int) {
        words = [UInt64](repeating: bit ? .max : 0, count: (count + 63) >> 6)
        self.count = count
    }

    package mutating func append(_ bit: Bool) {
        if count & 63 == 0 { words.append(0) }
        if bit { words[count >> 6] |= 1 << UInt64(count & 63) }
        count += 1
    }

    /// Appends the lowest bits of a word, where the count is a multiple of 64 so far. The bits above are 0.
    mutating func append(_ word: UInt64, count bits: Int) {
        precondition(count & 63 == 0 && bits <= 64, "\(bits) bits behind \(count)")
        words.append(word)
        count += bits
    }

    package subscript(index: Int) -> Bool {
        get {
            precondition(index >= 0 && index < count, "bit \(index) of \(count)")
            return words[index >> 6] >> UInt64(index & 63) & 1 == 1
        }
        set {
            precondition(index >= 0 && index < count, "bit \(index) of \(count)")
            let bit = UInt64(1) << UInt64(index & 63)
            if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
        }
    }

    /// Calls `body` with the bits from a position on, a multiple of 64: the first is the lowest of the first word.
    package func withWords(from position: Int, _ body: (UnsafePointer<UInt64>) -> Void) {
        precondition(position & 63 == 0 && position < count, "bits from \(position) of \(count)")
        words.withUnsafeBufferPointer { words in
            if let first = words.baseAddress { body(first + (position >> 6)) }
        }
    }

    /// Calls `body` with the positions of a range whose bits are set, ascending. O(n / 64) and what it calls.
    package func forEachSet(in range: Range<Int>, _ body: (_ position: Int) -> Void) {
        guard !range.isEmpty else { return }
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "bits \(range) of \(count)")
        for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
            var word = words[index]
            if index == range.lowerBound >> 6 { word &= .max << UInt64(range.lowerBound & 63) }
            if index == (range.upperBound - 1) >> 6 { word &= .max >> UInt64(63 - (range.upperBound - 1) & 63) }
            while word != 0 {
                body(index << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    /// Sets the bits that are set in another column of the same count.
    package mutating func formUnion(_ other: BitColumn) {
        precondition(count == other.count, "\(other.count) bits to \(count)")
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Clears the bits that are set in another column of the same count.
    package mutating func subtract(_ other: BitColumn) {
        precondition(count == other.count, "\(other.count) bits from \(count)")
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// How many bits are set. O(n / 64).
    package var setCount: Int {
        guard let last = words.last else { return 0 }
        let used = count & 63
        let whole = words.dropLast().reduce(0) { $0 + $1.nonzeroBitCount }
        return whole + (used == 0 ? last : last & (1 << UInt64(used) - 1)).nonzeroBitCount
    }
}
