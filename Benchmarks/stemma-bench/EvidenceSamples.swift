import Stemma
import StemmaIO
import StemmaIndex

/// Prints what ``ReportWeights`` are fitted on, tab-separated: the pairs of a corpus that could be compared, and the
/// inputs of the score's terms. See Benchmarks/fit.
struct EvidenceSamples {
    let path: String

    func run() throws {
        let corpus = FileCorpus([path])
        var batch = ArticleBatch()
        var articles: [Article] = []
        while let chunk = try corpus.nextChunk() {
            batch.removeAll()
            chunk.decode(into: &batch)
            articles += batch.records.map { batch.article(of: $0) }
        }
        print((["a", "b"] + ReportSamples.names).joined(separator: "\t"))
        ReportSamples(articles).forEach { a, b, inputs in
            let cells = [articles[a].id.rawValue, articles[b].id.rawValue] + inputs.map { "\($0)" }
            print(cells.joined(separator: "\t"))
        }
    }
}
