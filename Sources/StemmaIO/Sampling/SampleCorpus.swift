package import Stemma
import Synchronization

/// A small part of a corpus, in pieces spread evenly over the bytes of all its files.
///
/// Lines and rows are taken from the middle of a file, behind the next line end; texts whole; of a JSON array or a
/// compressed file only the start can be read without the rest. A corpus of no more bytes than the sample may have, and
/// one whose length is unknown, is read as a whole. Rows that a piece begins in the middle of are passed over.
package final class SampleCorpus: PlanSample {
    /// Bytes of a piece.
    private static let pieceBytes = 512 << 10

    private struct State {
        var pieces: [SamplePiece]
        var next = 0
        var opened: SampleFile?
        /// Where each piece handed out begins, ascending.
        var starts: [(source: UInt32, offset: UInt64)] = []
        var sampled: UInt64 = 0
    }

    private let corpus: FileCorpus
    package let isWhole: Bool
    private let state: Mutex<State>

    /// - Parameter bytes: how much to read, about.
    package init(of corpus: FileCorpus, bytes: Int) {
        self.corpus = corpus
        let total = corpus.totalBytes
        isWhole = total.map { $0 <= UInt64(clamping: bytes) } ?? true
        let pieces = isWhole ? [] : SamplePiece.spread(over: corpus.files, bytes: bytes, pieceBytes: Self.pieceBytes)
        state = Mutex(State(pieces: pieces))
    }

    package var totalBytes: UInt64 { corpus.totalBytes ?? corpus.bytesRead }

    package var wantedBytes: UInt64 {
        isWhole ? totalBytes : state.withLock { $0.pieces.reduce(0) { $0 + max($1.wanted, UInt64(Self.pieceBytes)) } }
    }

    package var sampledBytes: UInt64 { isWhole ? totalBytes : state.withLock { $0.sampled } }

    package var temporaryBytes: UInt64 {
        let unpacked = corpus.spool.length
        guard !isWhole else { return unpacked > FileCorpus.spoolMemory ? unpacked : 0 }
        // As much as the share that was unpacked says.
        let packed = corpus.files.filter { $0.compression != nil }.reduce(UInt64(0)) { $0 + $1.size }
        let read = state.withLock { $0.pieces.filter { $0.file.compression != nil }.reduce(0) { $0 + $1.taken } }
        guard read > 0 else { return 0 }
        let all = Double(unpacked) / Double(read) * Double(packed)
        return all > Double(FileCorpus.spoolMemory) ? UInt64(min(all, 0x1p62)) : 0
    }

    package func nextChunk() throws -> (any CorpusChunk)? {
        if isWhole { return try corpus.nextChunk() }
        return state.withLock { state in
            while state.next < state.pieces.count {
                let (place, read) = (state.next, corpus.bytesRead)
                if state.opened?.file != state.pieces[place].file {
                    state.opened = SampleFile(state.pieces[place].file, of: corpus)
                }
                guard let taken = state.opened?.chunk(at: state.pieces[place], bytes: Self.pieceBytes) else {
                    state.next += 1
                    continue
                }
                state.starts.append((taken.source, taken.offset))
                // Of a compressed file what it takes on disk.
                let isPacked = state.pieces[place].file.compression != nil
                let bytes = isPacked ? corpus.bytesRead - read : UInt64(taken.count)
                state.pieces[place].taken += bytes
                state.sampled += bytes
                if state.pieces[place].taken >= state.pieces[place].wanted { state.next += 1 }
                return taken.chunk
            }
            return nil
        }
    }

    package func article(at locator: RecordLocator) throws -> Article { try corpus.article(at: locator) }

    package func name(ofSource source: UInt32) -> String { corpus.name(ofSource: source) }

    package func namesOffsets(ofSource source: UInt32) -> Bool { corpus.namesOffsets(ofSource: source) }

    package func piece(of locator: RecordLocator) -> Int {
        state.withLock { state in
            var (low, high) = (0, state.starts.count)
            while low < high {
                let middle = (low + high) / 2
                if state.starts[middle] <= (locator.source, locator.offset) { low = middle + 1 } else { high = middle }
            }
            return low - 1
        }
    }
}
