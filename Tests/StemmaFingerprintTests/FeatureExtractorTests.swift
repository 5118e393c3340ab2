import StemmaText
import Testing

@testable import StemmaFingerprint

@Suite("Features of an article")
struct FeatureExtractorTests {
    @Test(
        "English endings",
        arguments: [
            ("companies", "company"), ("raids", "raid"), ("raided", "raid"), ("raiding", "raid"),
            ("planning", "plan"), ("classes", "class"), ("glass", "glass"), ("status", "status"), ("news", "news"),
            ("Entente-4", "entente-4"), ("be", "be"), ("", ""),
        ]
    )
    func folding(word: String, folded: String) {
        var result: [UInt8] = []
        Array(word.utf8).withUnsafeBufferPointer { FeatureFolding.fold($0, into: &result) }
        #expect(String(decoding: result, as: UTF8.self) == folded)
    }

    @Test(
        "Words of other alphabets by their first letters, marks included",
        arguments: [
            ("наводнением", "навод"), ("НАВОДНЕНИЯ", "навод"), ("мэр", nil), ("жёлтый", "жёлты"),
            ("же\u{308}лтый", "жёлты"), ("gouvernement", "gouve"), ("weißer", "weisse"), ("crown", nil), ("", nil),
        ] as [(String, String?)]
    )
    func stems(word: String, stem: String?) {
        let result = Array(word.utf8).withUnsafeBufferPointer { FeatureFolding.stem($0) }
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == stem)
    }

    @Test("Names in Latin letters are those of English in every language of alphabets")
    func namesAcrossLanguages() {
        func words(_ text: String) -> Set<UInt32> { Set(features(text).words.map(\.hash)) }
        let english = words("The harbour of Skelbyhavn was closed by order of the mayor, as Sukhoiport was last year.")
        let french = words(
            "Le maire a fait fermer le port de Skelbyhavn hier soir, comme celui de Sukhoiport auparavant."
        )
        let russian = words("Мэр закрыл порт Skelbyhavn вчера вечером, как и Sukhoiport годом ранее.")
        for other in [french, russian] { #expect(english.intersection(other).count >= 2) }
        let cases = words("Наводнение началось ночью, жителей спасали.").intersection(
            words("После наводнения спасение жителям обещали ночью.")
        )
        #expect(cases.count >= 3)
    }

    @Test(
        "An outlet is known by its name, or by the host of its URL",
        arguments: [
            ("The Post", nil, "  THE POST\n", "https://other.example/", true),
            (nil, "https://www.post.example/a/1?b", nil, "http://post.example:80/c", true),
            ("The Post", nil, "The Past", nil, false), ("", "post.example", nil, "https://post.example#x", true),
        ] as [(String?, String?, String?, String?, Bool)]
    )
    func outlets(name: String?, url: String?, other: String?, otherURL: String?, same: Bool) {
        func hash(_ name: String?, _ url: String?) -> UInt32 {
            OutletHash.of(Article.Header(id: Article.ID(rawValue: "a"), outlet: name, url: url))
        }
        #expect((hash(name, url) == hash(other, otherURL)) == same)
        #expect(hash(name, url) != OutletHash.unknown && hash(nil, nil) == OutletHash.unknown)
        #expect(features("Word").outlet == OutletHash.unknown)
    }

    @Test(
        "Language by function words, then by script",
        arguments: [
            ("The mayor said on Monday that the bridge would be closed for a year.", FeatureLanguage.english),
            ("El alcalde dijo el lunes que el puente estará cerrado durante todo el año por obras.", .latin),
            ("Мэр заявил в понедельник, что мост будет закрыт на целый год.", .cyrillic),
            ("市长周一表示，这座桥将关闭一年。", .han),
            ("市長は月曜日、橋を一年間閉鎖すると述べた。", .han),
            ("قال رئيس البلدية يوم الاثنين إن الجسر سيغلق لمدة عام.", .arabic),
            ("시장은 월요일 다리가 일 년간 폐쇄된다고 밝혔다.", .hangul),
            ("", .other),
        ]
    )
    func language(text: String, language: FeatureLanguage) {
        #expect(features(text).language == language)
    }

    @Test("A word is one in its forms: by its ending in English, by its first letters in other alphabets")
    func foldingByLanguage() {
        #expect(hashes(features("The police raided the old port and then the market.")).contains(hash("raid")))
        let spanish = features("Los tres ministros cerraron ayer los puertos viejos del norte tras las protestas.")
        #expect(hashes(spanish).contains(hash("minis")))
        #expect(!hashes(spanish).contains(hash("ministros")))
    }

    @Test("A number is one with and without its thousands separators")
    func numbers() throws {
        let first = features("They paid 1,250,000 crowns, he said.")
        let second = features("It cost 1250000 crowns, he said.")
        let number = try #require(first.words.first { $0.isNumber })
        #expect(second.words.contains { $0.hash == number.hash && $0.isNumber })
        #expect(features("They paid 1,25 crowns.").words.contains { $0.isNumber && $0.hash != number.hash })
    }

    @Test("A capital within a sentence makes a name; one at its head does not")
    func names() throws {
        let text = "Harbours close. On Monday the town of Tolvik closed its harbours after the storm. Tolvik is small."
        let words = features(text).words
        let town = try #require(words.first { $0.hash == hash("tolvik") })
        let harbour = try #require(words.first { $0.hash == hash("harbour") })
        #expect(town.nameCount == 2)
        #expect(!harbour.isName)
        #expect(harbour.count == 2)
    }

    @Test(
        "Days of the week, in the language and the case in which they stand",
        arguments: [
            ("She spoke on Monday and left on Friday's train.", 0b001_0001),
            ("The week began quietly; the sunday best was in the wash.", 0b100_0000),
            ("Am Dienstagabend brannte die Scheune, und am Sonnabend auch der Stall.", 0b010_0010),
            ("La reunión del miércoles se aplazó al sábado.", 0b010_0100),
            ("A sessão de terça-feira foi a segunda do ano.", 0b000_0010),
            ("В среду и в пятницу паром не ходил из-за окружающей среды.", 0b001_0100),
            ("市长星期一表示，周五将重新开放。", 0b001_0001), ("市長は木曜日に辞任した。", 0b000_1000),
            ("أغلق الجسر يوم الثلاثاء وفتح يوم الجمعة.", 0b001_0010), ("The ferry sank in May, 11 days late.", 0),
        ]
    )
    func weekdays(text: String, days: Int) {
        #expect(features(text).weekdays == UInt8(days))
        var extractor = FeatureExtractor()
        let titled = extractor.features(of: Article(id: "x", text: "It rained in the night.", title: text))
        #expect(titled.weekdays == UInt8(days))
    }

    @Test("Where nouns have capitals, capitals tell no names")
    func capitalNouns() {
        let german = """
            Der Bürgermeister ließ am Abend den Hafen von Tolvik schließen, weil ein Schiff mit Chemikalien an der Mauer \
            lag und die Feuerwehr keine Schläuche für den Schaum hatte.
            """
        #expect(features(german).words.allSatisfy { !$0.isName })
        let french = """
            Le maire a fait fermer hier soir le port de Tolvik, car un navire chargé de produits chimiques se trouvait au \
            quai et les pompiers de Brannock manquaient de mousse pour couvrir la cale.
            """
        #expect(features(french).words.count { $0.isName } == 2)
    }

    @Test("The title is the headline; without one the first terms are, and a title of a word or two says nothing")
    func headlines() {
        var extractor = FeatureExtractor()
        let middle = String(repeating: "Nothing else was seen. ", count: 20)
        let text = "Reservoirs filled overnight. " + middle + "Herons left."
        func headline(_ title: String?) -> Set<UInt32> {
            let words = extractor.features(of: Article(id: "x", text: text, title: title)).words
            return Set(words.lazy.filter(\.isInHeadline).map(\.hash))
        }
        #expect(headline("Storm drowns orchards") == [hash("storm"), hash("drown"), hash("orchard")])
        #expect(headline(nil).contains(hash("reservoir")) && !headline(nil).contains(hash("heron")))
        #expect(headline("Weather").contains(hash("reservoir")))
    }

    @Test("Features are bounded, sorted, unique and of one article only, whatever the bytes")
    func bounds() {
        var generator = FeatureTestGenerator(seed: 3)
        var texts = [
            "", " ", "\u{0}", String(repeating: "a", count: 100_000), String(repeating: "word ", count: 50_000),
            (0..<20_000).map { "w\($0)" }.joined(separator: " "),
        ]
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            texts.append(String(decoding: bytes, as: UTF8.self))
        }
        var extractor = FeatureExtractor()
        for text in texts {
            let article = Article(id: "x", text: text)
            let features = extractor.features(of: article)
            #expect(features.words.count <= ArticleFeatures.maximumWords)
            #expect(features.phrases.count <= ArticleFeatures.maximumPhrases)
            #expect(zip(features.words, features.words.dropFirst()).allSatisfy { $0.hash < $1.hash })
            #expect(zip(features.phrases, features.phrases.dropFirst()).allSatisfy { $0.hash < $1.hash })
            var fresh = FeatureExtractor()
            #expect(fresh.features(of: article) == features)
        }
    }

    @Test("Raw bytes that are no UTF-8 are read without harm")
    func rawBytes() {
        var generator = FeatureTestGenerator(seed: 5)
        var extractor = FeatureExtractor()
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let features = bytes.withUnsafeBufferPointer { bytes in
                extractor.features(title: bytes, text: bytes, published: nil)
            }
            #expect(features.words.count <= ArticleFeatures.maximumWords)
        }
    }

    @Test("Places lie where the words stand")
    func places() {
        let article = Article(id: "x", text: "In Tolvik the mayor of Tolvik spoke.", title: "Tolvik")
        var extractor = FeatureExtractor()
        let places = extractor.places(in: article, words: [hash("tolvik")], phrases: [])
        let utf8 = Array(article.text.utf8)
        #expect(
            places.map { String(decoding: utf8[$0.range.start..<$0.range.end], as: UTF8.self) } == ["Tolvik", "Tolvik"]
        )
        #expect(places.map(\.range.start) == [3, 23])
    }

    private func features(_ text: String) -> ArticleFeatures {
        var extractor = FeatureExtractor()
        return extractor.features(of: Article(id: "x", text: text))
    }

    private func hashes(_ features: ArticleFeatures) -> Set<UInt32> { Set(features.words.map(\.hash)) }

    private func hash(_ word: String) -> UInt32 { Background.key(XXH3.hash(word.utf8)) }
}
