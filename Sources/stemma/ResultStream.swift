import StemmaIO

/// Results on their way to standard output or to a file, which appears whole or not at all; packed where the file's name
/// ends in `.gz` or `.zst`.
///
/// Writing never throws: ask ``check()`` between two pieces of a report, so that a full disk or a closed pipe ends the
/// work.
final class ResultStream: ByteSink {
    private enum Target {
        case standardOutput(StandardOutput)
        case file(AtomicFile)
    }

    private let target: Target
    private let path: String
    private let packing: Packing?
    private var packingFailure: WriteFailure?
    /// Bytes written to it, before they are packed.
    private(set) var written = 0

    /// - Parameter path: `nil` for standard output.
    init(path: String?) throws(WriteFailure) {
        target = if let path { .file(try AtomicFile(path)) } else { .standardOutput(StandardOutput()) }
        self.path = path ?? "standard output"
        packing = path.flatMap(Packing.init(path:))
    }

    func write(_ bytes: UnsafeRawBufferPointer) {
        written += bytes.count
        if packing == nil { send(bytes) } else { pack(bytes, isLast: false) }
    }

    var failure: WriteFailure? {
        switch target {
        case .standardOutput(let stream): packingFailure ?? stream.failure
        case .file(let file): packingFailure ?? file.failure
        }
    }

    /// Throws what has gone wrong so far.
    func check() throws(WriteFailure) {
        if let failure { throw failure }
    }

    private func pack(_ bytes: UnsafeRawBufferPointer, isLast: Bool) {
        guard let packing, packingFailure == nil, !packing.pack(bytes, isLast: isLast, emit: send) else { return }
        packingFailure = .system(path: path, reason: "no memory to pack it")
    }

    private func send(_ bytes: UnsafeRawBufferPointer) {
        switch target {
        case .standardOutput(let stream): stream.write(bytes)
        case .file(let file): file.write(bytes)
        }
    }

    /// Writes what is left and gives a file its name.
    func finish() throws(WriteFailure) {
        pack(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
        try check()
        switch target {
        case .standardOutput(let stream): try stream.finish()
        case .file(let file): try file.commit()
        }
    }
}
