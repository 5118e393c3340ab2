import StemmaText
import Testing

@testable import StemmaProvenance

/// Every language's turns of attribution, and what looks like them and is none. All sentences are invented.
struct LanguageTests {
    struct Case: CustomTestStringConvertible {
        let language: CueLanguage
        let source: String?
        let role: Credits.Role
        let text: String
        var testDescription: String { "\(language.rawValue): \(text)" }

        init(_ language: CueLanguage, _ source: String?, _ role: Credits.Role, _ text: String) {
            (self.language, self.source, self.role, self.text) = (language, source, role, text)
        }
    }

    /// The last mention must have the role.
    static let cases =
        spanish + french + german + russian + portuguese

    static let spanish = [
        Case(
            .spanish,
            "El País",
            .sourceOriginal,
            "El puente fue cerrado y los vecinos no pueden cruzar, según El País."
        ),
        Case(
            .spanish,
            "Clarín",
            .sourceOriginal,
            "Los documentos, a los que ha tenido acceso Clarín, muestran que la empresa ocultó las fugas."
        ),
        Case(.spanish, "EFE", .interviewHost, "La ministra dijo a la agencia EFE que no piensa dimitir por la presa."),
        Case(.spanish, "EFE", .wireCredit, "LIMA (EFE) - El volcán está en calma y los vecinos han vuelto a casa."),
        Case(
            .spanish,
            "La Nación",
            .sourceOriginal,
            "El alcalde compró votos con el dinero del puerto, reportó Reuters citando al diario La Nación."
        ),
        Case(
            .spanish,
            "Faro de Tarvela",
            .sourceOriginal,
            "El diario Faro de Tarvela, que fue el primero en publicar la noticia, dice que la presa está rota."
        ),
        Case(
            .spanish,
            nil,
            .verificationDisclaimer,
            "Reuters no pudo verificar de forma independiente el video que circula por las redes desde ayer."
        ),
        Case(.spanish, nil, .subjectNotSource, "El gobierno demandó a Clarín por las fotos y pidió que se retiren."),
        Case(.spanish, nil, .subjectNotSource, "Una periodista de El País fue detenida en la frontera con su cámara."),
        Case(.spanish, nil, .subjectNotSource, "La presa al amanecer, con el agua muy alta. Foto: EFE"),
    ]

    static let french = [
        Case(.french, "Le Monde", .sourceOriginal, "Le barrage a été fermé par les pompiers, selon Le Monde."),
        Case(
            .french,
            "Mediapart",
            .sourceOriginal,
            "Les documents, que Mediapart a pu consulter, montrent que la société a caché les fuites."
        ),
        Case(
            .french,
            "Agence France-Presse",
            .interviewHost,
            "La ministre a déclaré à l'AFP que les travaux sont terminés et que le pont est sûr."
        ),
        Case(
            .french,
            "Agence France-Presse",
            .wireCredit,
            "PARIS (AFP) - Le volcan est de nouveau calme et les habitants sont rentrés."
        ),
        Case(
            .french,
            "Le Figaro",
            .sourceOriginal,
            "Le maire a acheté des voix, rapporte Reuters, citant une enquête du Figaro sur les comptes."
        ),
        Case(
            .french,
            "Le Parisien",
            .sourceOriginal,
            "L'affaire a été révélée par Le Parisien lundi, et le préfet a ouvert une enquête."
        ),
        Case(
            .french,
            nil,
            .verificationDisclaimer,
            "L'AFP n'a pas pu vérifier de manière indépendante cette vidéo, qui est partagée sur les réseaux."
        ),
        Case(
            .french,
            nil,
            .subjectNotSource,
            "Le ministre attaque Mediapart en justice et demande le retrait des photos."
        ),
        Case(.french, nil, .subjectNotSource, "Une journaliste du Figaro est entrée dans la course pour la mairie."),
        Case(.french, nil, .subjectNotSource, "Le barrage à l'aube, avec une eau très haute. Photo : AFP"),
    ]

    static let german = [
        Case(
            .german,
            "Süddeutsche Zeitung",
            .sourceOriginal,
            "Der Damm wurde in der Nacht geschlossen, wie die Süddeutsche Zeitung berichtet."
        ),
        Case(
            .german,
            "Der Spiegel",
            .sourceOriginal,
            "Aus den Unterlagen, die dem Spiegel vorliegen, geht hervor, dass die Firma die Lecks verschwieg."
        ),
        Case(.german, "dpa", .interviewHost, "Die Ministerin sagte der dpa, dass sie nicht zurücktreten wird."),
        Case(.german, "dpa", .wireCredit, "Berlin (dpa) - Der Vulkan ist wieder ruhig und die Bewohner sind zurück."),
        Case(
            .german,
            "Frankfurter Allgemeine Zeitung",
            .sourceOriginal,
            "Der Mann hat Stimmen gekauft, meldet Reuters unter Berufung auf die Frankfurter Allgemeine Zeitung."
        ),
        Case(
            .german,
            "Märkische Rundschau",
            .sourceOriginal,
            "Zuerst hatte die Märkische Rundschau darüber berichtet, dass der Damm nicht sicher ist."
        ),
        Case(
            .german,
            nil,
            .verificationDisclaimer,
            "Die Angaben sind neu. Reuters konnte sie zunächst nicht unabhängig überprüfen und hat nach Belegen gefragt."
        ),
        Case(.german, nil, .subjectNotSource, "Der Minister verklagte den Spiegel wegen der Fotos, die er nicht mag."),
        Case(.german, nil, .subjectNotSource, "Eine Reporterin der dpa ist auf der Fähre, die nicht mehr fährt."),
        Case(.german, nil, .subjectNotSource, "Der Damm und das Wasser am Morgen, das ist zu hoch. Foto: dpa"),
    ]

    static let russian = [
        Case(
            .russian,
            "RIA Novosti",
            .sourceOriginal,
            "Плотина была закрыта, и это не первый раз, сообщает РИА Новости."
        ),
        Case(
            .russian,
            "Meduza",
            .sourceOriginal,
            "Документы, которые оказались в распоряжении Meduza, говорят, что компания не чинила плотину."
        ),
        Case(
            .russian,
            "RBC",
            .interviewHost,
            "Министр рассказала РБК, что не уйдет и что все работы на плотине уже идут."
        ),
        Case(
            .russian,
            "TASS",
            .wireCredit,
            "ОМСК, 2 июня. /ТАСС/. Мост открыт, и жители вернулись в свои дома на реке."
        ),
        Case(
            .russian,
            "Reuters",
            .sourceOriginal,
            "Мэр покупал голоса, пишет «Коммерсантъ» со ссылкой на Reuters и на данные о счетах."
        ),
        Case(
            .russian,
            "Вестник Тарвелы",
            .sourceOriginal,
            "Первым об этом сообщил портал «Вестник Тарвелы», который не получил ответа на вопросы о плотине."
        ),
        Case(
            .russian,
            nil,
            .verificationDisclaimer,
            "Reuters не смогло независимо проверить видео, которое уже расходится по сетям и каналам."
        ),
        Case(
            .russian,
            nil,
            .subjectNotSource,
            "Суд оштрафовал «Коммерсантъ» за фотографии, и это не первый такой штраф."
        ),
        Case(.russian, nil, .subjectNotSource, "Журналист РБК не вернулся из поездки на север, и его уже ищут."),
        Case(.russian, nil, .subjectNotSource, "Плотина на реке, и вода уже не уходит. Фото: ТАСС"),
    ]

    static let portuguese = [
        Case(
            .portuguese,
            "Folha de S.Paulo",
            .sourceOriginal,
            "A barragem foi fechada e os moradores não podem passar, segundo a Folha de S.Paulo."
        ),
        Case(
            .portuguese,
            "O Globo",
            .sourceOriginal,
            "Os documentos, aos quais O Globo teve acesso, mostram que a empresa não fez as obras."
        ),
        Case(
            .portuguese,
            "Agência Brasil",
            .interviewHost,
            "A ministra disse à Agência Brasil que não vai sair e que as obras já acabaram."
        ),
        Case(
            .portuguese,
            "Reuters",
            .wireCredit,
            "BRASÍLIA (Reuters) - O vulcão está calmo e os moradores já voltaram."
        ),
        Case(
            .portuguese,
            "O Estado de S. Paulo",
            .sourceOriginal,
            "O prefeito comprou votos, informou a Reuters, citando o jornal O Estado de S. Paulo."
        ),
        Case(
            .portuguese,
            "Jornal de Tarvela",
            .sourceOriginal,
            "O Jornal de Tarvela foi o primeiro a noticiar que a barragem não é segura."
        ),
        Case(
            .portuguese,
            nil,
            .verificationDisclaimer,
            "A Reuters não conseguiu verificar de forma independente o vídeo, que já circula nas redes."
        ),
        Case(.portuguese, nil, .subjectNotSource, "O governo processou a Folha por causa das fotos e não vai recuar."),
        Case(.portuguese, nil, .subjectNotSource, "Uma repórter da Folha foi presa na fronteira e já está em casa."),
        Case(.portuguese, nil, .subjectNotSource, "A barragem ao amanhecer, com a água já muito alta. Foto: Reuters"),
    ]

    @Test(arguments: cases)
    func isRead(_ one: Case) throws {
        let text = article("a", one.text)
        #expect(CueLanguage.of(text) == one.language)
        let credits = CreditReader().read(text)
        #expect(credits.source == one.source, "\(credits.mentions)")
        #expect(try #require(credits.mentions.last).role == one.role, "\(credits.mentions)")
    }

    @Test(arguments: CueLanguage.allCases)
    func theTableIsWhole(_ language: CueLanguage) {
        #expect(language.cues.problems.isEmpty, "\(language.cues.problems)")
        #expect(Set(language.cues.cues.map(\.id)).count == language.cues.cues.count)
        #expect(language.cues.cues.count > 50)
    }

    @Test func theDeclaredLanguageCountsBeforeTheWords() {
        var text = article("a", "The dam was closed in the night, and that is all that they said of it by noon.")
        #expect(CueLanguage.of(text) == .english)
        text.header.language = "pt-BR"
        #expect(CueLanguage.of(text) == .portuguese)
        text.header.language = "fi"
        #expect(CueLanguage.of(text) == nil)
    }

    @Test(arguments: ["", "Reuters", "1 2 3 4 5", "北京 的 是 了", "\u{FEFF}\u{0}"])
    func aTextThatSaysNothingHasNoLanguage(_ text: String) {
        #expect(CueLanguage.of(article("a", text)) == nil)
    }

    @Test func anArticleInAnotherLanguageIsATranslation() throws {
        let report = article(
            "a",
            "The dam was closed in the night, papers obtained by Peak Signal show, and nobody was told of it.",
            outlet: "Peak Signal"
        )
        let retelling = article(
            "b",
            "Der Damm wurde in der Nacht geschlossen, wie Peak Signal berichtet, und das hat nicht jeder gewusst.",
            outlet: "Märkische Rundschau"
        )
        let found = StoryProvenance.infer(articles: [report, retelling])
        let edge = try #require(found.edges.first)
        #expect(edge.parent == 0 && edge.child == 1)
        #expect(edge.relation == .translated)
    }
}

/// A sentence or two, in which few common words stand.
struct ShortTextTests {
    @Test(arguments: [
        ("Завод закроют, сообщает газета «Ведомости».", CueLanguage.russian),
        ("Le chalutier a coulé en dix minutes, rapporte Ouest-France.", .french),
        ("El banco venderá su filial en Polonia, reveló Reuters.", .spanish),
    ])
    func hasItsLanguage(_ text: String, _ language: CueLanguage) {
        #expect(CueLanguage.of(article("a", text)) == language)
    }

    @Test(arguments: ["Україна їхала далі, сказав він їй.", "Reuters", "Ђорђе је рекао да ће доћи."])
    func thatIsOfNoneOfThemHasNone(_ text: String) {
        #expect(CueLanguage.of(article("a", text)) == nil)
    }
}
