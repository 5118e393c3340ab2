/// The anchors of several articles, one after another.
package struct AnchorColumn: Sendable {
    package private(set) var anchors: [UInt32] = []
    /// Where each article's anchors end.
    private var ends: [Int] = []

    package init() {}

    /// Articles in the column.
    package var count: Int { ends.count }

    /// Where the anchors of an article lie in ``anchors``.
    package func range(_ row: Int) -> Range<Int> {
        (row == 0 ? 0 : ends[row - 1])..<ends[row]
    }

    /// Calls `body` with ``anchors`` and where each article's end, unless there are none.
    func withUnsafePointers(_ body: (_ anchors: UnsafePointer<UInt32>, _ ends: UnsafePointer<Int>) -> Void) {
        anchors.withUnsafeBufferPointer { anchors in
            ends.withUnsafeBufferPointer { ends in
                if let anchors = anchors.baseAddress, let ends = ends.baseAddress { body(anchors, ends) }
            }
        }
    }

    /// Samples the next article.
    package mutating func append(words: UnsafeBufferPointer<UInt64>, sampler: AnchorSampler) {
        sampler.append(words: words, to: &anchors)
        ends.append(anchors.count)
    }

    /// Appends the next article's anchors, which `sample` writes into room for `room` and counts.
    mutating func append(room: Int, _ sample: (UnsafeMutablePointer<UInt32>) -> Int) {
        anchors.append(addingCapacity: room) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                guard let memory = memory.baseAddress else { return }
                count += sample(memory + count)
            }
        }
        ends.append(anchors.count)
    }

    /// Forgets all articles; the memory stays for the next ones.
    package mutating func removeAll() {
        anchors.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Appends one article of another column.
    package mutating func append(_ row: Int, of other: AnchorColumn) {
        anchors.append(contentsOf: other.anchors[other.range(row)])
        ends.append(anchors.count)
    }
}
