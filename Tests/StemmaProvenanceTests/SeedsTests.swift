import StemmaText
import Testing

@testable import StemmaProvenance

/// The two articles that the project began with, and copies of them under other names, so that nothing is keyed to them.
struct SeedsTests {
    private static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.dropLast().joined(separator: "/") + "/shared/seeds"
    }()

    private static let seeds = ["000_c76f619d58ebbcf5.txt", "002_a655c67b219b105e.txt"].compactMap { name -> String? in
        TestFile.text("\(folder)/\(name)")
    }

    private func story(renaming names: [(String, String)]) -> [Article] {
        zip(Self.seeds, ["Weir Watch", "Canal Brief"]).enumerated().map { i, seed in
            var text = seed.0
            for (old, new) in names { text.replace(old, with: new) }
            return article("s\(i)", text, outlet: seed.1)
        }
    }

    @Test(
        .enabled(if: seeds.count == 2, "../shared/seeds is absent"),
        arguments: [
            ("The New York Times", "NYT"), ("Le Monde", "Le Monde"), ("The Wall Street Journal", "WSJ"),
            ("Handelsblatt", "Handelsblatt"), ("Upper Clough Gazette", "Upper Clough Gazette"),
        ]
    )
    func theSourceIsNamedWhoeverItIs(_ outlet: String, _ short: String) {
        let articles = story(renaming: [
            ("The New York Times", outlet), ("NYT", short), ("Russia", "Norway"), ("China", "Chile"),
        ])
        let found = StoryProvenance.infer(articles: articles)
        #expect(found.origin.name == outlet)
        #expect(found.origin.isAbsent && found.origin.confidence >= 0.9)
        #expect(Set(found.evidence.map(\.article)) == [0, 1])
        for one in articles {
            let alone = StoryProvenance.infer(articles: [one])
            // One article's word for an outlet that no list knows is worth less.
            let least = OutletLexicon.standard.outlet(named: outlet) == nil ? 0.6 : 0.8
            #expect(alone.origin.name == outlet && alone.origin.confidence >= least)
        }
    }
}
