import Glibc
import Stemma

/// An input's (unpacked) bytes, read again in order through a buffer.
struct SourceWindow {
    private static let size = 1 << 20

    private let source: Source
    private let spool: Spool
    private let descriptor: Descriptor?
    /// The input's length.
    let end: UInt64
    private var buffer: [UInt8] = []
    private var start: UInt64 = 0

    /// - Throws: where the input cannot be opened again.
    init(on source: Source, of corpus: FileCorpus) throws(InputProblem) {
        self.source = source
        spool = corpus.spool
        switch source.place {
        case .spool(let base):
            descriptor = nil
            let later = corpus.openedSources.compactMap { other -> UInt64? in
                if case .spool(let next) = other.place, next > base { return next }
                return nil
            }
            end = (later.min() ?? corpus.spool.length) - base
        case .file:
            do throws(SystemError) {
                let opened = try Descriptor.open(source.file.path)
                var status = stat()
                guard fstat(opened.number, &status) == 0 else { throw .last }
                descriptor = opened
                end = UInt64(clamping: status.st_size)
            } catch {
                throw source.problem(.unreadable(reason: error.description), line: nil)
            }
        }
    }

    /// Lends the bytes of a range, which is kept in memory as a whole.
    ///
    /// - Throws: where the input has become shorter, or cannot be read any more.
    mutating func withBytes<Result>(
        _ range: Range<UInt64>,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        if range.lowerBound < start || range.upperBound > start + UInt64(buffer.count) { try load(range) }
        return try buffer.withUnsafeBytes { bytes in
            let first = Int(range.lowerBound - start)
            return try body(UnsafeRawBufferPointer(rebasing: bytes[first..<first + range.count]))
        }
    }

    private mutating func load(_ range: Range<UInt64>) throws(InputProblem) {
        guard range.upperBound <= end else { throw changed }
        let count = min(max(Self.size, range.count), Int(clamping: end - range.lowerBound))
        var failure: SystemError?
        var read = 0
        let (descriptor, spool, place) = (descriptor, spool, source.place)
        if buffer.count != count { buffer = [UInt8](repeating: 0, count: count) }
        buffer.withUnsafeMutableBytes { target in
            do throws(SystemError) {
                switch place {
                case .file: read = try descriptor?.read(at: range.lowerBound, into: target) ?? 0
                case .spool(let base): read = try spool.read(at: base + range.lowerBound, into: target)
                }
            } catch {
                failure = error
            }
        }
        start = range.lowerBound
        if let failure { throw source.problem(.unreadable(reason: failure.description), line: nil) }
        guard read == count else { throw changed }
    }

    private var changed: InputProblem {
        source.problem(.unreadable(reason: "it has changed since it was read"), line: nil)
    }
}
