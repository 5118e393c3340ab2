import Stemma

/// Articles made for tests: seeded word salads for what counts words only, and written ones for what reads them.
enum MadeArticles {
    /// Text of `words` made-up words; the same seed gives the same text.
    static func text(words: Int, seed: UInt64) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        return (0..<words).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return word(Int(state >> 40) % 20_000)
        }.joined(separator: " ")
    }

    /// `text` with every `step`-th word replaced.
    static func edited(_ text: String, every step: Int) -> String {
        text.split(separator: " ").enumerated()
            .map { $0 % step == step - 1 ? "changed\($0)" : String($1) }
            .joined(separator: " ")
    }

    private static func word(_ number: Int) -> String {
        let syllables = ["ba", "ke", "lo", "mi", "nu", "pra", "sto", "ter", "vi", "zo"]
        return String(number).compactMap(\.wholeNumberValue).map { syllables[$0] }.joined()
    }

    /// Two small outlets rewrite one report of a paper that is not among them.
    static let rewrites = [
        Article(
            id: "fjord",
            text: """
                A confidential safety review seen by The Washington Post found that engineers at the Kestrel Dam \
                ignored 41 alarms in the spring of 2024.

                The 62-page review, code-named "Blue Lantern", says that sensors in gallery 7 reported seepage of 310 \
                litres a minute, three times the limit. Operators in Hollowbrook switched the alarms off because they \
                came at night.

                The state's water minister, Ingrid Solheim, declined to comment on the review.
                """,
            outlet: "Fjord Ledger",
            published: PublicationTime("2025-03-02")
        ),
        Article(
            id: "mesa",
            text: """
                Operators of Hollowbrook's Kestrel Dam turned off its alarms night after night last year, The \
                Washington Post reports, citing a leaked review known as "Blue Lantern".

                Instruments in gallery 7 measured 310 litres a minute coming through the wall. No more than a third of \
                that is allowed. In all, 41 alarms went unanswered during the spring of 2024, according to the 62-page \
                document.

                Minister Ingrid Solheim's office would not say whether anyone had been disciplined.
                """,
            outlet: "Mesa Daily Note",
            published: PublicationTime("2025-03-03")
        ),
    ]

    /// An article from the same outlet and ministry, on the same day, that credits the same paper with another report.
    static let lookalike = Article(
        id: "budget",
        text: """
            The state will cut the budget for flood meadows by a fifth, The Washington Post wrote on Monday. Farmers \
            along the lower Ost protested in front of the water ministry with forty tractors.

            A spokesman said that meadows had been bought at prices nobody could defend. Ornithologists fear for the \
            corncrake, which breeds nowhere else in the state.
            """,
        outlet: "Fjord Ledger",
        published: PublicationTime("2025-03-02")
    )
}
