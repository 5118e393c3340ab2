internal import Glibc

/// Fills an ``OutletLayer`` row by row. Works on bytes, for the standard table is read at every start.
struct OutletLayerBuilder {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private(set) var outlets: [Outlet] = []
    private(set) var aliases: AliasTable
    private(set) var domains: HashIndex
    private(set) var names: HashIndex
    private(set) var shortNames: [UInt64] = []
    private(set) var problems: [OutletProblem] = []

    init(rows: Int) {
        aliases = AliasTable(minimumCapacity: rows * 5)
        domains = HashIndex(minimumCapacity: rows)
        names = HashIndex(minimumCapacity: rows * 2)
        outlets.reserveCapacity(rows)
        shortNames.reserveCapacity(rows)
    }

    /// Adds an outlet under its names. `weak` names need a context that says they mean it.
    mutating func add(_ outlet: Outlet, strong: [String], weak: [String]) {
        let index = Self.bytes(of: outlet.name) { open(outlet, name: $0) }
        for alias in strong { Self.bytes(of: alias) { addStrong($0, TokenScanner.tokens(of: $0), index) } }
        for alias in weak { Self.bytes(of: alias) { addWeak($0, TokenScanner.tokens(of: $0), index) } }
    }

    /// Reads a table in the format of `tables/outlets.tsv`: lines of cells between tabs, `#` starts a comment. Rows
    /// that cannot be used are noted in ``problems`` with `file` and their line; the others are kept. Linear.
    mutating func read(_ table: Bytes, file: String) {
        var line = 0
        var start = 0
        var cells: [Bytes] = []
        while start < table.count {
            let end = Self.next(UInt8(ascii: "\n"), in: table, from: start)
            line += 1
            var row = Bytes(rebasing: table[start..<end])
            if row.last == UInt8(ascii: "\r") { row = Bytes(rebasing: row.dropLast()) }
            if let first = row.first, first != UInt8(ascii: "#") {
                Self.split(row, at: UInt8(ascii: "\t"), keepingEmpty: true, into: &cells)
                read(cells, of: row, at: line, of: file)
            }
            start = end + 1
        }
    }

    private mutating func read(_ cells: [Bytes], of row: Bytes, at line: Int, of file: String) {
        func cell(_ index: Int) -> Bytes { index < cells.count ? cells[index] : Bytes(rebasing: row[0..<0]) }
        func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }
        func list(_ index: Int) -> [Bytes] {
            var parts: [Bytes] = []
            if !cell(index).isEmpty {
                Self.split(cell(index), at: UInt8(ascii: "|"), keepingEmpty: false, into: &parts)
            }
            return parts
        }
        func note(_ kind: OutletProblem.Kind, _ value: Bytes) {
            let value = String(decoding: value, as: UTF8.self)
            problems.append(OutletProblem(file: file, line: line, value: value, kind: kind))
        }
        guard !cell(0).isEmpty, !cell(1).isEmpty else { return note(.missingName, row) }
        guard let kind = cell(2).isEmpty ? .digital : Outlet.Kind(rawValue: text(2)) else {
            return note(.unknownKind, cell(2))
        }
        guard let prior = Self.prior(cell(5)) else {
            return note(.priorOutOfRange, cell(5))
        }
        let outlet = Outlet(
            id: text(0),
            name: text(1),
            kind: kind,
            country: text(3),
            prior: prior,
            family: text(9)
        )
        let index = open(outlet, name: cell(1))
        let (named, weak) = (list(6), list(7))
        let strong = named.isEmpty && weak.isEmpty && cells.count < 8 ? [cell(1)] : named
        for alias in strong {
            let tokens = TokenScanner.tokens(of: alias)
            if let problem = Self.problem(alias, tokens, name: cell(1)) {
                note(problem, alias)
            } else {
                addStrong(alias, tokens, index)
            }
        }
        for alias in weak {
            let tokens = TokenScanner.tokens(of: alias)
            if let problem = Self.problem(alias, tokens, name: cell(1)) {
                note(problem, alias)
            } else {
                addWeak(alias, tokens, index)
            }
        }
        for host in list(8) {
            domains.insert(OutletName.hash(host: host), index)
        }
    }

    /// An outlet's prior as a table has it, 0 to 3; 1 where it says nothing, and `nil` for anything else.
    private static func prior(_ cell: Bytes) -> Int? {
        if cell.isEmpty { return 1 }
        return Int(String(decoding: cell, as: UTF8.self)).flatMap { (0...3).contains($0) ? $0 : nil }
    }

    private mutating func open(_ outlet: Outlet, name: Bytes) -> Int32 {
        let index = Int32(outlets.count)
        outlets.append(outlet)
        var words = 0
        var last: UInt64 = 0
        for token in TokenScanner.tokens(of: name) where token.isWord {
            words += 1
            last = token.exact
        }
        shortNames.append(words > 1 ? last : 0)
        register(name, index)
        return index
    }

    private mutating func register(_ name: Bytes, _ index: Int32) {
        guard let key = OutletName.hash(name: name) else { return }
        names.insert(key, index)
    }

    private mutating func addStrong(_ alias: Bytes, _ tokens: [Token], _ index: Int32) {
        aliases.insert(tokens, outlet: index, isStrong: true)
        if tokens.count == 1, let plain = OutletName.plainCase(alias) {
            aliases.insert(TokenScanner.tokens(of: plain), outlet: index, isStrong: true)
        }
        register(alias, index)
    }

    private mutating func addWeak(_ alias: Bytes, _ tokens: [Token], _ index: Int32) {
        aliases.insert(tokens, outlet: index, isStrong: false)
        guard let first = tokens.first, first.folded == Self.the.folded, tokens.count > 1 else { return }
        for article in [Self.the, Self.theCapital] where article.exact != first.exact {
            aliases.insert([article] + tokens.dropFirst(), outlet: index, isStrong: false)
        }
    }

    private static let the = TokenScanner.tokens(of: "the")[0]
    private static let theCapital = TokenScanner.tokens(of: "The")[0]

    /// Why a name cannot be looked for, if it cannot.
    private static func problem(_ alias: Bytes, _ tokens: [Token], name: Bytes) -> OutletProblem.Kind? {
        if tokens.isEmpty || tokens.count > AliasTable.longest { return .aliasTooLong }
        let isNamed = tokens.contains { $0.flags.contains(.capital) || $0.flags.contains(.number) }
        // Scripts without case, `iStories`, `example.com`, and names that are written small.
        if isNamed || alias.contains(where: { $0 >= 0xE0 || $0 &- UInt8(ascii: "A") < 26 || $0 == UInt8(ascii: ".") }) {
            return nil
        }
        return alias.elementsEqual(name) ? nil : .aliasWithoutCapital
    }

    private static func bytes<Result>(of text: String, _ body: (Bytes) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }

    /// Puts the parts of `bytes` between separators into `parts`, instead of what they held.
    private static func split(_ bytes: Bytes, at separator: UInt8, keepingEmpty: Bool, into parts: inout [Bytes]) {
        parts.removeAll(keepingCapacity: true)
        var start = 0
        while start <= bytes.count {
            let end = next(separator, in: bytes, from: start)
            if end > start || keepingEmpty { parts.append(Bytes(rebasing: bytes[start..<end])) }
            start = end + 1
        }
    }

    /// Where the next `byte` stands from `start` on; the end if there is none.
    private static func next(_ byte: UInt8, in bytes: Bytes, from start: Int) -> Int {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return bytes.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
