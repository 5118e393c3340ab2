import StemmaText
import Synchronization
import Testing

struct SequenceWindowTests {
    /// Threads that take pieces in order and end them in any order stay within the window.
    @Test(arguments: [1, 3, 8])
    func piecesStayTogether(size: Int) {
        let window = SequenceWindow(size: size)
        let state = Mutex((ended: Set<Int>(), done: 0, widest: 0))
        Parallel.forEach(count: 300, threads: 4) { piece in
            window.wait(for: piece)
            state.withLock { $0.widest = max($0.widest, piece - $0.done) }
            let done = state.withLock { state in
                state.ended.insert(piece)
                while state.ended.remove(state.done) != nil { state.done += 1 }
                return state.done
            }
            window.advance(to: done)
        }
        let (done, widest) = state.withLock { ($0.done, $0.widest) }
        #expect(done == 300)
        #expect(widest < size)
    }

    @Test func anOpenWindowHoldsNobody() {
        let window = SequenceWindow(size: 1)
        window.open()
        window.wait(for: 1000)
    }
}
