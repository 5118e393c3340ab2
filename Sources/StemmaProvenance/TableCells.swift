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
        guard let base = rest.baseAddress, let length = length(base) else {
            isAtEnd = true
            return rest
        }
        defer { rest = Bytes(start: base + length + 1, count: rest.count - length - 1) }
        return Bytes(start: base, count: length)
    }

    /// How long the next part is; `nil` where no separator follows. Most parts are a word or two.
    @inline(__always)
    private func length(_ base: UnsafePointer<UInt8>) -> Int? {
        for start in stride(from: 0, to: min(32, rest.count & ~7), by: 8) {
            if let place = EightBytes.first(separator, in: EightBytes.load(rest, at: start)) { return start &+ place }
        }
        return memchr(base, Int32(separator), rest.count).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
    }
}
