internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Work split over threads, with results that do not depend on how many there are.
///
/// Items are taken one after another in increasing order by whichever thread is free; each has its own index, so that
/// a body writes its result to its own place. The calling thread works too, and every thread has ended before the
/// call returns.
///
/// ```swift
/// let squares = Parallel.map(count: 4, threads: 2) { $0 * $0 }   // [0, 1, 4, 9]
/// ```
package enum Parallel {
    /// The stack of a worker, in bytes: room for recursion over deeply nested input.
    static let stackSize = 4 << 20

    /// Processors that are online, at least 1.
    package static var processors: Int {
        max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// How many threads an option of `threads` means: itself, or all processors for 0.
    package static func threads(_ threads: Int) -> Int {
        threads > 0 ? threads : processors
    }

    /// Calls `body` for every index below `count` on up to `threads` threads (0 for all processors).
    ///
    /// - Throws: the error of the lowest index that failed, whatever the number of threads; items above it may or may
    ///   not have run.
    package static func forEach<Failure: Error>(
        count: Int,
        threads: Int = 0,
        body: @Sendable (_ index: Int) throws(Failure) -> Void
    ) throws(Failure) {
        try forEach(count: count, threads: threads, scratch: { () }) { (_, index) throws(Failure) in
            try body(index)
        }
    }

    /// Calls `body` for every index below `count`, with a scratch value that each thread makes once for itself.
    ///
    /// Results must not depend on what earlier items left in the scratch. Throws as
    /// ``forEach(count:threads:body:)`` does.
    package static func forEach<Scratch, Failure: Error>(
        count: Int,
        threads: Int = 0,
        scratch: @Sendable () -> Scratch,
        body: @Sendable (_ scratch: inout Scratch, _ index: Int) throws(Failure) -> Void
    ) throws(Failure) {
        let failure = Mutex<(index: Int, error: Failure)?>(nil)
        let next = Atomic<Int>(0)
        let end = Atomic<Int>(count)
        run(workers: min(Self.threads(threads), count)) {
            var local = scratch()
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < end.load(ordering: .relaxed) else { return }
                do throws(Failure) {
                    try body(&local, index)
                } catch {
                    // Lower items were taken before this one and still run: the lowest failure always comes to light.
                    failure.withLock { if index < $0?.index ?? Int.max { $0 = (index, error) } }
                    end.min(index, ordering: .relaxed)
                }
            }
        }
        if let error = failure.withLock({ $0?.error }) { throw error }
    }

    /// Runs `body`, and `ahead`, which does what comes after it a service, on a thread of its own meanwhile: only where
    /// `threads` (0 for all processors) are more than one and the system has one to give. Returns once both have ended.
    package static func run<Result, Failure: Error>(
        threads: Int = 0,
        ahead: @Sendable () -> Void,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard Self.threads(threads) > 1 else { return try body() }
        return try withoutActuallyEscaping(ahead) { ahead throws(Failure) in
            let box = Work(run: ahead)
            let started = start(1, box)
            defer {
                for thread in started { pthread_join(thread, nil) }
                withExtendedLifetime(box) {}
            }
            return try body()
        }
    }

    /// The results of `body` for every index below `count`, in order. Throws as ``forEach(count:threads:body:)`` does.
    package static func map<Result: Sendable, Failure: Error>(
        count: Int,
        threads: Int = 0,
        body: @Sendable (_ index: Int) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        let count = max(0, count)
        let isMade = UnsafeMutableBufferPointer<Bool>.allocate(capacity: count)
        isMade.initialize(repeating: false)
        defer { isMade.deallocate() }
        return try [Result](unsafeUninitializedCapacity: count) { buffer, filled throws(Failure) in
            nonisolated(unsafe) let (places, made) = (buffer, isMade)
            do throws(Failure) {
                try forEach(count: count, threads: threads) { index throws(Failure) in
                    places.initializeElement(at: index, to: try body(index))
                    made[index] = true
                }
            } catch {
                for index in 0..<count where isMade[index] { buffer.deinitializeElement(at: index) }
                throw error
            }
            filled = count
        }
    }

    /// Runs `work` on `workers` threads at once, the calling one among them, and waits for all.
    ///
    /// Where the system refuses a thread the others do its share.
    private static func run(workers: Int, work: @Sendable () -> Void) {
        withoutActuallyEscaping(work) { work in
            let box = Work(run: work)
            let started = start(workers - 1, box)
            if workers > 0 { box.run() }
            for thread in started { pthread_join(thread, nil) }
            withExtendedLifetime(box) {}
        }
    }

    /// Up to `count` threads that run `work`, which must outlive them.
    private static func start(_ count: Int, _ work: Work) -> [pthread_t] {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        var started: [pthread_t] = []
        for _ in 0..<max(0, count) {
            guard let thread = start(Unmanaged.passUnretained(work).toOpaque(), &attributes) else { break }
            started.append(thread)
        }
        return started
    }

    private static func start(_ argument: UnsafeMutableRawPointer, _ attributes: inout pthread_attr_t) -> pthread_t? {
        #if canImport(Darwin)
            var thread: pthread_t?
            let status = pthread_create(&thread, &attributes, { Work.run($0) }, argument)
            return status == 0 ? thread : nil
        #else
            var thread = pthread_t()
            let status = pthread_create(&thread, &attributes, { Work.run($0) }, argument)
            return status == 0 ? thread : nil
        #endif
    }

    /// What a thread runs, in a form that its one pointer argument can carry.
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }

        static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            if let argument { Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue().run() }
            return nil
        }
    }
}
