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
        var text = article.text
        return text.withUTF8 { read(article.header, $0, publishers: publishers) }
    }

    /// The same of an article whose text lies elsewhere, in valid UTF-8.
    package func read(
        _ header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>,
        publishers: [String] = []
    ) -> Credits {
        let known = publishers + [header.outlet].compactMap { $0 }
        let reader = known.isEmpty ? self : CreditReader(lexicon: lexicon.adding(publishers: known), cues: cues)
        return reader.credits(of: reader.reading(of: header, text), header, text)
    }

    /// Reads an article in full. `licensed` are outlets that weak names may mean because other articles of the story
    /// name them as a source; with `guesses` also names that only their frame suggests are read.
    func reading(of article: Article, licensed: Set<Int32> = [], guesses: Bool = false) -> ArticleReading {
        var text = article.text
        return text.withUTF8 { reading(of: article.header, $0, licensed: licensed, guesses: guesses) }
    }

    private func reading(
        of header: Article.Header,
        _ body: UnsafeBufferPointer<UInt8>,
        licensed: Set<Int32> = [],
        guesses: Bool = false
    ) -> ArticleReading {
        var reading = ArticleReading()
        reading.publisher = lexicon.publisher(of: header)
        var tokens = TokenScanner.tokens(of: body)
        let language = CueLanguage.of(header, body, tokens: &tokens)
        reading.language = language?.rawValue ?? header.language
        let cues = cues ?? (language ?? .english).cues
        let text = TextReader(
            lexicon: lexicon,
            cues: cues,
            publisher: reading.publisher,
            publisherName: header.outlet ?? "",
            licensed: licensed,
            guessesNames: guesses
        )
        if var title = header.title, !title.isEmpty {
            var tokens = TokenScanner.tokens(of: title)
            title.withUTF8 { Self.add($0, &tokens, isTitle: true, to: &reading, text) }
        }
        Self.add(body, &tokens, isTitle: false, to: &reading, text)
        EvidenceBuilder(lexicon: lexicon, length: body.count).weigh(&reading)
        MarkEvidence(lexicon: lexicon).add(header, to: &reading)
        return reading
    }

    static func host(of url: String) -> Substring? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        return rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    }

    private static func add(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ tokens: inout [Token],
        isTitle: Bool,
        to reading: inout ArticleReading,
        _ reader: TextReader
    ) {
        let result = reader.read(bytes, &tokens)
        reading.candidates.formUnion(result.candidates)
        MentionReader(lexicon: reader.lexicon, cues: reader.cues, isTitle: isTitle).add(result, to: &reading)
    }
}
