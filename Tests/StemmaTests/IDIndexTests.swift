import Testing

@testable import Stemma

struct IDIndexTests {
    @Test func findsWhatADictionaryFinds() {
        let ids = IDColumn()
        var index = IDIndex()
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
