/// Where a record stands in its input.
struct RecordPlace: Sendable, Hashable {
    /// Byte offset in the (unpacked) input.
    var offset: UInt64
    /// Bytes without the line end or comma behind it.
    var length: Int
    /// The line that it starts in, from 1.
    var line: Int
    /// Which record of the input it is, from 1. In lines of JSON the number of its line.
    var number: Int
}
