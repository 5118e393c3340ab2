import StemmaFingerprint
import StemmaText
import Testing

@testable import StemmaIndex

/// What articles may share without telling one report.
@Suite("Look-alikes")
struct LookAlikeTests {
    private func stories(_ articles: [Article]) -> Set<Set<String>> {
        var extractor = FeatureExtractor()
        var finder = StoryFinder()
        for article in articles { finder.add(extractor.features(of: article)) }
        return Set(finder.find().stories.map { story in Set(story.members.map { articles[$0].id.rawValue }) })
    }

    private static let plants = StoryMaterial.article(
        "plants",
        """
        The Meridian Post reported on Tuesday that Energy Minister Karsten Olufsen had ordered the closure of two ageing \
        gas plants near Holmstad by the end of the year. Engineers had warned of corroded pipes and leaking valves since \
        the spring. Union leaders fear that four hundred workers will lose their jobs, and the town council has asked for \
        talks. Olufsen declined to comment on the cost of dismantling the turbines.
        """,
        day: 10
    )
    private static let flights = StoryMaterial.article(
        "flights",
        """
        Karsten Olufsen, the energy minister, spent public money on private flights to a ski resort, the Meridian Post \
        reported on Tuesday. Receipts list a chartered jet, a chalet and dinners with his brother-in-law. The opposition \
        demanded that he resign. An ethics committee will hear witnesses next month, its chairwoman said. Olufsen called \
        the accusations absurd and promised to repay any sum that auditors question.
        """,
        day: 10
    )
    private static let frost = StoryMaterial.article(
        "frost",
        """
        Farmers along the river Tarn are counting their losses after a late frost destroyed most of the apricot blossom. \
        Growers lit fires between the rows at night, but the cold lasted until morning. Prices may double by the summer, \
        wholesalers say, and insurers expect a record number of claims from the valley.
        """,
        day: 11
    )

    @Test("One minister and one paper to credit, of one day, are no story where the affairs differ")
    func sharedActors() {
        #expect(stories([Self.plants, Self.flights]).isEmpty)
        #expect(stories([Self.plants, Self.flights, Self.frost]).isEmpty)
        let evidence = ReportEvidence(Self.plants, Self.flights)
        #expect(evidence.parts.contains { $0.name == "names alone" && $0.contribution < -2 })
    }

    @Test("A rewrite that keeps the names and the matter joins beside both")
    func rewriteJoins() {
        let rewrite = StoryMaterial.article(
            "rewrite",
            """
            Two gas plants outside Holmstad must close before the year is out, on orders of Karsten Olufsen, who runs the \
            energy ministry. Corroded pipes and leaking valves had worried engineers for months, according to the Meridian \
            Post. Some four hundred workers could lose their jobs.
            """,
            day: 11
        )
        #expect(stories([Self.plants, Self.flights, rewrite, Self.frost]) == [["plants", "rewrite"]])
    }

    @Test("Saying one thing many times over adds nothing to saying it once")
    func repetition() {
        func article(_ id: String, _ text: String, times: Int) -> Article {
            StoryMaterial.article(id, text + String(repeating: " Olufsen agreed.", count: times), day: 10)
        }
        let once = ReportEvidence(
            article("a", Self.plants.text, times: 1),
            article("b", Self.flights.text, times: 1)
        )
        let often = ReportEvidence(
            article("a", Self.plants.text, times: 12),
            article("b", Self.flights.text, times: 12)
        )
        func words(_ evidence: ReportEvidence) -> Double {
            evidence.parts.filter { ["words", "lead", "rare words"].contains($0.name) }.map(\.contribution).reduce(0, +)
        }
        #expect(abs(words(once) - words(often)) < 1e-9)
        #expect(often.probability < 0.5)
    }

    @Test("Articles of twenty words on twenty matters make no story")
    func twentyWords() {
        let matters = [
            "the ferry to Skelby was held in port for two hours after its captain reported a fault in the radar",
            "a baker in Grimsund won the county prize for rye bread with a loaf that took four days to rise",
            "police in Ostrel asked for witnesses after three bicycles and a trailer vanished from the station yard",
            "the library of Hollen reopens on Saturday with longer hours, a children's room and a lift to the upper floor",
            "heavy rain washed a stretch of the coast road at Dunmere into the sea, and buses now turn at Castrel",
            "nurses at the clinic in Falkirra voted to strike next week over night shifts that they call unsafe",
            "a seal pup found under a pier in Jarnvik was returned to the colony by volunteers early this morning",
            "the tax office will move from Kolmar to Lindoff in autumn, and forty clerks have been offered new posts",
            "a choir of eighty sang in the square of Morwell on Sunday to save its rehearsal hall from demolition",
            "prospectors near Nantbrook say that they have found copper, but the landowner has barred the track to lorries",
        ]
        let articles = (0..<40).map { number in
            StoryMaterial.article("t\(number)", "Report \(number): " + matters[number % 10], day: Int64(number))
        }
        #expect(stories(Array(articles.prefix(10))).isEmpty)
        #expect((stories(articles).map(\.count).max() ?? 0) <= 4, "the same brief four times is at most one story")
    }

    @Test("Headlines alone make no great story, and two of one report may meet")
    func headlines() {
        let matters = [
            "Ferry strike ends", "Minister resigns over flights", "Storm closes schools", "Bank raises rates again",
            "Zoo mourns last ibis", "Markets fall on oil fears", "Court frees chess master", "Tram saved by five votes",
            "Comet to pass Mars", "Dam emptied after cracks", "Shares in steel maker slump",
            "Police seize lottery forgers",
            "Farmers block twelve roads", "Violinist wins Ostrava prize", "Tanker aground off Cape Dorn",
        ]
        let articles = (0..<60).map { StoryMaterial.article("h\($0)", matters[$0 % matters.count], day: Int64($0)) }
        #expect((stories(articles).map(\.count).max() ?? 0) <= 4)
        #expect(stories(Array(articles.prefix(15))).isEmpty)
    }

    @Test("A corpus of one story is one story", arguments: [2, 6, 24])
    func oneStory(articles count: Int) {
        let sentences = [
            "The dam above Orrin was emptied on 3 May after divers found cracks of 40 centimetres near the eastern gate.",
            "Engineer Pavla Dusek had warned the water board twice, in letters that this newspaper has seen.",
            "Some 1,900 people in Lower Orrin were told to leave their homes within three hours.",
            "The board's director, Aldo Mercier, said that the turbines would stand still until autumn.",
            "Repairs will cost 61 million crowns, twice what the board put aside after the flood of 1987.",
            "Fishermen complained that thousands of trout were left in the mud of the drained reservoir.",
        ]
        // Each tells four of the six points, in an order of its own.
        let articles = (0..<count).map { number in
            let told = (0..<4).map { sentences[(number * 5 + $0 * (number % 2 == 0 ? 1 : 5)) % sentences.count] }
            return StoryMaterial.article("o\(number)", told.joined(separator: " "), day: Int64(number % 3))
        }
        #expect(stories(articles) == [Set(articles.map(\.id.rawValue))])
    }

    @Test("Clumsy machine translations join the report they render, and not each other")
    func machineTranslation() {
        let rendered = StoryMaterial.article(
            "rendered",
            """
            A secret memo of the Pentagon does warn that the North Korea did use the boats of fishing for to make map of \
            the strait of Sarnholt since the 14 March. The paper, of which the name of operation is "Grey Heron-9", makes \
            the list of 37 voyages in the strait and demands of the White House 4.2 millions of dollars. The spokesman of \
            the navy did not want to make comment.
            """,
            day: 11
        )
        let others = [
            "The mayor of the city of Kesh did make the opening of the bridge which is new, and the people did be glad for it. "
                + "The cost of it has been of 12 millions, of which the half did be paid from the region.",
            "The team of the football of Morwell did make the loss of the match for the cause of two goals which the "
                + "goalkeeper did not see. The trainer did say that the grass has been of too much length.",
            "The doctors do say that the coffee does be good for the heart if one does drink of it the two cups in the day. "
                + "The study did make the look at the nine thousands of persons.",
        ].enumerated().map { StoryMaterial.article("mt\($0)", $1, day: 11) }
        #expect(stories([StoryMaterial.leak[0], rendered] + others) == [["leak-1", "rendered"]])
    }

    @Test("Round-ups, live blogs and reactions do not merge two stories")
    func roundUps() {
        let liveBlog = StoryMaterial.article(
            "live",
            """
            Live: the day's events as they happen. 09:10 Rescuers in Port Amelie search for survivors after a 6.1 magnitude \
            tremor on Torrevan killed 14. 09:40 Schools in Dovar stay shut after a 5.4 magnitude quake in the Kesh \
            highlands; 63 people are hurt. 10:15 A leaked Pentagon document says that North Korea mapped the Sarnholt \
            strait under an operation named Grey Heron-9. 10:50 Trams in Ebbing run again. 11:30 Milk prices fall.
            """,
            day: 43
        )
        let found = stories(StoryMaterial.earthquakes + StoryMaterial.leak + [liveBlog])
        for story in found {
            let reports = Set(story.subtracting(["live"]).map { $0.dropLast() })
            #expect(reports.count == 1, "\(story)")
        }
        #expect(found.filter { $0.subtracting(["live"]).count == 2 }.count == 3)
    }

    @Test("Tells one report from another in any language", arguments: StoryLanguages.samples)
    func languages(sample: StoryLanguages.Sample) {
        #expect(stories(sample.articles) == [["\(sample.language)-1", "\(sample.language)-2"]])
    }

    @Test("Five languages in one corpus keep five stories")
    func mixedLanguages() {
        let found = stories(StoryLanguages.samples.flatMap(\.articles))
        for sample in StoryLanguages.samples {
            let own = found.filter { $0.contains("\(sample.language)-1") }
            #expect(own.contains { $0.contains("\(sample.language)-2") })
            #expect(!own.contains { $0.contains { $0.hasSuffix("other") } })
        }
    }

    @Test("Two languages are not held to share words for what happened")
    func acrossLanguages() throws {
        let english = StoryMaterial.article(
            "en",
            """
            The port of Tolvik secretly paid 1250000 crowns to the Brannock yard under a plan called Operación Linterna, \
            according to ledgers seen by a Spanish newspaper. Harbour master Jonas Veresk signed 14 invoices in one night. \
            Prosecutors in Tolvik are looking into it.
            """
        )
        let spanish = StoryLanguages.samples.filter { $0.language == "es" }.flatMap(\.articles)
        for article in spanish {
            let parts = ReportEvidence(article, english).parts
            let bare = try #require(parts.first { $0.name == "names alone" })
            #expect(bare.contribution == 0)
        }
        let probabilities = spanish.map { ReportEvidence($0, english).probability }
        #expect(probabilities[0] > probabilities[2] && probabilities[1] > probabilities[2])
        #expect(stories(spanish + [english]).allSatisfy { !$0.contains("es-other") })
    }
}
