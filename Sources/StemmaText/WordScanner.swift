private import CStemmaKernels

/// Finds the words of texts, one text after another, in one pass each and without an allocation a word.
///
/// A word is a segment between two UAX #29 boundaries that holds at least one letter or number. Han, kana, Thai, Lao,
/// Khmer and Myanmar, which write no spaces, give one word a character with its marks. Each word is known by the hash
/// of its canonical form (``CanonicalText``), so that composed and decomposed accents, upper and lower case, straight
/// and curly apostrophes and full-width forms do not tell words apart. `Fixtures/vectors/tokens.md` specifies it.
///
/// ```swift
/// var scanner = WordScanner()
/// var words = Words()
/// scanner.scan("Don’t panic", into: &words) // don't at 0..<7, panic at 8..<13
/// ```
///
/// Bytes that are no UTF-8 separate words. O(n) time for every input; memory beside the result is constant.
package struct WordScanner: ~Copyable {
    /// Instructions that the scan runs on. The words are the same on all.
    package enum Path: Int32, Sendable, CaseIterable {
        case plain = 0
        case avx2 = 1
        case avx512 = 2
        case neon = 3

        /// Whether this machine has them.
        package var runsHere: Bool { stemma_path_runs(rawValue) != 0 }

        /// The fastest that this machine has.
        package static var best: Path { Path(rawValue: stemma_path_best()) ?? .plain }
    }

    /// Texts are read up to this many bytes, for offsets are 32 bits wide.
    package static let maximumBytes = Int(UInt32.max)

    /// Words asked of the kernel at a time.
    private static let step = 4096

    private let scan: OpaquePointer

    package init(path: Path = .best) {
        precondition(path.runsHere, "this machine cannot run the \(path) path")
        scan = stemma_scan_create(path.rawValue)
    }

    deinit {
        stemma_scan_destroy(scan)
    }

    /// Appends the words of `text` to `words`; offsets count from the start of `text`.
    package mutating func scan(_ text: UnsafeBufferPointer<UInt8>, into words: inout Words) {
        guard let base = text.baseAddress else { return }
        stemma_scan_begin(scan, base, min(text.count, Self.maximumBytes))
        let step = min(Self.step, text.count / 4 + 16)
        while next(step, into: &words) == step {}
    }

    /// Appends the words of `text` to `words`; offsets count from the start of `text`.
    package mutating func scan(_ text: Span<UInt8>, into words: inout Words) {
        text.withUnsafeBufferPointer { scan($0, into: &words) }
    }

    /// Appends the words of `text` to `words`; offsets count from the start of `text`.
    package mutating func scan(_ text: String, into words: inout Words) {
        var text = text
        text.withUTF8 { scan($0, into: &words) }
    }

    /// Appends the hashes of the words of `text` to `hashes`: what ``scan(_:into:)`` finds, without their places.
    package mutating func scan(_ text: UnsafeBufferPointer<UInt8>, into hashes: inout [UInt64]) {
        guard let base = text.baseAddress else { return }
        stemma_scan_begin(scan, base, min(text.count, Self.maximumBytes))
        let step = min(Self.step, text.count / 4 + 16)
        var found = step
        while found == step {
            hashes.append(addingCapacity: step) { span in
                span.withUnsafeMutableBufferPointer { memory, count in
                    guard let memory = memory.baseAddress else { return }
                    found = stemma_scan_next(scan, memory + count, nil, nil, step)
                    count += found
                }
            }
        }
    }

    /// Appends up to `room` more words of the text begun; returns how many.
    private func next(_ room: Int, into words: inout Words) -> Int {
        var found = 0
        words.hashes.append(addingCapacity: room) { hashes in
            words.starts.append(addingCapacity: room) { starts in
                words.ends.append(addingCapacity: room) { ends in
                    found = Self.fill(&hashes, &starts, &ends) { stemma_scan_next(scan, $0, $1, $2, room) }
                }
            }
        }
        return found
    }

    /// Hands the free ends of three columns to the kernel.
    private static func fill(
        _ hashes: inout OutputSpan<UInt64>,
        _ starts: inout OutputSpan<UInt32>,
        _ ends: inout OutputSpan<UInt32>,
        by kernel: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) -> Int
    ) -> Int {
        hashes.withUnsafeMutableBufferPointer { hashBuffer, hashCount in
            starts.withUnsafeMutableBufferPointer { startBuffer, startCount in
                ends.withUnsafeMutableBufferPointer { endBuffer, endCount in
                    guard
                        let h = hashBuffer.baseAddress,
                        let s = startBuffer.baseAddress,
                        let e = endBuffer.baseAddress
                    else { return 0 }
                    let found = kernel(h + hashCount, s + startCount, e + endCount)
                    hashCount += found
                    startCount += found
                    endCount += found
                    return found
                }
            }
        }
    }
}
