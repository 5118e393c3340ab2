import Stemma
import Synchronization

/// One input as far as it is known: what decoding and reading again need.
final class Source: Sendable {
    /// A chunk's start, and a splitter that goes on from there.
    typealias Mark = (place: RecordPlace, splitter: any RecordSplitter)

    let file: InputFile
    let index: UInt32
    let format: InputFormat
    /// The file to open again, or where the bytes start in the spool.
    let place: Place
    /// Where a table's wanted columns stand.
    let columns: Columns?
    private let marks = Mutex<[Mark]>([])

    enum Place: Sendable {
        case file
        case spool(base: UInt64)
    }

    init(file: InputFile, index: UInt32, format: InputFormat, place: Place, columns: Columns?) {
        self.file = file
        self.index = index
        self.format = format
        self.place = place
        self.columns = columns
    }

    func add(_ mark: Mark) {
        marks.withLock { $0.append(mark) }
    }

    /// Where the first record starts: behind a byte order mark or a table's header.
    var recordsStart: UInt64? { marks.withLock { $0.first?.place.offset } }

    /// The last chunk start at or before an offset. O(log n) in the input's chunks.
    func mark(before offset: UInt64) -> Mark? {
        marks.withLock { marks in
            var low = 0
            var high = marks.count
            while low < high {
                let middle = (low + high) / 2
                if marks[middle].place.offset <= offset { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? marks[low - 1] : nil
        }
    }

    func problem(_ kind: InputProblem.Kind, line: Int?, byteOffset: UInt64? = nil) -> InputProblem {
        InputProblem(file: file.name, line: line, byteOffset: byteOffset, kind: kind)
    }

    /// A problem with the record at a place, which is named by its line or, where there are none, its offset.
    func problem(_ kind: InputProblem.Kind, at place: RecordPlace) -> InputProblem {
        problem(kind, line: place.line > 0 ? place.line : nil, byteOffset: format == .warc ? place.offset : nil)
    }
}
