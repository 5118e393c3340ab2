internal import Glibc

/// Fills an ``OutletLayer`` row by row. Works on bytes, for the standard table is read at every start.
struct OutletLayerBuilder {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How many outlets there are.
    private(set) var count = 0
    /// Those that were read from a table.
    private(set) var rows: [OutletColumn.Row] = []
    private(set) var aliases: AliasTable
    private(set) var domains: HashIndex
    private(set) var names: HashIndex
    private(set) var problems: [OutletProblem] = []
    /// Outlets of the layers below that rows add names to; see ``OutletLayer/firstKnown``.
    private(set) var known: [Int32] = []
    /// What a user's table is held to; `nil` for one of the project's own.
    private var rules: UserTableRules?

    /// - Parameter lexicon: what is known already, for a user's table.
    init(rows count: Int, over lexicon: OutletLexicon? = nil) {
        rules = lexicon.map(UserTableRules.init)
        aliases = AliasTable(minimumCapacity: count * 2)
        domains = HashIndex(minimumCapacity: count)
        names = HashIndex(minimumCapacity: count * 2)
        rows.reserveCapacity(count)
    }

    /// Adds an outlet of that name under its names. `weak` names need a context that says they mean it.
    mutating func add(name: String, strong: [String], weak: [String]) {
        let index = Int32(count)
        count += 1
        Self.withBytes(of: name) { register($0, index) }
        for alias in strong {
            Self.withBytes(of: alias) { bytes in
                TokenScanner.withTokens(of: bytes) { addStrong(bytes, $0, index) }
                register(bytes, index)
            }
        }
        for alias in weak { TokenScanner.tokens(of: alias).withUnsafeBufferPointer { addWeak($0, index) } }
    }

    /// Reads a table in the format of `tables/outlets.tsv`: lines of cells between tabs, `#` starts a comment. Rows
    /// that cannot be used are noted in ``problems`` with `file` and their line; the others are kept. Linear. A table of
    /// more than 4 GiB is read up to there.
    mutating func read(_ table: Bytes, file: String) {
        guard let base = table.baseAddress else { return }
        let end = base + table.count
        var lines = TableCells(Bytes(rebasing: table.prefix(Int(UInt32.max))), separator: UInt8(ascii: "\n"))
        while !lines.isAtEnd {
            var row = lines.next()
            if lines.count == 1, row.starts(with: Self.byteOrderMark) { row = Bytes(rebasing: row.dropFirst(3)) }
            if row.last == UInt8(ascii: "\r") { row = Bytes(rebasing: row.dropLast()) }
            guard let first = row.first, first != UInt8(ascii: "#"), let start = row.baseAddress else { continue }
            let place = UInt32(start - base)..<UInt32(start - base + row.count)
            do throws(Unusable) {
                try read(row, at: place, line: lines.count, in: end) { problem in
                    OutletProblem(file: file, line: lines.count, value: problem.value, kind: problem.kind)
                }
            } catch {
                let problem = OutletProblem(file: file, line: lines.count, value: error.value, kind: error.kind)
                problems.append(problem)
            }
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Why a row or a name cannot be used, and what stands there.
    private struct Unusable: Error {
        var kind: OutletProblem.Kind
        var value: String

        init(_ kind: OutletProblem.Kind, _ value: Bytes) {
            self.kind = kind
            self.value = String(decoding: value, as: UTF8.self)
        }
    }

    private mutating func read(
        _ row: Bytes,
        at place: Range<UInt32>,
        line: Int,
        in end: UnsafePointer<UInt8>,
        _ note: (Unusable) -> OutletProblem
    ) throws(Unusable) {
        if rules != nil, String(validating: row, as: UTF8.self) == nil { throw Unusable(.invalidUTF8, row) }
        var cells = TableCells(row)
        let (id, name, kindCell) = (cells.next(), cells.next(), cells.next())
        guard !id.isEmpty, !name.isEmpty else { throw Unusable(.missingName, row) }
        guard let kind = Self.kind(kindCell) else { throw Unusable(.unknownKind, kindCell) }
        _ = (cells.next(), cells.next())
        let priorCell = cells.next()
        guard let prior = Self.prior(priorCell) else { throw Unusable(.priorOutOfRange, priorCell) }
        let (strong, weak) = (cells.next(), cells.next())
        let isNamedOnly = cells.count < 8 && Self.isBlank(strong) && Self.isBlank(weak)
        let hosts = cells.next()
        let index: Int32
        if let number = try knownNumber(id, line) {
            index = OutletLayer.firstKnown + Int32(known.count)
            known.append(number)
            if let other = rules?.otherName(of: number, than: name) {
                problems.append(note(Unusable(.knownID(of: other), id)))
            }
        } else {
            index = Int32(count)
            count += 1
            rows.append(OutletColumn.Row(start: place.lowerBound, end: place.upperBound, kind: kind, prior: prior))
        }
        register(name, index)
        readAliases(isNamedOnly ? name : strong, of: name, index, areStrong: true, in: end, note)
        if rules != nil, !isNamedOnly, !Self.contains(name, in: strong), !Self.contains(name, in: weak) {
            addOwnName(name, index)
        }
        readAliases(weak, of: name, index, areStrong: false, in: end, note)
        var sites = TableCells(hosts, separator: UInt8(ascii: "|"))
        while !sites.isAtEnd {
            let host = sites.next()
            if !host.isEmpty { domains.insert(OutletName.hash(host: host), index) }
        }
    }

    /// The number of the outlet that a user's row adds names to, if there is one of that id.
    private mutating func knownNumber(_ id: Bytes, _ line: Int) throws(Unusable) -> Int32? {
        guard rules != nil else { return nil }
        let text = String(decoding: id, as: UTF8.self)
        if let first = rules?.firstLine(of: text, line) { throw Unusable(.duplicateID(firstLine: first), id) }
        return rules?.numbers[text]
    }

    /// Adds a name that stands among none of its row's aliases, as far as it can be found in texts.
    private mutating func addOwnName(_ name: Bytes, _ index: Int32) {
        TokenScanner.withTokens(of: name) { tokens in
            guard Self.problem(name, tokens, name: name) == nil else { return }
            switch rules?.problem(name, tokens) {
            case nil: addStrong(name, tokens, index)
            case .commonWord?: addWeak(tokens, index)
            default: return
            }
        }
    }

    /// Whether `|` or the ends of a cell stand around a name in it.
    private static func contains(_ name: Bytes, in list: Bytes) -> Bool {
        var aliases = TableCells(list, separator: UInt8(ascii: "|"))
        while !aliases.isAtEnd {
            if areEqual(aliases.next(), name) { return true }
        }
        return false
    }

    /// Adds the aliases of a cell, by which an outlet is meant alone or among others; those that mean nothing are problems.
    private mutating func readAliases(
        _ list: Bytes,
        of name: Bytes,
        _ index: Int32,
        areStrong: Bool,
        in end: UnsafePointer<UInt8>,
        _ note: (Unusable) -> OutletProblem
    ) {
        var aliases = TableCells(list, separator: UInt8(ascii: "|"))
        while !aliases.isAtEnd {
            let alias = aliases.next()
            if alias.isEmpty { continue }
            TokenScanner.withTokens(of: alias, in: end) { tokens in
                let problem = Self.problem(alias, tokens, name: name) ?? rules?.problem(alias, tokens)
                if problem == .commonWord {
                    if areStrong { problems.append(note(Unusable(.commonWord, alias))) }
                    addWeak(tokens, index)
                } else if let problem {
                    problems.append(note(Unusable(problem, alias)))
                } else if areStrong {
                    addStrong(alias, tokens, index)
                    if !Self.areEqual(alias, name) { register(alias, index) }
                } else {
                    addWeak(tokens, index)
                }
            }
        }
    }

    /// Whether a list has nothing in it.
    private static func isBlank(_ list: Bytes) -> Bool { list.allSatisfy { $0 == UInt8(ascii: "|") } }

    /// Where a kind stands among all; `nil` for what is none. A digital outlet where the table says nothing.
    private static func kind(_ cell: Bytes) -> UInt8? {
        if cell.isEmpty { return digital }
        let start = EightBytes.load(cell, at: 0)
        return kinds.firstIndex { kind in
            kind.start == start && kind.name.withUnsafeBufferPointer { areEqual($0, cell) }
        }.map(UInt8.init)
    }

    private static func areEqual(_ a: Bytes, _ b: Bytes) -> Bool {
        guard a.count == b.count else { return false }
        guard let first = a.baseAddress, let second = b.baseAddress else { return true }
        return memcmp(first, second, a.count) == 0
    }

    /// What tables call kinds, and the start of that.
    private static let kinds = Outlet.Kind.allCases.map { kind in
        let name = Array(kind.rawValue.utf8)
        return (name: name, start: name.withUnsafeBufferPointer { EightBytes.load($0, at: 0) })
    }
    private static let digital = UInt8(Outlet.Kind.allCases.firstIndex(of: .digital) ?? 0)

    /// An outlet's prior as a table has it, 0 to 3; 1 where it says nothing, and `nil` for anything else.
    private static func prior(_ cell: Bytes) -> UInt8? {
        if cell.isEmpty { return 1 }
        if cell.count == 1 { return cell[0] &- UInt8(ascii: "0") <= 3 ? cell[0] - UInt8(ascii: "0") : nil }
        return Int(String(decoding: cell, as: UTF8.self)).flatMap { (0...3).contains($0) ? UInt8($0) : nil }
    }

    private mutating func register(_ name: Bytes, _ index: Int32) {
        guard let key = OutletName.hash(name: name) else { return }
        names.insert(key, index)
    }

    private mutating func addStrong(_ alias: Bytes, _ tokens: UnsafeBufferPointer<Token>, _ index: Int32) {
        aliases.insert(tokens, outlet: index, isStrong: true)
        if tokens.count == 1, let plain = OutletName.plainCase(alias) {
            aliases.insert(TokenScanner.tokens(of: plain), outlet: index, isStrong: true)
        }
    }

    private mutating func addWeak(_ tokens: UnsafeBufferPointer<Token>, _ index: Int32) {
        aliases.insert(tokens, outlet: index, isStrong: false)
        guard let first = tokens.first, first.folded == Self.the.folded, tokens.count > 1 else { return }
        for article in [Self.the, Self.theCapital] where article.exact != first.exact {
            aliases.insert([article] + tokens.dropFirst(), outlet: index, isStrong: false)
        }
    }

    private static let the = TokenScanner.tokens(of: "the")[0]
    private static let theCapital = TokenScanner.tokens(of: "The")[0]

    /// Why a name cannot be looked for, if it cannot.
    private static func problem(
        _ alias: Bytes,
        _ tokens: UnsafeBufferPointer<Token>,
        name: Bytes
    ) -> OutletProblem.Kind? {
        if tokens.isEmpty || tokens.count > AliasTable.longest { return .aliasTooLong }
        let isNamed = tokens.contains { $0.flags.contains(.capital) || $0.flags.contains(.number) }
        // Scripts without case, `iStories`, `example.com`, and names that are written small.
        if isNamed || alias.contains(where: { $0 >= 0xE0 || $0 &- UInt8(ascii: "A") < 26 || $0 == UInt8(ascii: ".") }) {
            return nil
        }
        return alias.elementsEqual(name) ? nil : .aliasWithoutCapital
    }

    private static func withBytes<Result>(of text: String, _ body: (Bytes) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }
}
