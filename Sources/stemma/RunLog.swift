import Stemma
import StemmaIO
import Synchronization

/// What a run says on standard error: progress, each problem as it is found, how many there were, and a summary.
final class RunLog: TraceObserver {
    private struct Counts {
        /// Records left out.
        var skipped = 0
        /// Records kept with something missing.
        var doubtful = 0
        /// Records kept of which text is lost.
        var cut = 0
        /// Whether anything but an empty input was wrong.
        var hasFailure = false
    }

    /// A corpus whose every date is written in an unknown way is one problem, not a million. Records that are left out are
    /// all named.
    private static let shownDoubts = 20

    private let isQuiet: Bool
    private let isStrict: Bool
    private let corpora: [FileCorpus]
    private let progress: Progress
    private let counts = Mutex(Counts())

    convenience init(_ output: OutputOptions, reading corpus: FileCorpus) {
        self.init(output.results, reading: [corpus])
    }

    init(_ output: ResultOptions, reading corpora: [FileCorpus]) {
        isQuiet = output.quiet
        isStrict = output.strict
        self.corpora = corpora
        // Unknown where one of them is.
        let sizes = corpora.compactMap(\.totalBytes)
        let total = sizes.count == corpora.count ? sizes.reduce(0, +) : nil
        progress = Progress(total: total, isVisible: output.showsProgress)
    }

    /// Bytes read from disk so far.
    var bytesRead: UInt64 { corpora.reduce(0) { $0 + $1.bytesRead } }

    func found(_ problems: [InputProblem]) {
        guard !problems.isEmpty else { return }
        progress.clear()
        let shown = counts.withLock { counts in
            problems.filter { problem in
                if problem.kind != .emptyInput { counts.hasFailure = true }
                if problem.cutsText { counts.cut += 1 }
                if problem.keepsRecord { counts.doubtful += 1 } else { counts.skipped += 1 }
                return !problem.keepsRecord || counts.doubtful <= Self.shownDoubts
            }
        }
        for problem in shown { Messages.write(problem.description) }
    }

    func read(articles: Int) {
        progress.update(bytes: bytesRead, articles: articles)
    }

    func began(_ stage: TraceStage) {
        switch stage {
        case .reading: break
        case .copies: progress.show("comparing texts …")
        case .stories: progress.show("finding stories …")
        case .origins: progress.show("tracing origins …")
        }
    }

    /// Says how many records were left out or doubtful.
    ///
    /// - Throws: ``Failure`` where nothing could be read, or where `--strict` asks for every record.
    func endReading(articles: Int) throws {
        progress.clear()
        let counts = counts.withLock { $0 }
        if counts.doubtful > 0 {
            let hidden = counts.doubtful - Self.shownDoubts
            let rest = hidden > 0 ? "; \(hidden) of them not shown" : ""
            Messages.write("\(Self.count(counts.doubtful, "record")) kept without a part" + rest)
        }
        if counts.skipped > 0 { Messages.write("\(Self.count(counts.skipped, "record")) left out") }
        if isStrict, counts.skipped > 0 {
            throw Failure(message: "--strict: nothing is written where a record is left out")
        }
        if isStrict, counts.cut > 0 {
            throw Failure(message: "--strict: nothing is written where the end of a record is missing")
        }
        if articles == 0, counts.hasFailure { throw Failure(message: "no article could be read") }
    }

    func summarize(_ summary: Trace.Summary, since start: ContinuousClock.Instant) {
        var parts = [Self.count(summary.articles, "article")]
        parts.append(Self.count(summary.copyGroups, "copy group"))
        parts.append(summary.stories == 1 ? "1 story" : "\(summary.stories) stories")
        say(parts, since: start)
    }

    func summarize(articles: Int, since start: ContinuousClock.Instant) {
        say([Self.count(articles, "article")], since: start)
    }

    func warn(_ message: String) {
        if !isQuiet { Messages.write("warning: " + message) }
    }

    func say(_ parts: [String], since start: ContinuousClock.Instant) {
        guard !isQuiet else { return }
        let skipped = counts.withLock { $0.skipped }
        let left = skipped > 0 ? ["\(skipped) left out"] : []
        let seconds = (ContinuousClock.now - start).components
        let tenths = Int(seconds.seconds) * 10 + Int(seconds.attoseconds / 100_000_000_000_000_000)
        Messages.write((parts + left).joined(separator: ", ") + " in \(tenths / 10).\(tenths % 10) s")
    }

    static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
