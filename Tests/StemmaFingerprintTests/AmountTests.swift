import StemmaText
import Testing

@testable import StemmaFingerprint

@Suite("Amounts")
struct AmountTests {
    /// The quantities and the numbers of a text.
    private func numbers(_ text: String) -> Set<UInt32> {
        var extractor = FeatureExtractor()
        let features = extractor.features(of: Article(id: "x", text: text))
        return Set(features.words.filter(\.isNumber).map(\.hash))
    }

    @Test(
        "The same amount is the same number however it is written",
        arguments: [
            ("They walked 50 miles.", "They walked some eighty kilometres."),
            ("They walked 80km.", "Ils ont parcouru quatre-vingts pas, puis 80 kilomètres."),
            ("an 80-kilometre road", "дорога длиной 80 километров"),
            ("fields of 1.4 million hectares", "fields of 3.5m acres"),
            ("fields of 1,400,000 hectares", "fields of 1.4 million hectares"),
            ("a forest of 100 square miles", "a forest of 259 sq km"),
            ("bosques de 259 kilómetros cuadrados", "a forest of 259 square kilometres"),
            ("Wald auf 259 Quadratkilometern", "a forest of 259 square kilometres"),
            ("a tank of 10 gallons", "a tank of 38 litres"),
            ("a catch of 30 tons", "улов в 30 тонн"),
            ("It cost $1.4m then.", "It cost 1.4 million dollars then."),
            ("It cost £90m.", "It cost 90 million pounds."),
            ("It cost €2.3bn.", "Es kostete 2,3 Milliarden Euro."),
            ("Two million people came.", "2,000,000 people came."),
            ("Пришли 900 тысяч человек.", "Some 900,000 people came."),
            ("Some 1.200.000 personas vinieron.", "Some 1.2 million came."),
            ("Five hundred thousand came.", "500,000 came."),
            ("离城80公里的村庄", "a village 80 km from town"),
        ]
    )
    func same(first: String, second: String) {
        #expect(!numbers(first).isDisjoint(with: numbers(second)))
    }

    @Test(
        "Other amounts, and words that are no amounts, are not the same number",
        arguments: [
            ("They walked eighty kilometres.", "They walked eighty miles."),
            ("They ran eighty metres.", "They won eighty votes."),
            ("a forest of 50 square miles", "a road of 50 miles and 80 km"),
            ("a load of 80 kg", "a road of 80 km"),
            ("He is 5m tall.", "Five million people came."),
            ("The list has 80 names. Kilometres lie behind.", "They walked 80 kilometres and fifty miles."),
            ("Room 1.200 miles away", "Room 1.2 miles away"),
            ("It rose 1.2.3 km.", "It rose 123 km."),
            ("The eighty went home.", "Eighty km is far."),
        ]
    )
    func different(first: String, second: String) {
        var shared = numbers(first).intersection(numbers(second))
        // Both may have the plain number.
        for plain in ["80", "50"] { shared.remove(Background.key(XXH3.hash(plain.utf8))) }
        #expect(shared.isEmpty)
    }

    @Test("A number with its unit stays the number that it is, and is missed by no other")
    func beside() throws {
        var extractor = FeatureExtractor()
        let words = extractor.features(of: Article(id: "x", text: "They walked 80 kilometres that day.")).words
        let plain = try #require(words.first { $0.hash == Background.key(XXH3.hash("80".utf8)) })
        #expect(plain.isNumber)
        #expect(!plain.isQuantity)
        #expect(words.count { $0.isQuantity } == 1)
    }

    @Test("Numbers that no digits hold and values without end are no amounts")
    func hostile() {
        for text in [
            "1234567890123456 million km", "0 km", "0.000 miles", "9 trillion trillion trillion trillion tons",
            "million million million", "km km km", "5 square", "square km", "- km", "٣٤ km", "5,000,00 km",
        ] {
            var extractor = FeatureExtractor()
            let quantities = extractor.features(of: Article(id: "x", text: text)).words.count { $0.isQuantity }
            #expect(quantities == 0, "\(text)")
        }
    }

    @Test("Every line of the table says what its words are")
    func table() {
        var words: [UInt32: Set<Amounts.Word>] = [:]
        var dimensions: Set<UInt8> = []
        Amounts.forEachWord { key, word in
            words[key, default: []].insert(word)
            if case .unit(let unit) = word { dimensions.insert(unit.dimension) }
            #expect(Background.english.measure(of: UInt64(key) << 32) == word)
        }
        #expect(dimensions.count == 4)
        #expect(words.count > 300)
        #expect(words.values.allSatisfy { $0.count == 1 }, "A word says one thing in every language")
    }
}
