/// One table of outlets, parsed: rows, names, domains.
final class OutletLayer: Sendable {
    let outlets: [Outlet]
    let aliases: AliasTable
    /// Hash of a lower-case domain to its outlet.
    let domains: HashIndex
    /// Hash of a folded name (see ``OutletName``) to its outlet; strong aliases and display names.
    let names: HashIndex
    /// The last word of each outlet's name, by which an article calls it once it has named it in full.
    let shortNames: [UInt64]
    /// What could not be used.
    let problems: [OutletProblem]

    init(_ builder: consuming OutletLayerBuilder) {
        outlets = builder.outlets
        aliases = builder.aliases
        domains = builder.domains
        names = builder.names
        shortNames = builder.shortNames
        problems = builder.problems
    }
}
