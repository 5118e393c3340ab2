import Stemma

/// Whole records of one input, not yet decoded.
struct RawChunk: Sendable {
    /// The records, and behind them at least ``ChunkReader/padding`` bytes that mean nothing here.
    var buffer: PooledBytes
    /// How many of the bytes are records.
    var count: Int
    /// Where the bytes start in the (unpacked) input, and the first record's line and number.
    var first: RecordPlace
    /// Records and problems in order; where records are lines, only problems that come before them.
    var items: [RecordCuts.Item]
    /// What ended the input too early, behind all records of this chunk.
    var problemAtEnd: RecordCuts.Item?
    /// Whether the last line may be cut off, so that it counts only if it is sound.
    var lastLineIsDoubtful = false
}
