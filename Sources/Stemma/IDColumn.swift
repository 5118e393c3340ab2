internal import StemmaFingerprint

/// The identifiers of a corpus by position: 8 bytes beside its UTF-8, in memory up to a share and on disk beyond.
///
/// A class, as its columns are: one thread appends, and any number read what was there when appending ended.
final class IDColumn: Sendable {
    private let bytes: SpillColumn<UInt8>
    private let ends: SpillColumn<Int>

    init(space: SpillSpace? = nil, memory: Int = .max) {
        bytes = SpillColumn(blank: 0x3F, space: space, memory: memory / 4 * 3)
        ends = SpillColumn(blank: 0, space: space, memory: memory / 4)
    }

    var count: Int { ends.count }

    subscript(index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    func append(_ id: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
    }

    /// Whether an identifier is these bytes.
    func equals(_ id: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        withBytes(index) { $0.count == id.count && $0.elementsEqual(id) }
    }

    /// Calls `body` with the UTF-8 of an identifier.
    func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = index == 0 ? 0 : ends[index - 1]
        // Where the disk failed there may be nonsense, which must not trap.
        return bytes.withElements(min(start, ends[index])..<ends[index], body)
    }
}
