/// A stretch of an article's own text, in UTF-8 bytes: from `start` up to but not including `end`.
public struct TextRange: Sendable, Hashable {
    public let start: Int
    public let end: Int

    public init(_ start: Int, _ end: Int) {
        precondition(start <= end, "a range that ends at \(end) before it starts at \(start)")
        self.start = start
        self.end = end
    }

    public var count: Int { end - start }
}
