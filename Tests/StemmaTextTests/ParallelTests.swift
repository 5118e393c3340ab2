import Synchronization
import Testing

@testable import StemmaText

@Suite struct ParallelTests {
    struct Failure: Error, Equatable { let index: Int }

    @Test(arguments: [1, 2, 7, 0])
    func everyIndexRunsOnceAndLandsInItsPlace(threads: Int) {
        for count in [0, 1, 2, 3, 1_000] {
            #expect(Parallel.map(count: count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
        }
        let sum = Atomic<Int>(0)
        Parallel.forEach(count: 10_000, threads: threads) { sum.add($0, ordering: .relaxed) }
        #expect(sum.load(ordering: .relaxed) == 10_000 * 9_999 / 2)
    }

    @Test(arguments: [1, 2, 7])
    func theLowestFailureIsThrown(threads: Int) {
        for _ in 0..<50 {
            #expect(throws: Failure(index: 37)) {
                try Parallel.forEach(count: 500, threads: threads) { index throws(Failure) in
                    if index >= 37, index % 2 == 1 { throw Failure(index: index) }
                }
            }
        }
    }

    /// What was made before a failure goes: nothing of it leaks, and nothing goes twice.
    @Test(arguments: [1, 3])
    func resultsOfAFailedMapAreReleased(threads: Int) {
        final class Counted: Sendable {
            static let alive = Atomic<Int>(0)
            init() { Self.alive.wrappingAdd(1, ordering: .relaxed) }
            deinit { Self.alive.wrappingSubtract(1, ordering: .relaxed) }
        }
        let before = Counted.alive.load(ordering: .relaxed)
        #expect(throws: Failure(index: 50)) {
            _ = try Parallel.map(count: 100, threads: threads) { index throws(Failure) in
                if index == 50 { throw Failure(index: index) }
                return Counted()
            }
        }
        let made = Parallel.map(count: 10, threads: threads) { _ in Counted() }
        #expect(Counted.alive.load(ordering: .relaxed) == before + made.count)
    }

    /// What is done ahead has ended when the call returns, or was not begun where there is one thread.
    @Test(arguments: [1, 2])
    func workAheadEndsWithTheCall(threads: Int) {
        for fails in [false, true] {
            let isDone = Atomic<Bool>(false)
            let result = Result {
                try Parallel.run(threads: threads) {
                    isDone.store(true, ordering: .relaxed)
                } _: { () throws(Failure) in
                    if fails { throw Failure(index: 3) }
                    return 7
                }
            }
            #expect((try? result.get()) == (fails ? nil : 7))
            #expect(isDone.load(ordering: .relaxed) == (threads > 1))
        }
    }

    @Test func workStopsAfterAFailure() {
        let ran = Atomic<Int>(0)
        #expect(throws: Failure(index: 0)) {
            try Parallel.forEach(count: 1_000_000, threads: 1) { index throws(Failure) in
                ran.add(1, ordering: .relaxed)
                throw Failure(index: index)
            }
        }
        #expect(ran.load(ordering: .relaxed) == 1)
    }

    @Test func eachThreadMakesItsScratchOnce() {
        let made = Atomic<Int>(0)
        let lengths = Mutex<[Int]>([])
        Parallel.forEach(
            count: 100,
            threads: 3,
            scratch: { () -> [Int] in
                made.add(1, ordering: .relaxed)
                return []
            },
            body: { scratch, index in
                scratch.append(index)
                let count = scratch.count
                lengths.withLock { $0.append(count) }
            }
        )
        let threads = made.load(ordering: .relaxed)
        #expect((1...3).contains(threads))
        // Each scratch counts 1, 2, 3 … on its own thread.
        let firsts = lengths.withLock { $0.filter { $0 == 1 }.count }
        #expect(firsts >= 1 && firsts <= threads)
    }

    @Test func aWorkerHasRoomForDeepRecursion() {
        @Sendable func depth(_ n: Int) -> Int {
            withUnsafeTemporaryAllocation(byteCount: 1_024, alignment: 8) { buffer in
                buffer[0] = UInt8(truncatingIfNeeded: n)
                return n == 0 ? Int(buffer[0]) : 1 + depth(n - 1)
            }
        }
        #expect(Parallel.map(count: 4, threads: 4) { _ in depth(1_500) } == [1_500, 1_500, 1_500, 1_500])
    }

    @Test func zeroThreadsMeansAllProcessors() {
        #expect(Parallel.processors >= 1)
        #expect(Parallel.threads(0) == Parallel.processors)
        #expect(Parallel.threads(3) == 3)
    }
}
