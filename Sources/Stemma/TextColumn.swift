/// Many short texts in one arena: 8 bytes a text beside its UTF-8.
struct TextColumn: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    subscript(index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }

    /// Where a text lies in ``bytes``.
    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    mutating func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    mutating func append(_ other: TextColumn) {
        let offset = bytes.count
        bytes.append(contentsOf: other.bytes)
        ends.append(contentsOf: other.ends.lazy.map { $0 + offset })
    }

    /// Keeps the texts whose index is not in `dropped`, which ascends.
    mutating func drop(_ dropped: [Int]) {
        var kept = TextColumn()
        forEachKept(count: count, dropped: dropped) { kept.append(bytes[range($0)]) }
        self = kept
    }
}

/// Calls `body` for the indices below `count` that are not in `dropped`, which ascends.
func forEachKept(count: Int, dropped: [Int], body: (Int) -> Void) {
    var next = dropped.makeIterator()
    var gap = next.next()
    for index in 0..<count {
        if index == gap { gap = next.next() } else { body(index) }
    }
}
