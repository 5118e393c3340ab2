#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Keeps threads that finish numbered pieces of work in any order close together: a piece may begin when all but the
/// `size` before it are done. So what waits for a slow piece stays bounded.
///
/// The lowest piece that is not done never waits, whoever has it.
package final class SequenceWindow: @unchecked Sendable {
    // Unsafe: a mutex and a condition need addresses that stay; `mutex` guards the rest.

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let size: Int
    private var done = 0
    private var isOpen = false

    package init(size: Int) {
        self.size = max(1, size)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Returns when a piece may begin.
    package func wait(for piece: Int) {
        pthread_mutex_lock(mutex)
        while piece >= done + size, !isOpen { pthread_cond_wait(condition, mutex) }
        pthread_mutex_unlock(mutex)
    }

    /// Notes that all pieces below a number are done.
    package func advance(to piece: Int) {
        pthread_mutex_lock(mutex)
        if piece > done {
            done = piece
            pthread_cond_broadcast(condition)
        }
        pthread_mutex_unlock(mutex)
    }

    /// Lets everyone go on, for a piece will never be done.
    package func open() {
        pthread_mutex_lock(mutex)
        isOpen = true
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}
