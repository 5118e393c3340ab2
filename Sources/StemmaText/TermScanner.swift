private import CStemmaKernels

/// Finds the terms of texts: words as a reader takes them, with names and numbers whole.
///
/// A term is a run of letters, digits, their marks and `_`, in which an apostrophe or hyphen between two of them joins
/// (`don't`, `al-sisi`, `entente-4`), and between two digits also `.`, `,`, `:`, a dash or a national number separator
/// (`1,200.50`, `14:30`, `7–0`). A final `'s` is left off. Han, kana, Thai, Lao, Khmer and Myanmar give each pair of
/// adjacent characters, and a character on its own where it has no neighbour. Canonical form and hash are those of
/// ``WordScanner``; the terms of English text have the shape of the background table's words.
///
/// ```swift
/// var scanner = TermScanner()
/// var terms = Terms()
/// scanner.scan("Entente-4 won 7-0.", into: &terms) // entente-4 (capitalised, hyphenated, initial), won, 7-0 (number)
/// ```
///
/// O(n) time for every input; memory beside the result is constant.
package struct TermScanner: ~Copyable {
    /// Bytes between the marks of a quotation, at most: a lone mark must not turn the rest of a text into a quotation.
    package static let longestQuotation = 4000

    /// Terms asked of the kernel at a time.
    private static let step = 4096

    /// What the kernel says of a term and the text before it, in the high bits of its flags.
    private struct Marks {
        static let closes: UInt16 = 1 << 12
        static let opens: UInt16 = 1 << 13
        static let paragraph: UInt16 = 1 << 14
        static let ascii: UInt16 = 1 << 15
        static let all = closes | opens | paragraph | ascii
    }

    private let scan: OpaquePointer

    /// On the plain path every term goes by the general rules; on the others, which all read terms alike, simple ones
    /// are read in one go. The terms are the same.
    package init(path: WordScanner.Path = .best) {
        precondition(path.runsHere, "this machine cannot run the \(path) path")
        scan = stemma_scan_create(path.rawValue)
    }

    deinit {
        stemma_scan_destroy(scan)
    }

    /// Appends the terms of `text` to `terms`; offsets count from the start of `text`.
    package mutating func scan(_ text: UnsafeBufferPointer<UInt8>, into terms: inout Terms) {
        guard let base = text.baseAddress else { return }
        stemma_scan_begin(scan, base, min(text.count, WordScanner.maximumBytes))
        let first = terms.count
        let step = min(Self.step, text.count / 4 + 16)
        while next(step, into: &terms) == step {}
        markQuotations(in: &terms, from: first, lastMarks: stemma_scan_marks(scan))
    }

    /// Appends the terms of `text` to `terms`; offsets count from the start of `text`.
    package mutating func scan(_ text: Span<UInt8>, into terms: inout Terms) {
        text.withUnsafeBufferPointer { scan($0, into: &terms) }
    }

    /// Appends the terms of `text` to `terms`; offsets count from the start of `text`.
    package mutating func scan(_ text: String, into terms: inout Terms) {
        var text = text
        text.withUTF8 { scan($0, into: &terms) }
    }

    /// Appends up to `room` more terms of the text begun; returns how many.
    private func next(_ room: Int, into terms: inout Terms) -> Int {
        var found = 0
        terms.hashes.append(addingCapacity: room) { hashes in
            terms.starts.append(addingCapacity: room) { starts in
                terms.ends.append(addingCapacity: room) { ends in
                    terms.flags.append(addingCapacity: room) { flags in
                        found = fill(room, &hashes, &starts, &ends, &flags)
                    }
                }
            }
        }
        return found
    }

    /// Hands the free ends of four columns to the kernel.
    private func fill(
        _ room: Int,
        _ hashes: inout OutputSpan<UInt64>,
        _ starts: inout OutputSpan<UInt32>,
        _ ends: inout OutputSpan<UInt32>,
        _ flags: inout OutputSpan<Terms.Flags>
    ) -> Int {
        hashes.withUnsafeMutableBufferPointer { hashBuffer, hashCount in
            starts.withUnsafeMutableBufferPointer { startBuffer, startCount in
                ends.withUnsafeMutableBufferPointer { endBuffer, endCount in
                    flags.withUnsafeMutableBufferPointer { flagBuffer, flagCount in
                        guard
                            let h = hashBuffer.baseAddress,
                            let s = startBuffer.baseAddress,
                            let e = endBuffer.baseAddress,
                            let f = flagBuffer.baseAddress
                        else { return 0 }
                        // Flags hold nothing but their raw value.
                        return (f + flagCount).withMemoryRebound(to: UInt16.self, capacity: room) { raw in
                            var columns = stemma_term_columns(
                                hashes: h + hashCount,
                                starts: s + startCount,
                                ends: e + endCount,
                                flags: raw,
                                room: room,
                                count: 0
                            )
                            stemma_scan_next_terms(scan, &columns)
                            hashCount += columns.count
                            startCount += columns.count
                            endCount += columns.count
                            flagCount += columns.count
                            return columns.count
                        }
                    }
                }
            }
        }
    }

    /// Turns the marks before terms into ``Terms/Flags/insideQuotation`` on the terms between a pair, and
    /// ``Terms/Flags/beginsQuotation`` on the first.
    private func markQuotations(in terms: inout Terms, from first: Int, lastMarks: UInt16) {
        var opened: Int?
        for index in first...terms.count {
            let marks = index < terms.count ? terms.flags[index].rawValue & Marks.all : lastMarks
            if marks & Marks.closes != 0, let start = opened {
                if index > start, terms.ends[index - 1] - terms.starts[start] <= Self.longestQuotation {
                    terms.flags[start].insert(.beginsQuotation)
                    for inside in start..<index { terms.flags[inside].insert(.insideQuotation) }
                }
                opened = nil
            }
            if marks & Marks.paragraph != 0 { opened = nil }
            if marks & Marks.opens != 0 { opened = index }
            if index < terms.count { terms.flags[index].remove(Terms.Flags(rawValue: Marks.all)) }
        }
    }
}
