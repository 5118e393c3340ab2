/// An array that only grows at its end, of which no more than a share stays in memory.
///
/// One thread appends; any number read what was there when appending ended. Reading an element that was spilled costs a
/// system call; ``withElements(_:_:)`` reads many at once.
///
/// Public only so that what is called for every article is inlined into other modules, which else would append each
/// element by way of its type's description: no module that a package exports shows it.
public final class SpillColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unsafe: elements are written and read as the bytes that they are in memory. They never leave the process. Nor is
    // each access checked at run time, which costs more than appending: whoever is lent elements does not append.

    /// `nil` where all stays in memory.
    private let file: SpillFile?
    @usableFromInline let canSpill: Bool
    /// Elements that may stay in memory.
    @exclusivity(unchecked) @usableFromInline private(set) var limit: Int
    /// How many are in the file: the first ones.
    @exclusivity(unchecked) @usableFromInline private(set) var spilled = 0
    /// Those behind them.
    @exclusivity(unchecked) @usableFromInline var tail: [Element] = []
    /// Stands for what cannot be read.
    private let blank: Element

    /// Elements that are written at a time once some are.
    private static var batch: Int { max(1, 64 << 10 / MemoryLayout<Element>.stride) }

    /// - Parameters:
    ///   - space: where to spill; `nil` keeps all in memory.
    ///   - memory: bytes that may stay in memory. An array that grows takes twice as many for a moment.
    ///   - blank: what is read where the disk failed; see ``SpillSpace``.
    package init(blank: Element, space: SpillSpace? = nil, memory: Int = .max) {
        self.blank = blank
        file = space?.file()
        canSpill = file != nil
        limit = max(1, memory / MemoryLayout<Element>.stride)
    }

    @inlinable public var count: Int { spilled + tail.count }

    @inlinable public func append(_ element: Element) {
        tail.append(element)
        if canSpill, tail.count >= limit { spill() }
    }

    @inlinable public func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        tail.append(contentsOf: elements)
        if canSpill, tail.count >= limit { spill() }
    }

    @inlinable public subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "element \(index) of \(count)")
        return index >= spilled ? tail[index - spilled] : readElement(index)
    }

    @usableFromInline func readElement(_ index: Int) -> Element {
        var element = blank
        withUnsafeMutableBytes(of: &element) { file?.read(at: index * MemoryLayout<Element>.stride, into: $0) }
        return element
    }

    /// Calls `body` with the elements of a range.
    @inlinable public func withElements<Result>(
        _ range: Range<Int>,
        _ body: (UnsafeBufferPointer<Element>) -> Result
    ) -> Result {
        let range = range.clamped(to: 0..<count)
        if range.lowerBound >= spilled {
            return tail.withUnsafeBufferPointer { tail in
                body(UnsafeBufferPointer(rebasing: tail[range.lowerBound - spilled..<range.upperBound - spilled]))
            }
        }
        return withElementsRead(range, body)
    }

    @usableFromInline func withElementsRead<Result>(
        _ range: Range<Int>,
        _ body: (UnsafeBufferPointer<Element>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: Element.self, capacity: range.count) { buffer in
            buffer.initialize(repeating: blank)
            let old = UnsafeMutableBufferPointer(
                rebasing: buffer[..<(min(range.upperBound, spilled) - range.lowerBound)]
            )
            file?.read(at: range.lowerBound * MemoryLayout<Element>.stride, into: UnsafeMutableRawBufferPointer(old))
            for index in old.count..<range.count { buffer[index] = tail[range.lowerBound + index - spilled] }
            return body(UnsafeBufferPointer(buffer))
        }
    }

    /// Calls `body` with the elements of a range, a stretch after another, each with the index of its first: little memory
    /// and few calls to the system, however long the range.
    @inlinable public func forEachStretch(
        of range: Range<Int>,
        _ body: (_ start: Int, _ elements: UnsafeBufferPointer<Element>) -> Void
    ) {
        let size = 1 << 12
        for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
            withElements(start..<min(start + size, range.upperBound)) { body(start, $0) }
        }
    }

    /// A copy of the elements of a range.
    package func elements(_ range: Range<Int>) -> [Element] { withElements(range) { Array($0) } }

    @usableFromInline func spill() {
        guard let file else { return }
        tail.withUnsafeBytes { _ = file.append($0) }
        spilled += tail.count
        if limit > Self.batch {
            limit = Self.batch
            tail = []
            tail.reserveCapacity(limit)
        } else {
            tail.removeAll(keepingCapacity: true)
        }
    }
}
