import Glibc
import Synchronization

/// Files that must go if the process is interrupted.
///
/// The signal handler may call nothing but what POSIX lists as safe (`unlink`, `sigaction`, `raise`), so the paths lie
/// as C strings in a few slots that it can read without a lock.
package enum PendingFiles {
    private static let capacity = 16

    /// Made before the handler is installed, so that the handler never makes it; never freed. The pointer does not change
    /// and what it points to is atomic, hence unsafe in name only.
    private nonisolated(unsafe) static let entries: UnsafeMutablePointer<Atomic<UnsafeMutablePointer<CChar>?>> = {
        let entries = UnsafeMutablePointer<Atomic<UnsafeMutablePointer<CChar>?>>.allocate(capacity: capacity)
        for index in 0..<capacity { (entries + index).initialize(to: Atomic(nil)) }
        return entries
    }()
    private static let isInstalled = Atomic<Bool>(false)

    /// One file's place in the list.
    package struct Slot: Sendable {
        let path: String
        /// `nil` where the list was full.
        fileprivate let index: Int?

        /// Removes the file and forgets it.
        func removeFile() {
            guard clear() || index == nil else { return }
            unlink(path)
        }

        /// Forgets the file, which stays.
        func forget() {
            _ = clear()
        }

        private func clear() -> Bool {
            guard let index else { return false }
            guard let text = entries[index].exchange(nil, ordering: .acquiringAndReleasing) else { return false }
            free(text)
            return true
        }
    }

    static func add(_ path: String) -> Slot {
        install()
        guard let text = strdup(path) else { return Slot(path: path, index: nil) }
        for index in 0..<capacity {
            let taken = entries[index].compareExchange(
                expected: nil,
                desired: text,
                ordering: .acquiringAndReleasing
            )
            if taken.exchanged { return Slot(path: path, index: index) }
        }
        free(text)
        return Slot(path: path, index: nil)
    }

    /// Removes every pending file: what the signal handler does.
    package static func removeAll() {
        for index in 0..<capacity {
            if let text = entries[index].exchange(nil, ordering: .acquiringAndReleasing) { unlink(text) }
        }
    }

    /// Handles the signals that end a process, unless somebody ignores them (`nohup`).
    private static func install() {
        _ = entries
        guard !isInstalled.exchange(true, ordering: .acquiringAndReleasing) else { return }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                PendingFiles.removeAll()
                // Dies of the same signal, so that the parent sees why.
                signal(number, SIG_DFL)
                raise(number)
            }
            var former = sigaction()
            sigaction(number, nil, &former)
            let isDefault = unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == 0
            if isDefault { sigaction(number, &action, nil) }
        }
    }
}
