public import StemmaText

/// How far the stamps of some outlets run ahead of the truth, as their own citations across many stories show.
///
/// An outlet that keeps citing articles which, by the stamps, appeared after its own sets its clock ahead, or stamps a
/// page when the draft is made. Taken at its word it would look like the source of whatever it copies without a credit.
public struct OutletClocks: Sendable, Hashable {
    /// By folded name, in seconds.
    private let leads: [String: Double]

    /// - Parameter leads: seconds by which an outlet's stamps are too early, by its name; others are taken as right.
    public init(leads: [String: Double] = [:]) {
        var folded: [String: Double] = [:]
        for (name, lead) in leads where lead > 0 {
            let key = OutletName.fold(name)
            folded[key] = max(lead, folded[key] ?? 0)
        }
        self.leads = folded
    }

    public var isEmpty: Bool { leads.isEmpty }

    /// Seconds by which the outlet's stamps are too early; 0 where nothing says so.
    public func lead(of outlet: String?) -> Double {
        guard !leads.isEmpty, let outlet else { return 0 }
        return leads[OutletName.fold(outlet)] ?? 0
    }
}

/// What stories say of how long after its sources each outlet's stamps come; ``OutletClocks`` are made from it.
public struct ClockLags: Sendable {
    private struct Lag {
        var seconds: Double
        var source: String
    }

    private var lags: [String: [Lag]] = [:]

    /// Fewest citations that say something of a clock, from how many sources those against it must be, and the share of
    /// them at which it is not an accident.
    private static let fewest = 4
    private static let fewestSources = 2
    private static let share = 0.25
    /// Seconds that clocks may differ by without anything being wrong.
    private static let tolerance = 600.0

    public init() {}

    /// Adds a story: `header` gives its articles' heads. Only credits count: who copied whom was told from the stamps.
    /// Linear in the edges.
    public mutating func add(_ provenance: Provenance, header: (Int) -> Article.Header) {
        for edge in provenance.edges where edge.probability >= 0.5 {
            switch edge.relation {
            case .rewritten, .translated, .credits: break
            case .verbatim, .abridged, .extended: continue
            }
            let (child, parent) = (header(edge.child), header(edge.parent))
            guard let outlet = child.outlet, let source = parent.outlet, outlet != source else { continue }
            guard let after = Self.seconds(child.firstStamp), let before = Self.seconds(parent.firstStamp) else {
                continue
            }
            lags[OutletName.fold(outlet), default: []].append(Lag(seconds: after - before, source: source))
        }
    }

    /// The outlets whose stamps run ahead, by a lower quartile of their lags: less than they do, if anything.
    public var clocks: OutletClocks {
        var leads: [String: Double] = [:]
        for (outlet, list) in lags where list.count >= Self.fewest {
            let early = list.filter { $0.seconds < -Self.tolerance }
            guard Double(early.count) >= Self.share * Double(list.count) else { continue }
            guard Set(early.map(\.source)).count >= Self.fewestSources else { continue }
            let ordered = list.map(\.seconds).sorted()
            let quartile = ordered[ordered.count / 4]
            if quartile < 0 { leads[outlet] = -quartile }
        }
        return OutletClocks(leads: leads)
    }

    /// A stamp that says the hour and its zone, in seconds since 1970.
    private static func seconds(_ time: PublicationTime?) -> Double? {
        guard let time, time.zone != nil, TimeEvidence.isExact(time) else { return nil }
        return Double(time.seconds)
    }
}
