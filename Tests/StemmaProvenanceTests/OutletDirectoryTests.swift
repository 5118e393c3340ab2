import Testing

@testable import StemmaProvenance

struct OutletDirectoryTests {
    private static let directory = OutletDirectory(
        tsv: "peak\tPeak Advertiser\tnewspaper\tGB\ten\t2\tPeak Advertiser\tthe Post|the Advertiser\tpeak.example\t\n"
            + "bad\tBad\tnonesuch\n",
        file: "mine.tsv"
    )

    @Test func everyOutletThatTheLexiconKnowsHasARow() {
        let plain = OutletDirectory()
        #expect(plain.entries.count == OutletLexicon.standard.count)
        #expect(Self.directory.entries.count == plain.entries.count + 1)
        #expect(Self.directory.entries.last?.listedIn == "mine.tsv")
        let ids = plain.entries.map(\.outlet)
        #expect(ids.indices.allSatisfy { ids[$0] == OutletLexicon.standard[Int32($0)] })
    }

    @Test func namesMeanWhatTheyMeanInProse() {
        let bloomberg = Self.directory.answer("Bloomberg")
        #expect(bloomberg.outlet?.name == "Bloomberg" && bloomberg.candidates.first?.match == .name)
        let post = Self.directory.answer("the Post")
        #expect(post.outlet == nil && post.candidates.first?.entry.outlet.name == "The Washington Post")
        #expect(post.candidates.contains { $0.entry.outlet.id == "peak" })
        #expect(post.candidates.allSatisfy { $0.match == .weakName })
        #expect(abs(post.candidates.compactMap(\.probability).reduce(0, +) - 1) < 1e-9)
        #expect(post.verdict.hasPrefix("open"))
    }

    @Test func sitesSpellingsAndUnknownNamesHaveTheirReasons() {
        let site = Self.directory.answer("https://news.peak.example/a?b")
        #expect(
            site.outlet?.id == "peak"
                && site.candidates.first?.reason == "news.peak.example stands below its site peak.example"
        )
        #expect(Self.directory.answer("NYTIMES.com").outlet?.name == "The New York Times")
        #expect(Self.directory.answer("peak advertiser").candidates.first?.match == .spelling)
        let similar = Self.directory.answer("Advertise")
        #expect(
            similar.outlet == nil
                && similar.candidates.contains { $0.match == .similar && $0.entry.outlet.id == "peak" }
        )
        for query in ["", "…", "zz", "a.b", "\u{0}"] { #expect(Self.directory.answer(query).outlet == nil) }
    }
}
