import StemmaIndex
import StemmaText

@testable import StemmaProvenance

/// SplitMix64 with a fixed seed, so that a failure repeats.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Bytes of every value, cut into UTF-8 as `String` repairs it.
    mutating func text(length: Int) -> String {
        String(decoding: (0..<length).map { _ in UInt8.random(in: 0...255, using: &self) }, as: UTF8.self)
    }
}

func article(
    _ id: String,
    _ text: String,
    outlet: String? = nil,
    title: String? = nil,
    seconds: Int64? = nil
) -> Article {
    let time = seconds.map { PublicationTime(seconds: $0, precision: .second, zone: 0) }
    return Article(id: Article.ID(rawValue: id), text: text, title: title, outlet: outlet, published: time)
}

/// A match of two articles that share most of their text.
func reprint(_ a: Int, _ b: Int, share: Double = 0.95) -> Match {
    Match(
        a: a,
        b: b,
        kind: .copy,
        jaccard: Jaccard(rawValue: share),
        containmentA: Containment(rawValue: share),
        containmentB: Containment(rawValue: share),
        score: 1
    )
}

extension TextReader {
    /// A reader of text that nobody published.
    static func anybodys(_ cues: CueTable, guessesNames: Bool = false) -> TextReader {
        TextReader(
            lexicon: .standard,
            cues: cues,
            publisher: nil,
            publisherName: "",
            licensed: [],
            guessesNames: guessesNames
        )
    }
}

extension CueLanguage {
    /// The language of an article on its own.
    static func of(_ article: Article) -> CueLanguage? {
        var tokens = TokenScanner.tokens(of: article.text)
        return of(article, &tokens)
    }

    static func of(_ article: Article, _ tokens: inout [Token]) -> CueLanguage? {
        var text = article.text
        return text.withUTF8 { of(article.header, $0, tokens: &tokens) }
    }
}
