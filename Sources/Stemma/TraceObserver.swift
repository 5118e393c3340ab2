<<<<<<< ours
/// Told what a trace is doing while it does it. Calls come from any thread, one at a time.
package protocol TraceObserver: AnyObject, Sendable {
    /// Something was wrong with a record. Called in input order, and again after reading for what shows only then.
    func found(_ problem: InputProblem)

    /// `done` units of a stage are done; a stage that knows its end says `total`.
    func progressed(_ stage: TraceStage, done: Int, total: Int?)
}

/// What a trace does, in order.
package enum TraceStage: String, Sendable, CaseIterable {
    case reading, copies, stories, provenance
}

/// Says nothing and keeps nothing.
final class SilentObserver: TraceObserver {
    func found(_ problem: InputProblem) {}
    func progressed(_ stage: TraceStage, done: Int, total: Int?) {}
=======
/// What hears how a trace goes on. Calls come one at a time, in input order, from any thread.
package protocol TraceObserver: AnyObject, Sendable {
    /// Records that were left out, or kept with something missing.
    func found(_ problems: [InputProblem])

    /// So many articles have been read so far.
    func read(articles: Int)

    /// Another stage of the work begins.
    func began(_ stage: TraceStage)
}

/// The stages of a trace, in order.
package enum TraceStage: String, Sendable, CaseIterable {
    case reading, copies, stories, origins
>>>>>>> theirs
}
