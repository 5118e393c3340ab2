internal import StemmaText

/// What to do with an article whose identifier an earlier one has.
public enum DuplicateIDPolicy: String, Sendable, Hashable, CaseIterable {
    /// Leave it out and say where both stand.
    case error
    /// Keep it as `id#2`, `id#3` and so on, the first such name that is free.
    case suffix
}

/// Finds identifiers that stand more than once in a table.
///
/// Hashes are sorted, not boxed: 16 bytes an article and O(n log n); identifiers are compared byte by byte only where
/// hashes agree.
struct DuplicateIDs {
    /// A later article and the first one with the same identifier; ascending by the later.
    let pairs: [(later: Int, first: Int)]

    init(in ids: TextColumn) {
        let order = Self.sortedByHash(ids)
        var found: [(later: Int, first: Int)] = []
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].hash == order[start].hash { end += 1 }
            if end - start > 1 { found += Self.repeats(in: order[start..<end].map(\.index), of: ids) }
            start = end
        }
        pairs = found.sorted { $0.later < $1.later }
    }

    private static func sortedByHash(_ ids: TextColumn) -> [(hash: UInt64, index: Int)] {
        var order: [(hash: UInt64, index: Int)] = []
        order.reserveCapacity(ids.count)
        ids.bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<ids.count {
                order.append((XXH3.hash(UnsafeBufferPointer(rebasing: bytes[ids.range(index)])), index))
            }
        }
        order.sort { ($0.hash, $0.index) < ($1.hash, $1.index) }
        return order
    }

    /// Among articles of one hash, in ascending order, those that repeat an earlier one's identifier.
    private static func repeats(in indices: [Int], of ids: TextColumn) -> [(later: Int, first: Int)] {
        var firsts: [String: Int] = [:]
        var found: [(later: Int, first: Int)] = []
        for index in indices {
            let id = ids[index]
            if let first = firsts[id] { found.append((index, first)) } else { firsts[id] = index }
        }
        return found
    }
}

extension ArticleTable {
    /// Applies `policy` to repeated identifiers; returns a problem for every article left out, in input order.
    mutating func resolveDuplicateIDs(
        _ policy: DuplicateIDPolicy,
        nameOfSource: (UInt32) -> String
    ) -> [InputProblem] {
        let duplicates = DuplicateIDs(in: ids).pairs
        guard !duplicates.isEmpty else { return [] }
        switch policy {
        case .error:
            let problems = duplicates.map { later, first in
                InputProblem(
                    file: nameOfSource(locators[later].source),
                    line: line(later),
                    kind: .duplicateID(
                        value: ids[later],
                        firstFile: nameOfSource(locators[first].source),
                        firstLine: line(first)
                    )
                )
            }
            drop(duplicates.map(\.later))
            return problems
        case .suffix:
            rename(duplicates.map(\.later))
            return []
        }
    }

    private func line(_ index: Int) -> Int? {
        lines[index] == 0 ? nil : Int(lines[index])
    }

    private mutating func rename(_ repeated: [Int]) {
        var taken = Set((0..<ids.count).map { ids[$0] })
        var names: [Int: String] = [:]
        var lastSuffix: [String: Int] = [:]
        for index in repeated {
            let id = ids[index]
            var suffix = lastSuffix[id] ?? 1
            repeat { suffix += 1 } while taken.contains("\(id)#\(suffix)")
            lastSuffix[id] = suffix
            let name = "\(id)#\(suffix)"
            taken.insert(name)
            names[index] = name
        }
        var renamed = TextColumn()
        for index in 0..<ids.count { renamed.append((names[index] ?? ids[index]).utf8) }
        ids = renamed
    }
}
