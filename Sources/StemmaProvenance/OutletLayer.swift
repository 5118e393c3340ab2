/// One table of outlets, parsed: rows, names, domains.
final class OutletLayer: Sendable {
    let outlets: [Outlet]
    let aliases: AliasTable
    /// Hash of a lower-case domain to its outlet.
    let domains: [UInt64: Int32]
    /// Folded name (see ``OutletName``) to its outlet; strong aliases and display names.
    let names: [String: Int32]
    /// The last word of each outlet's name, by which an article calls it once it has named it in full.
    let shortNames: [UInt64]

    init(_ builder: consuming OutletLayerBuilder) {
        outlets = builder.outlets
        aliases = builder.aliases
        domains = builder.domains
        names = builder.names
        shortNames = builder.shortNames
    }
}

/// Fills an ``OutletLayer`` row by row.
struct OutletLayerBuilder {
    private(set) var outlets: [Outlet] = []
    private(set) var aliases: AliasTable
    private(set) var domains: [UInt64: Int32] = [:]
    private(set) var names: [String: Int32] = [:]
    private(set) var shortNames: [UInt64] = []
    private(set) var problems: [OutletProblem] = []

    init(rows: Int) {
        aliases = AliasTable(minimumCapacity: rows * 6)
        outlets.reserveCapacity(rows)
        shortNames.reserveCapacity(rows)
        domains.reserveCapacity(rows)
        names.reserveCapacity(rows * 2)
    }

    /// Adds an outlet under its names. `weak` names need a context that says they mean it.
    mutating func add(_ outlet: Outlet, strong: [Substring], weak: [Substring], domains hosts: [Substring]) {
        let index = Int32(outlets.count)
        outlets.append(outlet)
        let name = TokenScanner.tokens(of: outlet.name)
        let words = name.filter(\.isWord)
        shortNames.append(words.count > 1 ? words[words.count - 1].exact : 0)
        for alias in strong {
            aliases.insert(TokenScanner.tokens(of: String(alias)), outlet: index, isStrong: true)
            if let plain = OutletName.plainCase(alias) {
                aliases.insert(TokenScanner.tokens(of: plain), outlet: index, isStrong: true)
            }
            let key = OutletName.fold(alias)
            if names[key] == nil { names[key] = index }
        }
        for alias in weak {
            aliases.insert(TokenScanner.tokens(of: String(alias)), outlet: index, isStrong: false)
            let other = alias.hasPrefix("the ") ? "The " : alias.hasPrefix("The ") ? "the " : ""
            if !other.isEmpty {
                let alias = other + alias.dropFirst(4)
                aliases.insert(TokenScanner.tokens(of: alias), outlet: index, isStrong: false)
            }
        }
        let key = OutletName.fold(outlet.name)
        if names[key] == nil { names[key] = index }
        for host in hosts {
            let key = OutletName.hash(host: host)
            if domains[key] == nil { domains[key] = index }
        }
    }

    /// Reads a table in the format of `tables/outlets.tsv`: lines of cells between tabs, `#` starts a comment. Rows
    /// that cannot be used are noted in ``problems`` with `file` and their line; the others are kept.
    mutating func read(_ table: String, file: String) {
        var line = 0
        for row in table.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let row = row.last == "\r" ? row.dropLast() : row
            if row.isEmpty || row.first == "#" { continue }
            read(row: row, at: line, of: file)
        }
    }

    private mutating func read(row: Substring, at line: Int, of file: String) {
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
        func cell(_ index: Int) -> Substring { index < cells.count ? cells[index] : "" }
        func list(_ index: Int) -> [Substring] { cell(index).split(separator: "|") }
        func note(_ kind: OutletProblem.Kind, _ value: Substring) {
            problems.append(OutletProblem(file: file, line: line, value: String(value), kind: kind))
        }
        guard !cell(0).isEmpty, !cell(1).isEmpty else { return note(.missingName, row) }
        guard let kind = cell(2).isEmpty ? .digital : Outlet.Kind(rawValue: String(cell(2))) else {
            return note(.unknownKind, cell(2))
        }
        guard let prior = cell(5).isEmpty ? 1 : Int(cell(5)), (0...3).contains(prior) else {
            return note(.priorOutOfRange, cell(5))
        }
        func usable(_ alias: Substring) -> Bool {
            let tokens = TokenScanner.tokens(of: String(alias))
            if tokens.count > AliasTable.longest {
                note(.aliasTooLong, alias)
                return false
            }
            let named = tokens.contains { $0.flags.contains(.capital) || $0.flags.contains(.number) }
            let foreign = alias.utf8.contains { $0 >= 0xE0 }  // scripts without case
            let mixed = alias.utf8.contains { $0 &- UInt8(ascii: "A") < 26 || $0 == UInt8(ascii: ".") }
            if !named, !foreign, !mixed, alias != cell(1) { note(.aliasWithoutCapital, alias) }
            return named || foreign || mixed || alias == cell(1)
        }
        var strong = list(6).filter(usable)
        let weak = list(7).filter(usable)
        if list(6).isEmpty, weak.isEmpty, cells.count < 8 { strong = [cell(1)] }
        let outlet = Outlet(
            id: String(cell(0)),
            name: String(cell(1)),
            kind: kind,
            country: String(cell(3)),
            prior: prior,
            family: String(cell(9))
        )
        add(outlet, strong: strong, weak: weak, domains: list(8))
    }
}
