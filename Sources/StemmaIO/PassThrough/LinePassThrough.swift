import Stemma

/// Copies lines of JSON and rows of tables.
///
/// A record takes along its line end and the blank lines behind it. The first input's byte order mark and header stand
/// at the head of the output.
struct LinePassThrough {
    /// The first input's header without its line end, and its file.
    private var header: (bytes: [UInt8], file: String)?
    private var isFirst = true
    /// The line end that is missing behind what was written last.
    private var missing: [UInt8] = []

    mutating func write(
        _ records: PassedRecords,
        of source: Source,
        in corpus: FileCorpus,
        annotates: Bool,
        to out: inout some ByteSink
    ) throws {
        var copier = try SourceCopier(source, of: corpus)
        let start = try writeHead(&copier, annotates: annotates, to: &out)
        if isFirst, let first = records.start, let gap = try copier.gap(start..<first), isBlank(gap, source.format) {
            try copier.copy(start..<first, to: &out)
        }
        isFirst = false
        try records.forEach { record, _, next in
            guard record.isKept else { return }
            try copier.write(missing, to: &out)
            missing = []
            try copier.copy(record, to: &out)
            // An input that became shorter meanwhile is found out when it is read.
            let end = max(record.range.upperBound, next ?? copier.end)
            try writeEnd(record.range.upperBound..<end, &copier, to: &out)
        }
        try copier.flush(to: &out)
    }

    /// Copies a record's line end, and what is blank behind it.
    private mutating func writeEnd(
        _ range: Range<UInt64>,
        _ copier: inout SourceCopier,
        to out: inout some ByteSink
    ) throws {
        switch range.count {
        case 0: missing = try lineEnd(&copier)
        case 1: try copier.copy(range, to: &out)
        default:
            let looked = range.lowerBound..<min(range.upperBound, range.lowerBound + SourceCopier.longestGap)
            let gap = try copier.gap(looked) ?? []
            if looked == range, isBlank(gap, copier.source.format) {
                try copier.copy(range, to: &out)
            } else {
                // Records that were left out lie there: only the line end is this record's.
                let end = (gap.firstIndex(of: 0x0A) ?? 0) + 1
                try copier.copy(range.lowerBound..<range.lowerBound + UInt64(end), to: &out)
            }
        }
    }

    /// A row of blanks or of empty cells is a record, if a useless one; an empty line is none.
    private func isBlank(_ bytes: [UInt8], _ format: InputFormat) -> Bool {
        bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D || format == .jsonl && ($0 == 0x20 || $0 == 0x09) }
    }

    /// The line end that an input uses, as its first line has it.
    private func lineEnd(_ copier: inout SourceCopier) throws -> [UInt8] {
        let head = try copier.gap(0..<min(copier.end, SourceCopier.longestGap)) ?? []
        let line = head.prefix { $0 != 0x0A }
        return line.count < head.count && line.last == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }

    // MARK: Heads

    /// Writes what stands before an input's records, and returns where that ends.
    private mutating func writeHead(
        _ copier: inout SourceCopier,
        annotates: Bool,
        to out: inout some ByteSink
    ) throws -> UInt64 {
        let mark = try copier.withBytes(0..<min(3, copier.end)) { UInt64(TextEncoding.markLength($0)) }
        guard let columns = copier.source.columns else {
            if isFirst { try copier.copy(0..<mark, to: &out) }
            return mark
        }
        let end = copier.source.recordsStart ?? copier.end
        let row = try copier.withBytes(mark..<end) { bytes in
            Array(bytes.last == 0x0A ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()).withoutCarriageReturn : bytes)
        }
        let rowEnd = mark + UInt64(row.count)
        if let header {
            guard header.bytes == row else {
                throw PassThroughFailure.differentHeaders(first: header.file, second: copier.source.file.name)
            }
            return end
        }
        header = (row, copier.source.file.name)
        try copier.copy(0..<rowEnd, to: &out)
        if annotates { try copier.write(try newNames(row, columns.separator, copier.source), to: &out) }
        try copier.copy(rowEnd..<end, to: &out)
        if rowEnd == end { missing = [0x0A] }
        return end
    }

    /// The names that annotating adds to a header.
    private func newNames(_ header: [UInt8], _ separator: UInt8, _ source: Source) throws -> [UInt8] {
        let names = header.withUnsafeBytes { bytes in
            var reader = RowReader(bytes, separator: separator)
            var names: [String] = []
            while let cell = reader.next() { names.append(cell.string) }
            return names
        }
        for name in CopyNote.names where names.contains(name) {
            throw PassThroughFailure.fieldExists(name: name, file: source.file.name, byteOffset: nil)
        }
        return CopyNote.names.flatMap { [separator] + $0.utf8 }
    }
}
