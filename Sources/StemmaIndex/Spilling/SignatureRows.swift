internal import StemmaFingerprint

/// Signatures of some positions of a stretch, read from disk, by position.
struct SignatureRows {
    private let positions: Range<Int>
    private let permutations: Int
    /// Where each position's values start, in signatures; −1 where it has none.
    private var places: [Int32]
    private var values: [UInt32] = []

    /// Signatures that are read at a time.
    private static let batch = 1 << 11

    init(_ positions: Range<Int>, where isWanted: BitColumn, of signatures: SpilledSignatures) {
        self.positions = positions
        permutations = signatures.permutations
        var places = [Int32](repeating: -1, count: positions.count)
        var wanted: [UInt32] = []
        for (place, position) in positions.enumerated() where isWanted[place] {
            places[place] = Int32(truncatingIfNeeded: wanted.count)
            wanted.append(UInt32(clamping: position))
        }
        self.places = places
        values.reserveCapacity(wanted.count * permutations)
        for start in stride(from: 0, to: wanted.count, by: Self.batch) {
            signatures.forEach(wanted[start..<min(start + Self.batch, wanted.count)]) { _, signature in
                values.append(contentsOf: signature)
            }
        }
    }

    /// In how many places the signature at a position agrees with another; `nil` where it was not read.
    func agreement(of position: Int, with other: UnsafeBufferPointer<UInt32>) -> Int? {
        guard positions.contains(position), places[position - positions.lowerBound] >= 0 else { return nil }
        let start = Int(places[position - positions.lowerBound]) * permutations
        return values.withUnsafeBufferPointer { values in
            MinHasher.agreement(UnsafeBufferPointer(rebasing: values[start..<start + permutations]), other)
        }
    }
}
