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

    init(_ builder: consuming OutletLayerBuilder, _ outlets: OutletColumn) {
        self.outlets = outlets
        aliases = builder.aliases
        domains = builder.domains
        names = builder.names
        problems = builder.problems
    }

    /// Reads a table that outlives the layer, of about `rows` rows; see ``OutletLayerBuilder/read(_:file:)``.
    convenience init(table: UnsafeBufferPointer<UInt8>, file: String, rows: Int) {
        self.init(table: table, file: file, rows: rows, isOwner: false)
    }

    /// Reads a copy of a table.
    convenience init(copying table: UnsafeBufferPointer<UInt8>, file: String) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, table.count))
        _ = copy.initialize(fromContentsOf: table)
        let filled = UnsafeBufferPointer(start: copy.baseAddress, count: table.count)
        self.init(table: filled, file: file, rows: 16, isOwner: true)
    }

    private convenience init(table: UnsafeBufferPointer<UInt8>, file: String, rows: Int, isOwner: Bool) {
        var builder = OutletLayerBuilder(rows: rows)
        builder.read(table, file: file)
        self.init(builder, OutletColumn(rows: builder.rows, of: table, ownsBytes: isOwner))
    }
}
