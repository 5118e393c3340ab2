import Glibc
import Stemma

extension SourceCopier {
    /// Copies a record, with what annotating adds to it.
    ///
    /// - Throws: ``PassThroughFailure/fieldExists(name:file:byteOffset:)`` where an object has a field of that name.
    mutating func copy(_ record: PassedRecord, to out: inout some ByteSink) throws {
        guard let note = record.note else { return try copy(record.range, to: &out) }
        if let columns = source.columns {
            let last = record.range.isEmpty ? nil : record.range.upperBound - 1
            let hasReturn = try last.map { last in try withBytes(last..<last + 1) { $0[0] == 0x0D } } ?? false
            try copy(record.range, at: hasReturn ? 1 : 0, inserting: note.cells(separator: columns.separator), to: &out)
        } else {
            let file = source.file.name
            let behind = try withBytes(record.range) { bytes in
                if let name = CopyNote.names.first(where: bytes.hasField) {
                    throw PassThroughFailure.fieldExists(name: name, file: file, byteOffset: record.range.lowerBound)
                }
                // A record that was read as an object ends with its brace, but for blanks.
                return bytes.count - (bytes.lastIndex(of: UInt8(ascii: "}")) ?? bytes.count)
            }
            try copy(record.range, at: behind, inserting: note.jsonFields, to: &out)
        }
    }

    /// Copies a range with bytes inserted so many bytes before its end.
    private mutating func copy(
        _ range: Range<UInt64>,
        at behind: Int,
        inserting bytes: [UInt8],
        to out: inout some ByteSink
    ) throws {
        let place = range.upperBound - UInt64(behind)
        try copy(range.lowerBound..<place, to: &out)
        try write(bytes, to: &out)
        try copy(place..<range.upperBound, to: &out)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the object written here has a field of this name, as far as it is spelt without escapes.
    fileprivate func hasField(_ name: String) -> Bool {
        let quoted = Array("\"\(name)\"".utf8)
        var from = 0
        while let place = first(quoted, from: from) {
            let next = self[(place + quoted.count)...].first { $0 > 0x20 }
            if next == UInt8(ascii: ":"), depth(at: place) == 1 { return true }
            from = place + quoted.count
        }
        return false
    }

    private func first(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let base = baseAddress, let head = bytes.first else { return nil }
        var at = start
        while at + bytes.count <= count, let found = memchr(base + at, Int32(head), count - at) {
            at = UnsafeRawPointer(found) - base
            if self[at...].starts(with: bytes) { return at }
            at += 1
        }
        return nil
    }

    /// How many brackets are open before an offset.
    private func depth(at offset: Int) -> Int {
        var (depth, at, isString) = (0, 0, false)
        while at < offset {
            switch self[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "\""): isString.toggle()
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += isString ? 0 : 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= isString ? 0 : 1
            default: break
            }
            at += 1
        }
        return depth
    }
}
