/// Someone who publishes news, as the lexicon knows them.
public struct Outlet: Sendable, Hashable, Identifiable {
    /// What it is, which decides how far it is believed to find its own news.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case newspaper, wire, broadcaster, state, tabloid, magazine, digital, nonprofit, trade, leak, organisation
        /// Republishes others' articles and is never an origin by itself.
        case aggregator
        /// Distributes press releases for money.
        case prwire
    }

    /// Short and stable.
    public let id: String
    /// As shown: `The New York Times`, `The Times (London)`.
    public let name: String
    public let kind: Kind
    /// ISO 3166-1, for a US station or local paper with its state (`US-TX`); empty if unknown.
    public let country: String
    /// How much of its news it finds itself, 0 to 3.
    public let prior: Int
    /// Brands of one house share it, so that one counts as another's own; empty if alone.
    public let family: String

    public init(id: String, name: String, kind: Kind, country: String, prior: Int, family: String) {
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.prior = prior
        self.family = family
    }
}
