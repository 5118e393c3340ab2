import Stemma

/// Copies the elements of a JSON array, or objects one after another.
///
/// What stands between two elements is copied where it is blank with one comma; where records were left out there it is
/// written anew. Several arrays become one, which begins as the first and ends as the last.
struct ArrayPassThrough {
    /// Whether the first input is an array; `nil` before one has been met.
    private var isArray: Bool?
    private var hasElement = false
    /// What closes the output.
    private var tail: [UInt8] = []

    mutating func write(
        _ records: PassedRecords,
        of source: Source,
        in corpus: FileCorpus,
        to out: inout some ByteSink
    ) throws {
        var copier = try SourceCopier(source, of: corpus)
        var end = try writeHead(&copier, until: records.start, to: &out)
        try records.forEach { record, last, _ in
            end = record.range.upperBound
            guard record.isKept else { return }
            if hasElement {
                try writeGap(last.map { $0..<record.range.lowerBound }, &copier, to: &out)
            }
            hasElement = true
            try copier.copy(record, to: &out)
        }
        try copier.flush(to: &out)
        let isArray = isArray ?? true
        let rest = try copier.gap(end..<max(end, copier.end)) ?? [0]
        tail = Self.isBlank(rest, but: isArray ? "]" : nil) ? rest : Array((isArray ? "\n]\n" : "\n").utf8)
    }

    /// Closes the array. Called once, behind all inputs.
    func finish(to out: inout some ByteSink) {
        if isArray != nil { out.write(tail) }
    }

    /// Writes the first input's head, and returns where an input's elements begin.
    private mutating func writeHead(
        _ copier: inout SourceCopier,
        until first: UInt64?,
        to out: inout some ByteSink
    ) throws -> UInt64 {
        let end = min(first ?? copier.end, SourceCopier.longestGap)
        let head = try copier.gap(0..<end) ?? []
        let mark = TextEncoding.markLength(head)
        let opening = head[mark...].firstIndex { $0 > 0x20 }
        let opens = opening.map { head[$0] == UInt8(ascii: "[") } ?? false
        let start = opens ? (opening ?? 0) + 1 : mark
        if isArray == nil {
            isArray = opens
            // Up to the first element where nothing else stands there, so that it keeps its place in its line.
            let isClean = first == end && Self.isBlank(Array(head[start...]), but: nil)
            try copier.copy(0..<(isClean ? end : UInt64(start)), to: &out)
        }
        return UInt64(start)
    }

    /// Writes what stands between two elements: as in the input, where it can be.
    private func writeGap(_ range: Range<UInt64>?, _ copier: inout SourceCopier, to out: inout some ByteSink) throws {
        let isArray = isArray ?? true
        if let range, let gap = try copier.gap(range), Self.isBlank(gap, but: isArray ? "," : nil) {
            return try copier.copy(range, to: &out)
        }
        try copier.write(Array((isArray ? ",\n" : "\n").utf8), to: &out)
    }

    /// Whether bytes are blank but for this one, which must stand there once.
    private static func isBlank(_ bytes: [UInt8], but sign: Unicode.Scalar?) -> Bool {
        let rest = bytes.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        return rest == (sign.map { [UInt8(ascii: $0)] } ?? [])
    }
}
