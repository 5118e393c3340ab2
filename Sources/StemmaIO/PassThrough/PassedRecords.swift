/// A record on its way from input to output.
struct PassedRecord {
    /// Where it lies in its input.
    let range: Range<UInt64>
    let isKept: Bool
    /// What to add to it.
    let note: CopyNote?
}

/// The records of one input in order, made as they are asked for.
struct PassedRecords {
    /// Their places in the corpus.
    let positions: Range<Int>
    let range: (_ position: Int) -> Range<UInt64>
    let record: (_ position: Int) -> PassedRecord

    /// Where the first record starts; `nil` where there is none.
    var start: UInt64? { positions.first.map { range($0).lowerBound } }

    /// Calls `body` with each record, where the one before it ended, and where the next one starts.
    func forEach(
        _ body: (_ record: PassedRecord, _ last: UInt64?, _ next: UInt64?) throws -> Void
    ) rethrows {
        var last: UInt64?
        for position in positions {
            let record = record(position)
            let next = position + 1 < positions.upperBound ? range(position + 1).lowerBound : nil
            try body(record, last, next)
            last = record.range.upperBound
        }
    }
}
