import StemmaText
import Testing

@testable import StemmaProvenance

struct MarkEvidenceTests {
    private static let silent =
        "The pilot had gone to a wedding, and the ferry lay off the mole for two days with its goats."

    private func credits(
        outlet: String? = "Peak Advertiser",
        url: String? = nil,
        author: String? = nil,
        _ marks: Article.Mark...
    ) -> Credits {
        let header = Article.Header(id: "a", outlet: outlet, url: url, author: author, marks: marks)
        return CreditReader().read(Article(header: header, text: Self.silent))
    }

    @Test func aPagesWordThatItsTextIsAnothersNamesTheSource() {
        #expect(credits(.init(.canonical, "https://www.reuters.com/world/a")).source == "Reuters")
        #expect(credits(.init(.originalSource, "https://www.nytimes.com/2026/a")).source == "The New York Times")
        #expect(credits(.init(.syndicationSource, "https://apnews.com/article/1")).source == "The Associated Press")
        #expect(credits(.init(.isBasedOn, "https://www.ft.com/content/1")).source == "Financial Times")
        #expect(credits(.init(.sourceOrganization, "Agence France-Presse")).source == "Agence France-Presse")
        #expect(credits(author: "By Ada Quill, Associated Press").source == "The Associated Press")
        #expect(credits(author: "Reuters Staff").source == "Reuters")
    }

    @Test func whatAPageSaysOfItselfSaysNothing() {
        let own = credits(
            outlet: "Reuters",
            url: "https://www.reuters.com/world/a",
            author: "Reuters Staff",
            .init(.canonical, "https://www.reuters.com/world/a/"),
            .init(.publisher, "Reuters"),
            .init(.siteName, "Reuters")
        )
        #expect(own.source == nil && own.declarations.isEmpty)
        let local = credits(
            url: "https://amp.peakadvertiser.example/a",
            .init(.canonical, "https://www.peakadvertiser.example/a"),
            .init(.pageAddress, "https://peakadvertiser.example/a")
        )
        #expect(local.source == nil && local.declarations.isEmpty)
    }

    @Test func whoPublishesAnArticleOfNoOutletIsNoSource() {
        #expect(credits(outlet: nil, .init(.publisher, "Reuters"), .init(.siteName, "Reuters")).source == nil)
        #expect(credits(.init(.publisher, "Reuters")).source == "Reuters")
    }

    @Test func frontPagesPlatformsAndAggregatorsAreNoSources() {
        #expect(credits(.init(.canonical, "https://www.reuters.com/")).declarations.isEmpty)
        #expect(credits(.init(.isBasedOn, "https://x.com/somebody/status/1")).declarations.isEmpty)
        #expect(credits(.init(.canonical, "https://news.yahoo.com/a")).declarations.isEmpty)
        #expect(credits(.init(.canonical, "not an address"), .init(.publisher, "Media Holding 7")).declarations.isEmpty)
        #expect(credits(author: "Ada Quill and Tor Marsh").declarations.isEmpty)
    }

    @Test func aLinkWeighsLessThanACanonicalAddressAndASiteNobodyKnowsLessThanOneOfTheList() {
        func weight(_ mark: Article.Mark) -> Double {
            credits(url: "https://peak.example/a", mark).declarations.first?.weight ?? 0
        }
        let canonical = weight(.init(.canonical, "https://www.reuters.com/a"))
        #expect(canonical > weight(.init(.canonical, "https://fjordcourier.example/a")))
        #expect(
            weight(.init(.canonical, "https://fjordcourier.example/a"))
                > weight(.init(.link, "https://www.reuters.com/a"))
        )
        // Pages link to everything; only what is known to be an outlet counts.
        #expect(weight(.init(.link, "https://fjordcourier.example/a")) == 0)
    }

    @Test func aTextsOwnCreditAndAMarkStrengthenEachOther() {
        let text = "The pilot had gone to a wedding, Reuters said, and the ferry lay off the mole."
        let said = Article.Header(id: "a", outlet: "Peak Advertiser")
        let both = Article.Header(
            id: "a",
            outlet: "Peak Advertiser",
            marks: [.init(.link, "https://www.reuters.com/a")]
        )
        let one = CreditReader().read(Article(header: said, text: text))
        let two = CreditReader().read(Article(header: both, text: text))
        #expect(one.source == "Reuters" && two.source == "Reuters" && two.confidence > one.confidence)
    }

    // MARK: Stories

    private func member(_ id: String, outlet: String, url: String? = nil, day: Int, _ marks: [Article.Mark] = [])
        -> Article
    {
        let header = Article.Header(
            id: Article.ID(rawValue: id),
            outlet: outlet,
            url: url,
            published: PublicationTime(seconds: 1_770_000_000 + Int64(day) * 86400, precision: .second, zone: 0),
            marks: marks
        )
        return Article(header: header, text: Self.silent + " \(id)")
    }

    /// Two silent rewrites, the later of which is what the earlier one's page links to.
    @Test func anAddressInTheStoryBeatsTheClock() throws {
        let story = [
            member("late", outlet: "Fjord Courier", url: "http://fjordcourier.example/ferry/?utm=1", day: 3),
            member(
                "early",
                outlet: "Peak Advertiser",
                url: "https://peak.example/a",
                day: 1,
                [.init(.canonical, "https://www.fjordcourier.example/ferry")]
            ),
        ]
        let provenance = StoryProvenance.infer(articles: story)
        #expect(provenance.origin.name == "Fjord Courier" && provenance.origin.article == 0)
        #expect(provenance.edges.contains { $0.parent == 0 && $0.child == 1 })
        let evidence = try #require(provenance.evidence.first { $0.kind == "canonical" })
        #expect(evidence.quote == "canonical: https://www.fjordcourier.example/ferry")
        #expect(evidence.article == 1 && evidence.range == nil && evidence.outlet == "Fjord Courier")
    }

    /// A host is an outlet's where one of its articles stands there, though no list has it.
    @Test func hostsAreLearntFromTheStory() {
        let story = [
            member("a", outlet: "Fjord Courier", url: "https://fc.example/ferry", day: 1),
            member("b", outlet: "Peak Advertiser", day: 2, [.init(.originalSource, "https://www.fc.example/another")]),
        ]
        #expect(StoryProvenance.infer(articles: story).origin.name == "Fjord Courier")
    }

    @Test func anAbsentOriginIsNamedByThePagesThatPointToIt() {
        let marks: [Article.Mark] = [.init(.originalSource, "https://www.nytimes.com/2026/02/ferry")]
        let story = ["Peak Advertiser", "Fjord Courier", "Brine Post"].enumerated().map { number, outlet in
            member("\(number)", outlet: outlet, day: number, marks)
        }
        let origin = StoryProvenance.infer(articles: story).origin
        #expect(origin.name == "The New York Times" && origin.isAbsent && origin.confidence > 0.8)
    }

    @Test func aPageChangedBeforeItWasPublishedWasPublishedAgain() {
        let marks: [Article.Mark] = [.init(.modified, "2026-01-01T00:00:00Z")]
        let header = Article.Header(id: "a", published: PublicationTime("2026-02-01T00:00:00Z"), marks: marks)
        #expect(header.firstStamp == PublicationTime("2026-01-01T00:00:00Z"))
        let usual = Article.Header(id: "a", published: PublicationTime("2025-02-01"), marks: marks)
        #expect(usual.firstStamp == PublicationTime("2025-02-01"))
    }
}
