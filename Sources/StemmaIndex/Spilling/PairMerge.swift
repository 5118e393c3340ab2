/// The union of ascending runs of pairs, ascending, each pair once. O(log k) a pair for k runs.
struct PairMerge {
    private var runs: [PairRun]
    /// A heap by the runs' heads: the least first; runs that have ended are gone.
    private var heap: [(head: UInt64, run: Int)] = []
    private var last: UInt64?

    init(runs: [PairRun]) {
        self.runs = runs
        heap = runs.indices.compactMap { index in runs[index].head.map { ($0, index) } }.sorted { $0.head < $1.head }
    }

    mutating func next() -> UInt64? {
        while let top = heap.first {
            runs[top.run].drop()
            if let head = runs[top.run].head {
                heap[0].head = head
                sink()
            } else {
                let end = heap.removeLast()
                if !heap.isEmpty {
                    heap[0] = end
                    sink()
                }
            }
            if top.head != last {
                last = top.head
                return top.head
            }
        }
        return nil
    }

    private mutating func sink() {
        var node = 0
        while true {
            var least = node
            for child in [2 * node + 1, 2 * node + 2] where child < heap.count && heap[child].head < heap[least].head {
                least = child
            }
            if least == node { return }
            heap.swapAt(node, least)
            node = least
        }
    }
}
