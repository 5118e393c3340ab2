internal import CStemmaData

/// The tables of outlets as they were written, for showing what a lexicon knows.
///
/// A lexicon keeps hashes of names, which is all that reading needs; the directory keeps the names.
public struct OutletDirectory: Sendable {
    /// One row of a table.
    public struct Entry: Sendable, Hashable {
        public let outlet: Outlet
        /// ISO 639, empty if unknown.
        public let language: String
        /// Names that mean it wherever they stand.
        public fileprivate(set) var names: [String]
        /// Names that mean it only where the context says so.
        public fileprivate(set) var weakNames: [String]
        public fileprivate(set) var domains: [String]
        /// The list that the row comes from, or the user's file.
        public let listedIn: String

        /// Takes the names of a user's row with the same id.
        fileprivate mutating func add(_ row: Entry) {
            names += row.names.filter { !names.contains($0) }
            weakNames += row.weakNames.filter { !names.contains($0) && !weakNames.contains($0) }
            domains += row.domains.filter { !domains.contains($0) }
        }
    }

    /// In the order of the tables.
    public private(set) var entries: [Entry] = []
    /// What of the user's table could not be used.
    public let problems: [OutletProblem]
    let lexicon: OutletLexicon

    /// The outlets of the standard table, then those of `tsv`, a table in the same format; `file` is what it is called.
    public init(tsv: String? = nil, file: String = "") {
        self.init(table: tsv.map { Array($0.utf8) }, file: file)
    }

    /// The same with the bytes of a file.
    package init(table: [UInt8]?, file: String) {
        (lexicon, problems) = table.map { OutletLexicon.standard.adding(table: $0, file: file) } ?? (.standard, [])
        let standard = stemma_table_outlets()
        add(UnsafeRawBufferPointer(start: standard.bytes, count: standard.count), listedIn: nil)
        table?.withUnsafeBytes { add($0, listedIn: file) }
    }

    /// The rows that a lexicon takes too.
    private mutating func add(_ table: UnsafeRawBufferPointer, listedIn file: String?) {
        let found = file == nil ? [:] : Dictionary(grouping: problems, by: \.line)
        var places: [String: Int] = [:]
        if file != nil { for (place, entry) in entries.enumerated() { places[entry.outlet.id] = place } }
        let mark = table.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let lines = table[mark...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() where !line.isEmpty && line.first != UInt8(ascii: "#") {
            let problems = found[number + 1] ?? []
            guard problems.allSatisfy(\.keepsRow) else { continue }
            let row = line.last == 0x0D ? line.dropLast() : line
            let cells = row.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
            func list(_ index: Int) -> [String] { cell(index).split(separator: "|").map(String.init) }
            guard !cell(0).isEmpty, !cell(1).isEmpty,
                let kind = cell(2).isEmpty ? .digital : Outlet.Kind(rawValue: cell(2)),
                let prior = cell(5).isEmpty ? 1 : Int(cell(5)), (0...3).contains(prior)
            else { continue }
            let outlet = Outlet(
                id: cell(0),
                name: cell(1),
                kind: kind,
                country: cell(3),
                prior: prior,
                family: cell(9)
            )
            let isNamedOnly = list(6).isEmpty && list(7).isEmpty && cells.count < 8
            var entry = Entry(
                outlet: outlet,
                language: cell(4),
                names: isNamedOnly ? [cell(1)] : list(6),
                weakNames: list(7),
                domains: list(8),
                listedIn: file ?? cell(10)
            )
            guard file != nil else {
                entries.append(entry)
                continue
            }
            apply(problems, to: &entry)
            if let known = places[outlet.id] { entries[known].add(entry) } else { entries.append(entry) }
        }
    }

    /// Lists a user's row as it was taken: without the aliases that were refused, and with its own name.
    private func apply(_ problems: [OutletProblem], to entry: inout Entry) {
        for problem in problems {
            if case .knownID = problem.kind { continue }
            entry.names.removeAll { $0 == problem.value }
            if problem.kind != .commonWord {
                entry.weakNames.removeAll { $0 == problem.value }
            } else if !entry.weakNames.contains(problem.value) {
                entry.weakNames.append(problem.value)
            }
        }
        let name = entry.outlet.name
        guard !entry.names.contains(name), !entry.weakNames.contains(name) else { return }
        let tokens = TokenScanner.tokens(of: name)
        guard let found = tokens.isEmpty ? nil : lexicon.longestName(tokens, at: 0), found.count == tokens.count,
            let owner = found.owners.first(where: { lexicon[$0.outlet].id == entry.outlet.id })
        else { return }
        if owner.isStrong { entry.names.insert(name, at: 0) } else { entry.weakNames.insert(name, at: 0) }
    }
}
