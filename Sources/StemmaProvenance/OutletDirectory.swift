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
        public let names: [String]
        /// Names that mean it only where the context says so.
        public let weakNames: [String]
        public let domains: [String]
        /// The list that the row comes from, or the user's file.
        public let listedIn: String
    }

    /// In the order of the tables.
    public private(set) var entries: [Entry] = []
    let lexicon: OutletLexicon

    /// The outlets of the standard table, then those of `tsv`, a table in the same format; `file` is what it is called.
    public init(tsv: String? = nil, file: String = "") {
        lexicon = tsv.map { OutletLexicon.standard.adding(tsv: $0, file: file).lexicon } ?? .standard
        let table = stemma_table_outlets()
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        add(String(decoding: bytes, as: UTF8.self), listedIn: nil)
        if let tsv { add(tsv, listedIn: file) }
    }

    /// The rows that a lexicon takes too.
    private mutating func add(_ table: String, listedIn file: String?) {
        for line in table.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let row = line.last == 0x0D ? line.dropLast() : line
            let cells = row.split(separator: 0x09, omittingEmptySubsequences: false).map { String(Substring($0)) }
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
            entries.append(
                Entry(
                    outlet: outlet,
                    language: cell(4),
                    names: isNamedOnly ? [cell(1)] : list(6),
                    weakNames: list(7),
                    domains: list(8),
                    listedIn: file ?? cell(10)
                )
            )
        }
    }
}
