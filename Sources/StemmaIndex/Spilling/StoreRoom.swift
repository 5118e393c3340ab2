package import StemmaFingerprint
internal import Synchronization

/// The share of memory of one store of features, in a run with a limit: a column past it lies in a temporary file, and
/// its pages are given back whenever as many bytes were touched as may stay.
package final class StoreRoom: Sendable {
    let space: SpillSpace
    /// Bytes that may stay, of each column.
    let memory: Int
    private let touched = Atomic<Int>(0)

    package init(space: SpillSpace, memory: Int) {
        self.space = space
        self.memory = max(1 << 16, memory)
    }

    /// Counts bytes that came into memory; `true`, for one thread, when it is time to give them back.
    func isFull(touching bytes: Int) -> Bool {
        guard touched.add(bytes, ordering: .relaxed).newValue >= memory else { return false }
        return touched.exchange(0, ordering: .relaxed) >= memory
    }

    /// Gives back the memory of columns' files, which comes again when it is touched.
    static func rest(_ files: SpillMemory?...) {
        for file in files { file?.rest() }
    }

    /// Bytes that come into memory with one of a file's that is read in no order: the system maps what it has around it, as
    /// much as it read or wrote at once. Measured on Linux 6.18 with ext4.
    static let around = 512 << 10
}
