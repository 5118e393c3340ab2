import Stemma

/// Nothing but a problem: an input that cannot be read.
struct ProblemChunk: CorpusChunk {
    let problem: InputProblem

    func decode(into batch: inout ArticleBatch) {
        batch.problems.append(problem)
    }
}
