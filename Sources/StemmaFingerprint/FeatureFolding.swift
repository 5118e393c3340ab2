/// Leaves off the commonest English endings, so that a rewrite's `raided` meets an original's `raids`.
///
/// Only for ASCII words of five letters or more in texts that are English; no other language passes through here. Far
/// simpler than Porter's stemmer: plurals, `-ed`, `-ing` and a final `-e`.
///
/// ```swift
/// fold("companies") // company
/// fold("raiding")   // raid
/// ```
enum FeatureFolding {
    /// Replaces `folded` with `word`, lower-cased and without its ending. O(n).
    static func fold(_ word: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
        folded.removeAll(keepingCapacity: true)
        var letters = true
        for byte in word {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let lower = isUpper ? byte | 0x20 : byte
            letters = letters && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            folded.append(lower)
        }
        if letters, folded.count > 4 { cut(&folded) }
    }

    private static func cut(_ word: inout [UInt8]) {
        if ends(word, "ies"), word.count > 5 {
            word.removeLast(3)
            word.append(UInt8(ascii: "y"))
            return
        }
        if ends(word, "sses") {
            word.removeLast(2)
            return
        }
        if ends(word, "ing"), word.count > 6 {
            word.removeLast(3)
        } else if ends(word, "ed"), word.count > 5 {
            word.removeLast(2)
        } else if ends(word, "s"), !ends(word, "ss"), !ends(word, "us") {
            word.removeLast()
        }
        if ends(word, "e"), word.count > 4 { word.removeLast() }
        let last = word.count - 1
        let doubled = last > 3 && word[last] == word[last - 1]
        if doubled, word[last] != UInt8(ascii: "s"), word[last] != UInt8(ascii: "l") { word.removeLast() }
    }

    private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard word.count >= count else { return false }
        for index in 0..<count where word[word.count - count + index] != ending.utf8Start[index] { return false }
        return true
    }
}
