internal import StemmaFingerprint
internal import Synchronization

/// The pairs of an ``AgreementJoin`` whose second positions lie in one stretch of the corpus, each with the signature of
/// its first.
final class AgreementPart: Sendable {
    private struct State {
        /// Records that are not written yet: two positions, then the values.
        var words: [UInt32] = []
        /// Where written ones lie in the file, in bytes.
        var chunks: [Range<Int>] = []
        /// Which positions are asked for.
        var isWanted: BitColumn
    }

    private let positions: Range<Int>
    private let signatures: SpilledSignatures
    private let file: SpillFile
    /// Words that may wait.
    private let limit: Int
    private let state: Mutex<State>

    init(_ positions: Range<Int>, of signatures: SpilledSignatures, file: SpillFile, memory: Int) {
        self.positions = positions
        self.signatures = signatures
        self.file = file
        limit = memory / MemoryLayout<UInt32>.stride - recordSize(signatures)
        state = Mutex(State(isWanted: BitColumn(repeating: false, count: positions.count)))
    }

    /// Adds a pair of which the second position lies in the stretch, and the signature of the first.
    func append(_ first: Int, _ second: Int, with signature: UnsafeBufferPointer<UInt32>) {
        state.withLock { state in
            state.isWanted[second - positions.lowerBound] = true
            state.words.append(UInt32(clamping: first))
            state.words.append(UInt32(clamping: second))
            state.words.append(contentsOf: signature)
            guard state.words.count > limit else { return }
            let start = state.words.withUnsafeBytes { file.append($0) }
            state.chunks.append(start..<start + state.words.count * MemoryLayout<UInt32>.stride)
            state.words.removeAll(keepingCapacity: true)
        }
    }

    /// The pairs that `isKept` wants, in no order. Nothing comes after.
    func pairs(where isKept: (_ a: Int, _ b: Int, _ agreement: Int) -> Bool) -> [(a: Int, b: Int)] {
        var state = state.withLock { state in
            defer { state = State(isWanted: BitColumn()) }
            return state
        }
        var kept: [(a: Int, b: Int)] = []
        guard !state.words.isEmpty || !state.chunks.isEmpty else { return kept }
        let rows = SignatureRows(positions, where: state.isWanted, of: signatures)
        compare(state.words, with: rows, isKept, &kept)
        for chunk in state.chunks {
            state.words = [UInt32](unsafeUninitializedCapacity: chunk.count / MemoryLayout<UInt32>.stride) {
                file.read(at: chunk.lowerBound, into: UnsafeMutableRawBufferPointer($0))
                $1 = $0.count
            }
            compare(state.words, with: rows, isKept, &kept)
        }
        return kept
    }

    private func compare(
        _ words: [UInt32],
        with rows: SignatureRows,
        _ isKept: (_ a: Int, _ b: Int, _ agreement: Int) -> Bool,
        _ kept: inout [(a: Int, b: Int)]
    ) {
        words.withUnsafeBufferPointer { words in
            let size = recordSize(signatures)
            for start in stride(from: 0, to: words.count, by: size) {
                let (a, b) = (Int(words[start]), Int(words[start + 1]))
                let signature = UnsafeBufferPointer(rebasing: words[start + 2..<start + size])
                // What a failed disk gave names other positions, perhaps.
                guard let agreement = rows.agreement(of: b, with: signature), isKept(a, b, agreement) else { continue }
                kept.append((a, b))
            }
        }
    }
}

/// Words of a pair with a signature.
private func recordSize(_ signatures: SpilledSignatures) -> Int { 2 + signatures.permutations }
