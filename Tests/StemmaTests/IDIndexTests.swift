import StemmaFingerprint
import Testing

@testable import Stemma

struct IDIndexTests {
    /// In memory, and with nearly everything on disk: three runs or so, identifiers that are there and that are not.
    @Test(arguments: [Int.max, 0])
    func findsWhatADictionaryFinds(memory: Int) {
        let ids = IDColumn()
        let space = SpillSpace()
        var index = IDIndex(space: space, memory: memory)
        var oracle: [String: Int] = [:]
        for number in 0..<5000 {
            let id = "article/\(number * 7919 % 3001)"
            let hash = id.withBytes(IDIndex.hash)
            #expect(id.withBytes { index.position(of: $0, hash: hash, in: ids) } == oracle[id])
            guard oracle[id] == nil else { continue }
            oracle[id] = ids.count
            id.withBytes { ids.append($0) }
            index.insert(ids.count - 1, hash: hash)
        }
        #expect(oracle.count == 3001)
        #expect((space.peak > 2000 * 8) == (memory == 0))
        #expect(space.failure == nil)
    }

    /// Entries of one hash in several of a run's batches, and a disk that is full.
    @Test func aRunFindsEveryEntryOfAHash() throws {
        let entries = (0..<2000).map { UInt64($0 < 900 ? 7 : 9) << 32 | UInt64($0 + 1) }
        let run = IDRun(entries, file: SpillSpace().file())
        for position in [0, 255, 256, 899] { #expect(run.position(of: 7) { $0 == position } == position) }
        for position in [900, 1999] { #expect(run.position(of: 9) { $0 == position } == position) }
        #expect(run.position(of: 7) { $0 > 899 } == nil)
        #expect(run.position(of: 8) { _ in true } == nil)
        let full = IDRun(entries, file: SpillSpace(capacity: 10).file())
        #expect(full.position(of: 7) { _ in true } == nil)
    }

    @Test func comparesBytesWhereHashesAgree() {
        let ids = IDColumn()
        var index = IDIndex()
        for (position, id) in ["", "a", "b"].enumerated() {
            id.withBytes { ids.append($0) }
            index.insert(position, hash: 5)
        }
        #expect("b".withBytes { index.position(of: $0, hash: 5, in: ids) } == 2)
        #expect("".withBytes { index.position(of: $0, hash: 5, in: ids) } == 0)
        #expect("c".withBytes { index.position(of: $0, hash: 5, in: ids) } == nil)
    }
}

extension String {
    fileprivate func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(utf8).withUnsafeBufferPointer(body)
    }
}
