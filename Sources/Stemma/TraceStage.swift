/// What a trace does, in order.
package enum TraceStage: Sendable, CaseIterable {
    /// Reads and fingerprints every article.
    case reading
    /// Finds copies and verifies them.
    case copies
    /// Finds rewrites and groups them into stories.
    case stories
    /// Infers where each story came from.
    case origins
}
