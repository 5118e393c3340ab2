public import StemmaText

/// Reads whom an article credits: every outlet that it names, what it says of each, and where it says that its own
/// facts came from.
///
/// ```swift
/// let reader = CreditReader()
/// let credits = reader.read(Article(id: "a", text: "The dam's valve was welded shut, the Peak Advertiser reports."))
/// credits.source  // "Peak Advertiser"
/// ```
///
/// A name counts by the words around it and not by how often it stands: `told X` is an interview, `X sued` is news
/// about X. The turns are data (`tables/cues.*.tsv`), for each language its own; the roles follow PolNeAR's and the
/// provenance notes' findings.
public struct CreditReader: Sendable {
    public let lexicon: OutletLexicon
    /// The table for every article; `nil` for that of each one's language.
    let cues: CueTable?

    public init(lexicon: OutletLexicon = .standard) {
        self.init(lexicon: lexicon, cues: nil)
    }

    init(lexicon: OutletLexicon, cues: CueTable?) {
        self.lexicon = lexicon
        self.cues = cues
    }

    /// Reads one article. `publishers` are outlets of its corpus or story that the lexicon may not know.
    ///
    /// Linear in the text. Takes any text; an empty one credits nobody.
    public func read(_ article: Article, publishers: [String] = []) -> Credits {
        let known = publishers + [article.header.outlet].compactMap { $0 }
        let reader = known.isEmpty ? self : CreditReader(lexicon: lexicon.adding(publishers: known), cues: cues)
        return reader.credits(of: reader.reading(of: article), article)
    }

    /// Reads an article in full. `licensed` are outlets that weak names may mean because other articles of the story
    /// name them as a source; with `guesses` also names that only their frame suggests are read.
    func reading(of article: Article, licensed: Set<Int32> = [], guesses: Bool = false) -> ArticleReading {
        var reading = ArticleReading()
        reading.publisher = lexicon.publisher(of: article.header)
        var body = article.text
        var tokens = body.withUTF8 { TokenScanner.tokens(of: $0) }
        let language = CueLanguage.of(article, tokens: &tokens)
        reading.language = language?.rawValue ?? article.header.language
        let cues = cues ?? (language ?? .english).cues
        let text = TextReader(
            lexicon: lexicon,
            cues: cues,
            publisher: reading.publisher,
            publisherName: article.header.outlet ?? "",
            licensed: licensed,
            guessesNames: guesses
        )
        if let title = article.header.title, !title.isEmpty {
            var tokens = TokenScanner.tokens(of: title)
            Self.add(title, &tokens, isTitle: true, to: &reading, text)
        }
        Self.add(body, &tokens, isTitle: false, to: &reading, text)
        EvidenceBuilder(lexicon: lexicon, length: article.text.utf8.count).weigh(&reading)
        MarkEvidence(lexicon: lexicon).add(article, to: &reading)
        return reading
    }

    static func host(of url: String) -> Substring? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        return rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    }

    private static func add(
        _ string: String,
        _ tokens: inout [Token],
        isTitle: Bool,
        to reading: inout ArticleReading,
        _ reader: TextReader
    ) {
        var string = string
        let result = string.withUTF8 { reader.read($0, &tokens) }
        reading.candidates.formUnion(result.candidates)
        MentionReader(lexicon: reader.lexicon, cues: reader.cues, isTitle: isTitle).add(result, to: &reading)
    }
}
