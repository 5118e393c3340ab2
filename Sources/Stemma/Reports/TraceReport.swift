/// A format for a trace: what stands at its head, and one story after another.
///
/// A format keeps nothing between stories, so a report of a million rows never lies in memory as a whole. It writes to
/// a `TextOutputStream` and knows no files: a test writes to a `String`, the command to a descriptor.
///
/// ```swift
/// var text = ""
/// try TraceCSVReport().write(trace, to: &text)
/// ```
package protocol TraceReport {
    /// Writes what stands before the first story.
    func begin(_ trace: Trace, to out: inout some TextOutputStream)

    /// Writes one of the trace's stories, or one of its singles.
    ///
    /// - Throws: what reading an article again throws, where the format needs its words.
    func write(_ story: Story, of trace: Trace, to out: inout some TextOutputStream) throws
}

extension TraceReport {
    /// Writes the whole report. `check` runs after each story, so that a full disk or a closed pipe ends the work.
    package func write(
        _ trace: Trace,
        to out: inout some TextOutputStream,
        check: (borrowing Trace) throws -> Void = { _ in }
    ) throws {
        begin(trace, to: &out)
        for story in trace.stories {
            try write(story, of: trace, to: &out)
            try check(trace)
        }
        for single in trace.singlesByIdentifier {
            try write(single, of: trace, to: &out)
            try check(trace)
        }
    }
}

extension Trace {
    /// The singles in the order of a report's rows: all have size one, so by identifier, compared by UTF-8 bytes.
    var singlesByIdentifier: [Story] {
        singles.sorted { $0.id.rawValue.utf8.lexicographicallyPrecedes($1.id.rawValue.utf8) }
    }

    /// The match of two positions, in either order. Complexity: O(log n) in the matches, which are in order.
    func match(_ one: Int, _ other: Int) -> Match? {
        let wanted = (min(one, other), max(one, other))
        var low = 0
        var high = matches.count
        while low < high {
            let middle = low + (high - low) / 2
            if (matches[middle].a, matches[middle].b) < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < matches.count, matches[low].a == wanted.0, matches[low].b == wanted.1 else { return nil }
        return matches[low]
    }
}
