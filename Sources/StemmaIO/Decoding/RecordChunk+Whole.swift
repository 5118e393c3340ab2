import Stemma

extension RecordChunk {
    /// One article that is a whole compressed file, or all of standard input.
    struct Whole: CorpusChunk {
        let text: [UInt8]
        let source: Source
        let decoders: DecoderPool

        func decode(into batch: inout ArticleBatch) {
            let place = RecordPlace(offset: 0, length: text.count, line: 0, number: 1)
            decoders.withDecoder { $0.decodeFile(text, at: place, of: source, to: &batch) }
        }
    }
}
