import StemmaIO

/// Results on their way to standard output or to a file, which appears whole or not at all.
///
/// Writing never throws: ask ``check()`` between two pieces of a report, so that a full disk or a closed pipe ends the
/// work.
final class ResultStream: TextOutputStream {
    private enum Target {
        case standardOutput(StandardOutput)
        case file(AtomicFile)
    }

    private let target: Target

    /// - Parameter path: `nil` for standard output.
    init(path: String?) throws(WriteFailure) {
        target = if let path { .file(try AtomicFile(path)) } else { .standardOutput(StandardOutput()) }
    }

    func write(_ text: String) {
        switch target {
        case .standardOutput(var stream): stream.write(text)
        case .file(var file): file.write(text)
        }
    }

    /// Throws what has gone wrong so far.
    func check() throws(WriteFailure) {
        let failure =
            switch target {
            case .standardOutput(let stream): stream.failure
            case .file(let file): file.failure
            }
        if let failure { throw failure }
    }

    /// Writes what is left and gives a file its name.
    func finish() throws(WriteFailure) {
        switch target {
        case .standardOutput(let stream): try stream.finish()
        case .file(let file): try file.commit()
        }
    }
}
