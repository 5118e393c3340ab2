import Stemma

/// Copies ranges of an input to an output; ranges that touch are copied as one.
struct SourceCopier {
    /// Bytes between two records that are looked at; what is longer is no mere white space.
    static let longestGap: UInt64 = 1 << 16
    private static let piece: UInt64 = 1 << 20

    let source: Source
    private var window: SourceWindow
    private var pending: Range<UInt64> = 0..<0

    init(_ source: Source, of corpus: FileCorpus) throws(InputProblem) {
        self.source = source
        window = try SourceWindow(on: source, of: corpus)
    }

    /// The input's length.
    var end: UInt64 { window.end }

    /// Lends bytes of the input.
    mutating func withBytes<Result>(
        _ range: Range<UInt64>,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try window.withBytes(range, body)
    }

    /// The bytes of a gap between records; `nil` where it is too long to be one.
    mutating func gap(_ range: Range<UInt64>) throws -> [UInt8]? {
        guard UInt64(range.count) <= Self.longestGap else { return nil }
        return try withBytes(range) { Array($0) }
    }

    /// Copies a range behind what was copied before.
    mutating func copy(_ range: Range<UInt64>, to out: inout some ByteSink) throws {
        if range.lowerBound == pending.upperBound {
            pending = pending.lowerBound..<range.upperBound
        } else {
            try flush(to: &out)
            pending = range
        }
    }

    /// Writes text of our own behind what was copied before.
    mutating func write(_ bytes: [UInt8], to out: inout some ByteSink) throws {
        guard !bytes.isEmpty else { return }
        try flush(to: &out)
        out.write(bytes)
    }

    /// Writes what is still to be copied.
    ///
    /// - Throws: what reading throws, and what went wrong in writing.
    mutating func flush(to out: inout some ByteSink) throws {
        var start = pending.lowerBound
        while start < pending.upperBound {
            let end = min(pending.upperBound, start + Self.piece)
            try window.withBytes(start..<end) { out.write($0) }
            if let failure = out.failure { throw failure }
            start = end
        }
        pending = pending.upperBound..<pending.upperBound
    }
}
