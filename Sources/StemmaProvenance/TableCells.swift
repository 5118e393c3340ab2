internal import Glibc

/// The parts of some bytes between separators, one after another; empty ones past the last.
struct TableCells {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private let separator: UInt8
    private var rest: Bytes
    /// How many parts were handed out that are really there.
    private(set) var count = 0
    private(set) var isAtEnd = false

    init(_ bytes: Bytes, separator: UInt8 = UInt8(ascii: "\t")) {
        rest = bytes
        self.separator = separator
    }

    mutating func next() -> Bytes {
        guard !isAtEnd else { return Bytes(start: nil, count: 0) }
        count += 1
        guard let base = rest.baseAddress, let found = memchr(base, Int32(separator), rest.count) else {
            isAtEnd = true
            return rest
        }
        let length = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        defer { rest = Bytes(start: base + length + 1, count: rest.count - length - 1) }
        return Bytes(start: base, count: length)
    }
}
