import Synchronization

/// Counts the bytes read from disk so far, for progress.
final class ReadMeter: Sendable {
    private let count = Atomic<UInt64>(0)

    var bytes: UInt64 { count.load(ordering: .relaxed) }

    func add(_ bytes: Int) {
        count.wrappingAdd(UInt64(clamping: bytes), ordering: .relaxed)
    }
}
