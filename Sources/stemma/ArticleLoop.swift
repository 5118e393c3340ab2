import Stemma
import StemmaIO

/// Articles one after another, in input order, as `credits` and `compare` read them.
struct ArticleLoop {
    let corpus: FileCorpus
    let rule: DuplicateIDRule
    let log: RunLog

    /// Calls `body` with every article until it answers `false`. - Returns: how many articles there were.
    ///
    /// - Throws: ``Failure`` as ``RunLog/endReading(articles:)`` does, and what `body` throws.
    func run(_ body: (Article) throws -> Bool) throws -> Int {
        try runBatches { batch in
            for record in batch.records {
                guard try body(batch.article(of: record)) else { return false }
            }
            return true
        }
    }

    /// The same with many articles at a time, those of one stretch of the input.
    func runBatches(_ body: (ArticleBatch) throws -> Bool) throws -> Int {
        var register = ArticleRegister(corpus: corpus, rule: rule)
        var batch = ArticleBatch()
        var goesOn = true
        while goesOn, let chunk = try corpus.nextChunk() {
            batch.removeAll()
            chunk.decode(into: &batch)
            register.admit(&batch)
            log.found(batch.problems)
            goesOn = try body(batch)
            log.read(articles: register.count)
        }
        try log.endReading(articles: register.count)
        return register.count
    }
}
