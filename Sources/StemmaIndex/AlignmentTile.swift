/// A stretch of `count` words that stands at word `a` of one text and at word `b` of another.
struct AlignmentTile: Sendable, Hashable {
    var a: Int
    var b: Int
    var count: Int

    /// Without the first `words` words.
    func droppingFirst(_ words: Int) -> AlignmentTile {
        AlignmentTile(a: a + words, b: b + words, count: count - words)
    }

    /// Without the last `words` words.
    func droppingLast(_ words: Int) -> AlignmentTile {
        AlignmentTile(a: a, b: b, count: count - words)
    }
}
