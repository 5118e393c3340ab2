/// What hears how a trace goes on. Calls come one at a time, in input order, from any thread.
package protocol TraceObserver: AnyObject, Sendable {
    /// Records that were left out, or kept with something missing.
    func found(_ problems: [InputProblem])

    /// So many articles have been read so far.
    func read(articles: Int)

    /// Another stage of the work begins.
    func began(_ stage: TraceStage)
}

/// Hears nothing and keeps nothing.
final class SilentObserver: TraceObserver {
    func found(_ problems: [InputProblem]) {}
    func read(articles: Int) {}
    func began(_ stage: TraceStage) {}
}
