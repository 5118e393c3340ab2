internal import StemmaFingerprint

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An array of plain values for columns of gigabytes: where an `Array` that grows is copied, and stands in memory twice
/// for that moment, this one asks the system to move its pages.
///
/// A value like an `Array`: a copy shares the elements until one of both changes. With a ``StoreRoom`` no more than its
/// memory stays, and the rest is in a file.
struct FlatColumn<Element: BitwiseCopyable & Sendable>: Sendable {
    private var memory: Memory

    init(room: StoreRoom? = nil) {
        memory = Memory(room: room)
    }

    var count: Int { memory.count }

    /// Appends elements; returns where they stand, which is nowhere if the disk has no room for them, as the room's space
    /// then knows. O(elements) amortised.
    @discardableResult mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) -> Range<Int> {
        let start = memory.count
        guard let source = elements.baseAddress, !elements.isEmpty else { return start..<start }
        makeUnique()
        guard memory.reserve(start + elements.count) else { return start..<start }
        (memory.base + start).initialize(from: source, count: elements.count)
        memory.count += elements.count
        return start..<memory.count
    }

    /// Appends a range of another column's elements; see ``append(contentsOf:)``.
    mutating func append(_ range: Range<Int>, of other: FlatColumn) -> Range<Int> {
        guard let file = other.file else { return other.withElements(range) { append(contentsOf: $0) } }
        return withUnsafeTemporaryAllocation(of: Element.self, capacity: range.count) { copy in
            let stride = MemoryLayout<Element>.stride
            file.read(at: range.lowerBound * stride, into: UnsafeMutableRawBufferPointer(copy))
            return append(contentsOf: UnsafeBufferPointer(rebasing: copy[..<range.count]))
        }
    }

    /// Where the elements are that have no room in memory; `nil` where they have.
    var file: SpillMemory? { memory.file }

    subscript(range: Range<Int>) -> Slice {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "elements \(range) of \(count)")
        return Slice(memory: memory, startIndex: range.lowerBound, endIndex: range.upperBound)
    }

    /// Calls `body` with the elements of a range.
    @inline(__always)
    func withElements<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows
        -> Result
    {
        try withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    @inline(__always)
    func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows -> Result {
        defer { withExtendedLifetime(memory) {} }
        return try body(UnsafeBufferPointer(start: memory.base, count: memory.count))
    }

    mutating func withUnsafeMutableBufferPointer<Result>(
        _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        makeUnique()
        defer { withExtendedLifetime(memory) {} }
        return try body(UnsafeMutableBufferPointer(start: memory.base, count: memory.count))
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&memory) { memory = Memory(copying: memory) }
    }
}

extension FlatColumn {
    /// Unsafe: the elements lie in memory of the C library, which can grow without a copy, or in a file's. Only the one
    /// column that holds it changes it.
    fileprivate final class Memory: @unchecked Sendable {
        var base: UnsafeMutablePointer<Element>
        var count = 0
        private var capacity: Int
        private let room: StoreRoom?
        /// Where the elements are once they are too many.
        private(set) var file: SpillMemory?

        init(capacity: Int = 16, room: StoreRoom?) {
            self.capacity = capacity
            self.room = room
            base = Self.allocated(nil, capacity)
        }

        convenience init(copying other: Memory) {
            self.init(capacity: 16, room: other.room)
            guard reserve(other.count) else { return }
            base.initialize(from: other.base, count: other.count)
            count = other.count
        }

        deinit {
            if file == nil { free(base) }
        }

        /// Has room for so many; `false` where the disk has none.
        func reserve(_ wanted: Int) -> Bool {
            guard wanted > capacity else { return true }
            let larger = max(wanted, capacity + capacity / 2)
            if let room, file != nil || larger * MemoryLayout<Element>.stride > room.memory {
                return reserve(wanted, in: room)
            }
            capacity = larger
            base = Self.allocated(base, capacity)
            return true
        }

        /// A file grows by an eighth at a time, for its room is taken from the disk at once.
        private func reserve(_ wanted: Int, in room: StoreRoom) -> Bool {
            let stride = MemoryLayout<Element>.stride
            let (target, isFirst) = (file ?? SpillMemory(space: room.space), file == nil)
            let larger = max(wanted, capacity + capacity / 8, (1 << 20) / stride)
            guard target.grow(to: larger * stride), let start = target.base else { return false }
            let elements = start.bindMemory(to: Element.self, capacity: larger)
            if isFirst {
                elements.initialize(from: base, count: count)
                free(base)
            }
            (file, base, capacity) = (target, elements, larger)
            return true
        }

        private static func allocated(_ old: UnsafeMutablePointer<Element>?, _ count: Int) -> UnsafeMutablePointer<
            Element
        > {
            let bytes = count * MemoryLayout<Element>.stride
            guard let memory = realloc(old, bytes) else {
                preconditionFailure("no memory for \(bytes) bytes")
            }
            return memory.bindMemory(to: Element.self, capacity: count)
        }
    }

    /// Some neighbouring elements; it keeps their memory alive.
    struct Slice: RandomAccessCollection, Sendable {
        fileprivate let memory: Memory
        let startIndex: Int
        let endIndex: Int

        subscript(index: Int) -> Element {
            precondition(index >= startIndex && index < endIndex, "element \(index) of \(startIndex)..<\(endIndex)")
            return memory.base[index]
        }
    }
}
