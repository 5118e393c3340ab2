import Testing

@testable import Stemma

struct IDIndexTests {
    @Test func findsWhatADictionaryFinds() {
        let ids = IDColumn()
        var index = IDIndex()
        var oracle: [String: Int] = [:]
        for number in 0..<5000 {
            let id = "article/\(number * 7919 % 3001)"
            let hash = IDIndex.hash(id.utf8)
            #expect(index.position(of: id.utf8, hash: hash, in: ids) == oracle[id])
            guard oracle[id] == nil else { continue }
            oracle[id] = ids.count
            ids.append(id.utf8)
            index.insert(ids.count - 1, hash: hash, in: ids)
        }
        #expect(oracle.count == 3001)
    }

    @Test func comparesBytesWhereHashesAgree() {
        let ids = IDColumn()
        var index = IDIndex()
        for (position, id) in ["", "a", "b"].enumerated() {
            ids.append(id.utf8)
            index.insert(position, hash: 5, in: ids)
        }
        #expect(index.position(of: "b".utf8, hash: 5, in: ids) == 2)
        #expect(index.position(of: "".utf8, hash: 5, in: ids) == 0)
        #expect(index.position(of: "c".utf8, hash: 5, in: ids) == nil)
    }
}
