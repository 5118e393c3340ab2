/// Part of a corpus, spread over all of it, that a plan is drawn from; or the whole where it is small.
package protocol PlanSample: Corpus {
    /// Whether it is the whole corpus, so that counts are exact.
    var isWhole: Bool { get }
    /// Bytes of the corpus on disk.
    var totalBytes: UInt64 { get }
    /// Bytes of them that will be sampled, about.
    var wantedBytes: UInt64 { get }
    /// Bytes of them that were sampled, once all chunks have been handed out.
    var sampledBytes: UInt64 { get }
    /// Bytes of a temporary file that reading the corpus takes: what is unpacked and does not stay in memory.
    var temporaryBytes: UInt64 { get }
    /// Which of the sample's pieces a record lies in. Records of one piece are neighbours in the corpus.
    func piece(of locator: RecordLocator) -> Int
}
