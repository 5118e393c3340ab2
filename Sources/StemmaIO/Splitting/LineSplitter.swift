import CStemmaJSON
import Glibc

/// Records that are lines.
struct LineSplitter: RecordSplitter {
    private(set) var recordStart: RecordPlace
    private var offset: UInt64

    var isBroken: Bool { false }

    init(from place: RecordPlace) {
        recordStart = place
        offset = place.offset
    }

    mutating func scan(_ bytes: UnsafeRawBufferPointer, into cuts: inout RecordCuts, stopsAfterFirst: Bool) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let start = base.assumingMemoryBound(to: UInt8.self)
        let taken: Int
        if stopsAfterFirst {
            taken = memchr(base, 0x0A, bytes.count).map { UnsafeRawPointer($0) - base + 1 } ?? 0
        } else {
            taken = stemma_last_line_end(start, bytes.count)
        }
        guard taken > 0 else {
            offset += UInt64(bytes.count)
            return bytes.count
        }
        let lines = stopsAfterFirst ? 1 : stemma_count_lines(start, taken)
        if stopsAfterFirst {
            var record = recordStart
            record.length = Int(offset + UInt64(taken) - 1 - record.offset)
            cuts.items.append(.record(record))
        }
        recordStart.offset = offset + UInt64(taken)
        recordStart.line += lines
        recordStart.number += lines
        cuts.end = recordStart.offset
        let consumed = stopsAfterFirst ? taken : bytes.count
        offset += UInt64(consumed)
        return consumed
    }

    mutating func finish(into cuts: inout RecordCuts, stopsAfterFirst: Bool) {
        if stopsAfterFirst {
            var record = recordStart
            record.length = Int(offset - record.offset)
            cuts.items.append(.record(record))
        }
        cuts.end = offset
        recordStart.offset = offset
    }

    mutating func restart(at place: RecordPlace) {
        recordStart = place
        offset = place.offset
    }
}
