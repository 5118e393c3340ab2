import StemmaText

/// Invented articles, and forms that fill themselves in, for stories that must or must not be found.
enum StoryMaterial {
    static func article(_ id: String, _ text: String, day: Int64? = nil, title: String? = nil) -> Article {
        let published = day.map {
            PublicationTime(seconds: (20_000 + $0) * 86_400, precision: .day, zone: 0)
        }
        return Article(id: Article.ID(rawValue: id), text: text, title: title, published: published)
    }

    /// Two papers tell one leak in their own words.
    static let leak = [
        article(
            "leak-1",
            """
            A confidential Pentagon memo warns that North Korea has used fishing boats to map the Sarnholt strait since \
            14 March. The six-page paper, seen by this newspaper, says that an operation named "Grey Heron-9" was begun \
            two days before the ferry strike. It lists 37 voyages through the strait and asks the White House for 4.2 \
            million dollars. A spokesman for the United States navy would not comment.
            """,
            day: 10
        ),
        article(
            "leak-2",
            """
            Pyongyang is surveying the Sarnholt strait with trawlers, according to a leaked document of the Pentagon. \
            Thirty-seven voyages, or 37 in the memo's own table, were counted after 14 March. Officers answered with \
            Grey Heron-9, a programme started just before ferry crews walked out, and now want 4.2 million dollars more. \
            The White House said that it was studying the request; North Korea has not replied.
            """,
            day: 11
        ),
    ]

    /// The same actors on another matter.
    static let sameActors = article(
        "actors",
        """
        The Pentagon will send envoys to talks with North Korea next spring, the White House said on Thursday. The \
        president wants Pyongyang to return the remains of soldiers who fell in the war, and a spokesman for the United \
        States navy said that a ship was ready to carry them home. South Korea welcomed the plan, although its foreign \
        minister said that sanctions must remain an open question.
        """,
        day: 12
    )

    /// Two earthquakes, each told twice.
    static let earthquakes = [
        article(
            "quake-a1",
            """
            A magnitude 6.1 earthquake shook the island of Torrevan on Tuesday night, killing at least 14 people and \
            damaging the cathedral of Port Amelie, rescue workers said. The quake struck at a depth of 12 kilometres, \
            32 kilometres south of Port Amelie. Governor Ines Caldera declared three days of mourning.
            """,
            day: 40
        ),
        article(
            "quake-a2",
            """
            Rescuers in Port Amelie dug through rubble on Wednesday after a 6.1 magnitude tremor on Torrevan killed 14. \
            The cathedral lost its tower. Torrevan's governor, Ines Caldera, ordered mourning for three days, and \
            seismologists put the depth of the earthquake at 12 kilometres.
            """,
            day: 41
        ),
        article(
            "quake-b1",
            """
            A magnitude 5.4 earthquake shook the highlands of Kesh on Friday morning, injuring 63 people and cutting \
            the railway to Dovar, rescue workers said. The quake struck at a depth of 30 kilometres, 8 kilometres west \
            of Dovar. Mayor Temir Osh closed all schools for a week.
            """,
            day: 43
        ),
        article(
            "quake-b2",
            """
            Schools in Dovar stay shut for a week after Friday's 5.4 magnitude tremor in the Kesh highlands, mayor \
            Temir Osh said. The railway is cut and 63 people were hurt in the earthquake, which seismologists placed \
            30 kilometres deep.
            """,
            day: 44
        ),
    ]

    private static let towns = [
        "Alderby", "Brunnow", "Castrel", "Dunmere", "Estwick", "Falkirra", "Grimsund", "Hollen", "Istrad", "Jarnvik",
        "Kolmar", "Lindoff", "Morwell", "Nantbrook", "Ostrel", "Pellworm", "Quarrow", "Rostaly", "Skelby", "Tarnow",
    ]

    /// One form of a weather report, a town and a day.
    static func weather(_ number: Int, using generator: inout StoryTestGenerator) -> Article {
        func value(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let town = towns[number % towns.count]
        return article(
            "weather-\(number)",
            """
            Weather for \(town). Clouds will break by noon with a high of \(value(4...31)) degrees and a low of \
            \(value(-5...3)). Winds from the west at \(value(5...60)) kilometres an hour, gusting to \
            \(value(61...110)). The chance of rain is \(value(0...100)) per cent. Sunrise at \(value(5...8)):\(value(10...59)), \
            sunset at \(value(16...21)):\(value(10...59)). Pollen is low, and the pressure stands at \(value(985...1035)) \
            hectopascals.
            """,
            day: Int64(number / towns.count)
        )
    }

    private static let nouns = """
        letter money journey colleague quarrel promise invitation patience purchase neighbour debt weekend call start \
        advice stranger kitchen key garden rumour song dream window teacher bicycle appointment recipe photograph \
        contract holiday mirror birthday staircase argument festival sister engine notebook market compliment painting \
        harvest umbrella visitor silence lesson auction balcony blanket candle ceiling drawer orchard pillow ribbon
        """.split(separator: " ").map(String.init)
    private static let verbs = """
        brings delays reveals ends deserves surprises teaches cheers tries opens costs answers returns needs proves \
        weighs rewards repairs confuses settles hides invites warms tests slows repeats scatters softens doubles guards \
        unlocks postpones sharpens borrows forgives measures polishes questions rescues spoils trades wakens
        """.split(separator: " ").map(String.init)

    /// A horoscope, the same twelve signs each week.
    static func horoscope(_ week: Int, using generator: inout StoryTestGenerator) -> Article {
        let signs = [
            "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn",
            "Aquarius", "Pisces",
        ]
        func sentence() -> String {
            let (a, b) = (nouns.randomElement(using: &generator) ?? "", nouns.randomElement(using: &generator) ?? "")
            return "the \(a) \(verbs.randomElement(using: &generator) ?? "") your \(b)"
        }
        let lines = signs.map { "\($0): \(sentence()), and \(sentence())." }
        return article(
            "horoscope-\(week)",
            "Your stars this week.\n" + lines.joined(separator: "\n"),
            day: Int64(week * 7)
        )
    }

    /// A round of league results.
    static func results(_ round: Int, using generator: inout StoryTestGenerator) -> Article {
        let order = towns.shuffled(using: &generator)
        let games = stride(from: 0, to: 20, by: 2).map { game in
            let goals = (Int.random(in: 0...6, using: &generator), Int.random(in: 0...6, using: &generator))
            return "\(order[game]) \(goals.0)-\(goals.1) \(order[game + 1]), attendance "
                + "\(Int.random(in: 1000...39_000, using: &generator))."
        }
        return article(
            "results-\(round)",
            "League results, round \(round).\n" + games.joined(separator: "\n"),
            day: Int64(round * 7)
        )
    }

    /// A day's stock table.
    static func stocks(_ day: Int, using generator: inout StoryTestGenerator) -> Article {
        let rows = towns.map { town in
            let price = Double(Int.random(in: 100...90_000, using: &generator)) / 100
            return "\(town) Holdings \(price) \(Int.random(in: 10...999, using: &generator))"
        }
        return article("stocks-\(day)", "Shares at the close.\n" + rows.joined(separator: "\n"), day: Int64(day))
    }
}
