import CStemmaJSON
import Stemma

extension RecordDecoder {
    /// Longer records take the slow path, whose memory does not grow with them.
    private static let longestFastRecord = 4 << 20

    /// Decodes one JSON object. At least 64 readable bytes must follow `record`.
    func decodeJSON(
        _ record: UnsafeRawBufferPointer,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        let start = batch.bytes.count
        forgetFields()
        if !readFast(record, to: &batch), !readSlowly(record, at: place, of: source, to: &batch) {
            return
        }
        addArticle(place, of: source, from: start, to: &batch, number: number)
    }

    private func readFast(_ record: UnsafeRawBufferPointer, to batch: inout ArticleBatch) -> Bool {
        guard let parser, record.count <= Self.longestFastRecord else { return false }
        let start = batch.bytes.count
        var written = -1
        var keysFound: UInt64 = 0
        batch.bytes.append(addingCapacity: record.count + Int(STEMMA_JSON_PADDING)) { span in
            span.withUnsafeMutableBufferPointer { memory, count in
                guard let arena = memory.baseAddress, let bytes = record.baseAddress else { return }
                written = stemma_json_read(
                    parser,
                    bytes.assumingMemoryBound(to: UInt8.self),
                    record.count,
                    arena + count,
                    values.baseAddress,
                    &keysFound
                )
                count += max(0, written)
            }
        }
        guard written >= 0 else { return false }
        while keysFound != 0 {
            let key = keysFound.trailingZeroBitCount
            keysFound &= keysFound - 1
            let from = start + values[key].start
            let value = from..<from + values[key].length
            if key < keys.count {
                note(value, key: key)
            } else if !value.isEmpty {
                add(marks[key - keys.count].kind, Array(batch.bytes[value]), to: &batch)
            }
        }
        return true
    }

    /// The path for what simdjson refuses: finds out why, or that the record is sound for us all the same.
    private func readSlowly(
        _ record: UnsafeRawBufferPointer,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch
    ) -> Bool {
        let start = batch.bytes.count
        let line = place.line > 0 ? place.line : nil
        let valid = record.validUTF8Prefix
        guard valid == record.count else {
            let kind = InputProblem.Kind.invalidUTF8(byteOffset: Int(clamping: place.offset) + valid)
            batch.problems.append(source.problem(kind, line: line))
            return false
        }
        var reader = JSONRecordReader(record, keys: (keys.map(\.name) + marks.map(\.name)).map { Array($0.utf8) })
        do {
            try reader.read(into: &batch.bytes)
        } catch {
            reject(source.problem(error.problem(in: record), line: line), from: start, in: &batch)
            return false
        }
        for (mark, value) in zip(marks, reader.values[keys.count...]) {
            switch value {
            case .absent: continue
            case .text(let range): add(mark.kind, Array(batch.bytes[range]), to: &batch)
            case .other(let range): add(mark.kind, text(of: mark.name, record, range) ?? [], to: &batch)
            }
        }
        for (key, value) in reader.values[..<keys.count].enumerated() {
            switch value {
            case .absent: continue
            case .text(let range): note(range, key: key)
            case .other(let range):
                let excerpt = Excerpt.of(UnsafeRawBufferPointer(rebasing: record[range]))
                let name = keys[key].name
                if keys[key].field == .author, let names = text(of: name, record, range) {
                    note(batch.bytes.count..<batch.bytes.count + names.count, key: key)
                    batch.bytes += names
                    continue
                }
                let isNeeded = keys[key].field == .id || keys[key].field == .text
                let kind: InputProblem.Kind =
                    isNeeded
                    ? .wrongFieldType(name: name, excerpt: excerpt) : .ignoredField(name: name, excerpt: excerpt)
                guard !isNeeded else {
                    reject(source.problem(kind, line: line), from: start, in: &batch)
                    return false
                }
                batch.problems.append(source.problem(kind, line: line))
            }
        }
        return true
    }

    /// What the fast path makes of a value that is no string; `nil` where it refuses it.
    private func text(of key: String, _ record: UnsafeRawBufferPointer, _ value: Range<Int>) -> [UInt8]? {
        guard let parser else { return nil }
        var alone = Array("{\"\(key)\":".utf8) + record[value] + Array("}".utf8)
        let length = alone.count
        alone += repeatElement(0, count: Int(STEMMA_JSON_PADDING))
        var text = [UInt8](repeating: 0, count: alone.count)
        var found: UInt64 = 0
        let written = stemma_json_read(parser, alone, length, &text, values.baseAddress, &found)
        return written < 0 ? nil : Array(text.prefix(written))
    }
}

extension UnsafeRawBufferPointer {
    /// `count` where all bytes are UTF-8, else the offset of the first that is not.
    var validUTF8Prefix: Int {
        guard let start = baseAddress else { return 0 }
        return stemma_utf8_valid_prefix(start.assumingMemoryBound(to: UInt8.self), count)
    }
}
