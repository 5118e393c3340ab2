/// One table of outlets, parsed: rows, names, domains.
final class OutletLayer: Sendable {
    let outlets: OutletColumn
    let aliases: AliasTable
    /// Hash of a lower-case domain to its outlet.
    let domains: HashIndex
    /// Hash of a folded name (see ``OutletName``) to its outlet; strong aliases and display names.
    let names: HashIndex
    /// What could not be used.
    let problems: [OutletProblem]
    /// Outlets of the layers below that rows add names to, numbered over all layers.
    private let known: [Int32]

    /// From here on a layer's own numbers stand for ``known`` outlets.
    static let firstKnown: Int32 = 1 << 30

    init(_ builder: consuming OutletLayerBuilder, _ outlets: OutletColumn) {
        self.outlets = outlets
        aliases = builder.aliases
        domains = builder.domains
        names = builder.names
        problems = builder.problems
        known = builder.known
    }

    /// The number over all layers of an outlet that the layer numbers `local`, its own starting at `base`.
    @inline(__always)
    func number(of local: Int32, base: Int32) -> Int32 {
        local < Self.firstKnown ? local + base : known[Int(local - Self.firstKnown)]
    }

    /// Reads a table that outlives the layer, of about `rows` rows; see ``OutletLayerBuilder/read(_:file:)``.
    convenience init(table: UnsafeBufferPointer<UInt8>, file: String, rows: Int) {
        self.init(table: table, file: file, rows: rows, over: nil)
    }

    /// Reads a copy of a table, a user's, whose outlets come on top of those of `lexicon`.
    convenience init(copying table: UnsafeBufferPointer<UInt8>, file: String, over lexicon: OutletLexicon) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, table.count))
        _ = copy.initialize(fromContentsOf: table)
        let filled = UnsafeBufferPointer(start: copy.baseAddress, count: table.count)
        self.init(table: filled, file: file, rows: 16, over: lexicon)
    }

    private convenience init(table: UnsafeBufferPointer<UInt8>, file: String, rows: Int, over lexicon: OutletLexicon?) {
        var builder = OutletLayerBuilder(rows: rows, over: lexicon)
        builder.read(table, file: file)
        self.init(builder, OutletColumn(rows: builder.rows, of: table, ownsBytes: lexicon != nil))
    }
}
