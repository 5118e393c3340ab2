public import StemmaIndex
public import StemmaText

/// Where a story came from: a pure function of its articles, so that any engine can run it for each story.
///
/// ```swift
/// let provenance = StoryProvenance.infer(articles: [rewrite, reprint], matches: [])
/// provenance.origin.name      // "The New York Times"
/// provenance.origin.isAbsent  // true
/// ```
///
/// Each article spreads its belief over immediate sources by what it says, by time and by shared text; belief flows
/// along citations to where it started (``Absorption``); independent witnesses are counted once a text
/// (``BetaBinomial``); the tree is the likeliest arborescence (``Arborescence``). Silence is nearly no evidence.
public enum StoryProvenance {
    /// Reads the tables that ``infer(articles:matches:lexicon:clocks:)`` reads when it is first called, so that it need not
    /// wait for them; `lexicon` is one of them.
    package static func readTables(of lexicon: OutletLexicon) { _ = CueLanguage.english.cues }

    /// Whether one of two articles gives the other's outlet as where it has its report from.
    ///
    /// - Parameter lexicon: asked for only where one's text has a word of the other outlet's name.
    /// - Complexity: linear in the texts.
    package static func isCredited(_ a: Article, _ b: Article, lexicon: () -> OutletLexicon) -> Bool {
        guard let x = a.header.outlet, let y = b.header.outlet else { return false }
        let pairs = [(a, y, b), (b, x, a)].filter { article, name, _ in OutletName.mayBeNamed(name, in: article.text) }
        guard !pairs.isEmpty else { return false }
        let reader = CreditReader(lexicon: lexicon().adding(publishers: [x, y]))
        return pairs.contains { article, _, other in
            guard let outlet = reader.lexicon.publisher(of: other.header) else { return false }
            return reader.reading(of: article).evidence[outlet] ?? 0 >= leastCredit
        }
    }

    /// Least logit at which an article gives an outlet as a source of its own.
    private static let leastCredit = 1.0

    /// Traces one story, or one article.
    ///
    /// - Parameters:
    ///   - articles: the story's articles; indices in the result count into them.
    ///   - matches: pairs of them with the exact figures of what they share; positions count into `articles`.
    ///   - lexicon: outlets to know beside the articles' own publishers.
    ///   - clocks: outlets whose stamps are known to run ahead.
    /// - Complexity: linear in the text and in the articles' sources, n log n in them for the tree.
    public static func infer(
        articles: [Article],
        matches: [Match] = [],
        lexicon: OutletLexicon = .standard,
        clocks: OutletClocks = OutletClocks()
    ) -> Provenance {
        guard !articles.isEmpty else {
            return Provenance(
                origin: .init(name: nil, kind: .unknown, article: nil, isAbsent: false, confidence: 0),
                roles: []
            )
        }
        let known = lexicon.adding(publishers: articles.compactMap(\.header.outlet))
            .adding(hostsOf: articles)
        let readings = StoryReader(lexicon: known).read(articles)
        let model = StoryModel(
            articles: articles,
            lexicon: known,
            readings: readings,
            time: TimeEvidence(articles, clocks: clocks),
            flow: TextFlow(count: articles.count, matches: matches)
        )
        let score = OriginScore(model, Absorption(model))
        return ProvenanceBuilder(model: model, score: score).build()
    }
}
