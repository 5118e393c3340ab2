/// A part of a file to sample.
struct SamplePiece: Sendable {
    let file: InputFile
    /// Where to begin: at the next record behind this.
    let offset: UInt64
    /// Bytes to take from there on, on disk.
    let wanted: UInt64
    /// Bytes taken so far.
    var taken: UInt64 = 0

    /// Pieces in equal steps over the bytes of all files, in reading order.
    static func spread(over files: [InputFile], bytes: Int, pieceBytes: Int) -> [SamplePiece] {
        let total = files.reduce(UInt64(0)) { $0 + $1.size }
        let count = UInt64(max(1, bytes / pieceBytes))
        guard total > 0 else { return [] }
        var pieces: [SamplePiece] = []
        var (file, start) = (0, UInt64(0))
        for number in 0..<count {
            // The middle of each step, so that neither start nor end of the corpus weighs more.
            let place = total / count * number + total / count / 2
            while file + 1 < files.count, place >= start + files[file].size {
                start += files[file].size
                file += 1
            }
            let next = files[file]
            let isSeekable = next.isPlain && (next.format == .jsonl || next.format == .csv || next.format == .tsv)
            if isSeekable {
                pieces.append(SamplePiece(file: next, offset: place - start, wanted: 1))
            } else if let last = pieces.last, last.file == next {
                // Only the start can be read: more of it instead.
                let wanted = last.wanted + UInt64(pieceBytes)
                pieces[pieces.count - 1] = SamplePiece(file: next, offset: 0, wanted: wanted)
            } else {
                pieces.append(SamplePiece(file: next, offset: 0, wanted: UInt64(pieceBytes)))
            }
        }
        return pieces
    }
}
