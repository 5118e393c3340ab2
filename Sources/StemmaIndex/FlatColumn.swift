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
/// A value like an `Array`: a copy shares the elements until one of both changes.
struct FlatColumn<Element: BitwiseCopyable & Sendable>: Sendable {
    private var memory = Memory()

    var count: Int { memory.count }

    /// Appends elements. O(elements) amortised.
    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let source = elements.baseAddress, !elements.isEmpty else { return }
        makeUnique()
        memory.reserve(memory.count + elements.count)
        (memory.base + memory.count).initialize(from: source, count: elements.count)
        memory.count += elements.count
    }

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
    /// Unsafe: the elements lie in memory of the C library, which can grow without a copy. Only the one column that
    /// holds it changes it.
    fileprivate final class Memory: @unchecked Sendable {
        var base: UnsafeMutablePointer<Element>
        var count = 0
        private var capacity: Int

        init(capacity: Int = 16) {
            self.capacity = capacity
            base = Self.allocated(nil, capacity)
        }

        convenience init(copying other: Memory) {
            self.init(capacity: max(16, other.count))
            base.initialize(from: other.base, count: other.count)
            count = other.count
        }

        deinit {
            free(base)
        }

        func reserve(_ wanted: Int) {
            guard wanted > capacity else { return }
            capacity = max(wanted, capacity + capacity / 2)
            base = Self.allocated(base, capacity)
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
