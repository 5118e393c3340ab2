import Testing

@testable import StemmaProvenance

struct HashIndexTests {
    /// The same as a dictionary that keeps the first value of a key; small keys crowd the places.
    @Test(arguments: [UInt64(8), 300, .max])
    func holdsWhatADictionaryHolds(_ greatest: UInt64) {
        var random = SeededNumbers(seed: greatest)
        var index = HashIndex()
        var oracle: [UInt64: Int32] = [:]
        for value in 0..<Int32(2000) {
            let key = UInt64.random(in: 0...greatest, using: &random)
            index.insert(key, value)
            if oracle[key] == nil { oracle[key] = value }
            #expect(index[key] == oracle[key])
        }
        for key in UInt64(0)..<1000 { #expect(index[key] == oracle[key]) }
        for (key, value) in oracle { #expect(index[key] == value) }
        for key in UInt64(0)..<1000 {
            index.set(key, Int32(key))
            #expect(index[key] == Int32(key))
        }
    }
}
