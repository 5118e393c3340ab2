import Stemma

/// Finds where records end in an input that comes in pieces.
///
/// A splitter is a state machine over the bytes: the same input gives the same records however it is cut into pieces.
protocol RecordSplitter: Sendable {
    /// Where the record that has begun but not ended starts, or the next one if none has begun.
    var recordStart: RecordPlace { get }

    /// Whether it is passing over the rest of a record that was given up.
    var isBroken: Bool { get }

    /// Goes on with `bytes`, which follow what was scanned before, and returns how many it took: all of them, unless
    /// it `stopsAfterFirst` record or problem, or asks for a restart.
    mutating func scan(_ bytes: UnsafeRawBufferPointer, into cuts: inout RecordCuts, stopsAfterFirst: Bool) -> Int

    /// The input has ended; what was begun ends with it. Like ``scan(_:into:stopsAfterFirst:)`` it may ask for a restart.
    mutating func finish(into cuts: inout RecordCuts, stopsAfterFirst: Bool)

    /// Goes back to where a restart was asked for, or to the end of the last cut, to scan anew from there.
    mutating func restart(at place: RecordPlace)
}

/// What a splitter found in a piece.
struct RecordCuts {
    enum Item: Sendable {
        case record(RecordPlace)
        /// `offset` is where the record starts, in inputs without lines.
        case problem(InputProblem.Kind, line: Int, offset: UInt64? = nil)
    }

    /// Records and problems in order. Lines are listed only where the scan stops after the first: decoding finds them by
    /// itself.
    var items: [Item] = []
    /// Everything before this offset belongs to whole records, problems or what lies between records.
    var end: UInt64
    /// Where to scan anew, because a quote that looked like a cell's start was none.
    var restart: RecordPlace?
}
