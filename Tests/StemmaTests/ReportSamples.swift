import Stemma

/// Traces built by hand, so that formats are tested without the path that makes traces.
enum ReportSamples {
    static func member(
        _ position: Int,
        _ id: String,
        outlet: String? = nil,
        published: PublicationTime? = nil,
        title: String? = nil,
        copyGroup: String? = nil,
        role: Provenance.Role = .rewrite,
        parent: Int? = nil,
        relation: Provenance.Relation? = nil,
        jaccard: Double? = nil,
        containment: Double? = nil,
        alsoIn: [String] = []
    ) -> Story.Member {
        Story.Member(
            position: position,
            header: Article.Header(
                id: Article.ID(rawValue: id),
                title: title,
                outlet: outlet,
                published: published
            ),
            copyGroup: copyGroup,
            role: role,
            parent: parent,
            relation: relation,
            jaccard: jaccard.map(Jaccard.init(rawValue:)),
            containment: containment.map(Containment.init(rawValue:)),
            alsoIn: alsoIn.map(Story.ID.init(rawValue:))
        )
    }

    /// Noon UTC of a day in June 2025, to the day.
    static func june(_ day: Int) -> PublicationTime {
        PublicationTime(seconds: 1_748_736_000 + Int64(day - 1) * 86_400, precision: .day, zone: nil)
    }

    static let absent = Provenance.Origin(
        name: "The New York Times",
        kind: .outlet,
        article: nil,
        isAbsent: true,
        confidence: 0.93456
    )

    /// Two rewrites and a copy of one of them; the original is absent.
    static var ferries: Story {
        Story(
            id: Story.ID(rawValue: "s-ferries"),
            members: [
                member(
                    4,
                    "gazette.txt",
                    outlet: "Harbour Gazette",
                    published: june(7),
                    title: "Ferries stay in port",
                    alsoIn: ["s-live"]
                ),
                member(0, "courier.txt", outlet: "Fjord Courier", published: june(8), copyGroup: "c-1"),
                member(
                    2,
                    "echo.txt",
                    outlet: "Echo",
                    published: june(9),
                    copyGroup: "c-1",
                    role: .copy,
                    parent: 1,
                    relation: .abridged,
                    jaccard: 0.8125,
                    containment: 0.96875
                ),
            ],
            provenance: Provenance(
                origin: absent,
                alternatives: [
                    Provenance.Origin(name: "Reuters", kind: .wire, article: nil, isAbsent: true, confidence: 0.0411)
                ],
                evidence: [
                    Provenance.Evidence(
                        article: 1,
                        kind: "obtained",
                        quote: "A report obtained by The New York Times says \"no\".",
                        range: TextRange(0, 48),
                        outlet: "The New York Times",
                        weight: 2.50004
                    ),
                    Provenance.Evidence(
                        article: 0,
                        kind: "reports",
                        quote: "=The New York Times\nreports it.",
                        range: nil,
                        outlet: "The New York Times",
                        weight: 1.25
                    ),
                ],
                counterEvidence: [
                    Provenance.Evidence(
                        article: 0,
                        kind: "told",
                        quote: "He told Reuters.",
                        range: TextRange(60, 76),
                        outlet: "Reuters",
                        weight: -0.5
                    )
                ],
                edges: [Provenance.Edge(parent: 1, child: 2, relation: .abridged, probability: 0.98765)],
                roles: [.rewrite, .rewrite, .copy],
                notes: ["Echo's clock runs before the article that it copies"]
            ),
            cohesion: Story.Cohesion(lowest: 0.71234, reason: "average link 0.71 is above 0.5")
        )
    }

    static var undetermined: Story {
        Story(
            id: Story.ID(rawValue: "s-two"),
            members: [
                member(1, "a", published: june(1), role: .independent), member(3, "b", role: .independent),
            ],
            provenance: Provenance(
                origin: Provenance.Origin(name: nil, kind: .unknown, article: nil, isAbsent: false, confidence: 0.31),
                alternatives: [
                    Provenance.Origin(
                        name: "The Guardian",
                        kind: .outlet,
                        article: nil,
                        isAbsent: true,
                        confidence: 0.31
                    )
                ],
                roles: [.independent, .independent]
            ),
            cohesion: Story.Cohesion(lowest: 0.6, reason: "shared names")
        )
    }

    static func single(_ position: Int, _ id: String) -> Story {
        Story(
            id: Story.ID(rawValue: "s-\(id)"),
            members: [member(position, id, role: .single)],
            provenance: nil,
            cohesion: Story.Cohesion(lowest: 1, reason: "alone")
        )
    }

    static var trace: Trace {
        var summary = Trace.Summary()
        summary.articles = 7
        summary.stories = 2
        summary.copyGroups = 1
        return Trace(
            options: TraceOptions(),
            summary: summary,
            stories: [ferries, undetermined],
            singles: [single(5, "z"), single(6, "y")],
            matches: [
                Match(
                    a: 0,
                    b: 2,
                    kind: .copy,
                    jaccard: Jaccard(rawValue: 0.8125),
                    containmentA: Containment(rawValue: 0.84),
                    containmentB: Containment(rawValue: 0.96875),
                    score: 0.999
                ),
                Match(
                    a: 1,
                    b: 3,
                    kind: .rewrite,
                    jaccard: Jaccard(rawValue: 0.0125),
                    containmentA: Containment(rawValue: 0.02),
                    containmentB: Containment(rawValue: 0.03),
                    score: 0.61
                ),
            ]
        )
    }
}
