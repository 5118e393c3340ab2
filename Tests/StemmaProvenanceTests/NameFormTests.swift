import Testing

@testable import StemmaProvenance

/// Names that their form or frame shows to be an outlet's, and those that look like one and are not.
struct NameFormTests {
    private func read(_ text: String, outlet: String? = "Harbor Digest") -> Credits {
        CreditReader().read(article("a", text, outlet: outlet))
    }

    @Test(arguments: [
        "The pier is shut, the mayor told WQQZ on Friday.",
        "The pier is shut, WQQZ reported.",
    ])
    func fourCapitalsAreAStation(_ text: String) {
        #expect(read(text).source == "WQQZ")
    }

    @Test(arguments: [
        "WHAT WAVE TOLD WQQZ", "The pier is shut, the WADA told the mayor.",
        "The mayor told KPMG that the pier is shut.",
    ])
    func otherCapitalsAreNone(_ text: String) {
        #expect(read(text).source == nil)
    }

    @Test func anAcronymThatTheTextSpellsOutIsItsOwners() {
        let spelled = read(
            "In an interview with the Narvik Broadcasting Company (NBC) he wept. The NBC interview is long."
        )
        #expect(!spelled.mentions.contains { $0.outlet == "NBC News" })
        #expect(read("In an interview with the British Broadcasting Corporation (BBC) he wept.").source == "BBC")
        #expect(read("In an interview with NBC he wept.").source == "NBC News")
    }

    @Test(arguments: [
        "Mayor Mike Bloomberg opened the pier. \u{201C}It is cold,\u{201D} Bloomberg said.",
        "The pier will be sold, comedian Hannibal Orlin said.",
        "Serhii Radio, a researcher at the pier, says that it leans.",
        "The pier leans, Orlin-Fox said.",
        "The pier is sound, said Ann Lind of ABC Entertainment Group.",
        "The ledger was obtained by the State Department.",
    ])
    func personsAndOfficesAreNoOutlets(_ text: String) {
        #expect(read(text).source == nil)
        #expect(!read(text).mentions.contains { $0.role == .sourceOriginal })
    }

    @Test func anOutletOfAPersonsNameStillReports() {
        let text = "Mayor Mike Bloomberg opened the pier. It had cost nine million, Bloomberg reported."
        #expect(read(text).source == "Bloomberg")
    }

    @Test(arguments: [
        ("ru.reuters.com", "The keeper told Reuters that it was shut."),
        ("content.time.com", "The keeper told TIME that it was shut."),
        ("TheNamibian", "The keeper told The Namibian that it was shut."),
    ])
    func aPublisherByItsHostOrInOneWordIsSelf(_ publisher: String, _ text: String) {
        #expect(read(text, outlet: publisher).mentions.map(\.role) == [.selfMention])
    }

    @Test func anUnknownNameStandsWhereOnlyOutletsDo() {
        #expect(read("The pier will be sold, as first reported by Semaforik on Monday.").source == "Semaforik")
        #expect(read("The pier was first reported by Ann Lind of the council.").source == nil)
    }

    @Test(arguments: [
        ("Пирс закроют на год, пишет «Маячный листок».", "Маячный листок"),
        ("Пирс закроют на год, сообщил министр «Маячного листка».", nil),
        ("Der Pier wird verkauft, berichtet das „Lotsenecho“. Die Stadt schweigt.", "Lotsenecho"),
    ])
    func namesInQuotationMarksBesideAVerbAreOutlets(_ text: String, _ outlet: String?) {
        #expect(read(text).source == outlet)
    }

    @Test func aBareNameAndAHyphenFarOnAreNoDateline() {
        let text = "A yard will refit the ships.\nAegis CG-60 is the first of them, the navy said."
        #expect(!read(text).mentions.contains { $0.role == .wireCredit })
    }

    @Test(arguments: [
        ("Un temblor sacudió el sur de Perú sin causar víctimas, informa la agencia Efe.", CueLanguage.spanish),
        ("La piscine restera fermée jusqu'en mai, a appris Ouest-France auprès de la mairie.", .french),
        ("O fundo está vazio, diz a Lusa.", .portuguese),
        ("No, as a rule the pier is shut.", .english),
        ("Der Fonds ist leer, meldet dpa.", .german),
    ])
    func oneSentenceTellsItsLanguage(_ text: String, _ language: CueLanguage) {
        var tokens = TokenScanner.tokens(of: text)
        #expect(CueLanguage.of(article("a", text), &tokens) == language)
    }

    @Test(arguments: [
        ("Tolvick (NARVA) - The pier was shut on Monday, the mayor said.", "NARVA"),
        ("PORT TOLVICK, Bolivia (Reuters) - The pier was shut on Monday.", "Reuters"),
        ("TOLVICK, 14 MAY, NARVAPRESS. The pier was shut, the mayor said.", "NARVAPRESS"),
    ])
    func whatOpensALineAsAnAgencyDoesIsOne(_ text: String, _ name: String) {
        let credits = read(text)
        #expect(credits.source == name)
        #expect(credits.mentions.map(\.role) == [.wireCredit])
    }

    @Test(arguments: [
        "The pier at Tolvick (Norrland) - the longest of all - was shut.",
        "The mayor of Tolvick, a friend (Labour) - was there.",
        "He was born in Tolvick on 14 May, LABOURER.",
    ])
    func otherBracketsAndCapitalsAreNone(_ text: String) {
        #expect(read(text).source == nil)
    }

    @Test func aTitleBeforeAVerbOfReportingIsAnOutlets() {
        #expect(read("The pier will be shut, The Winch reports, with work to start in May.").source == "The Winch")
        #expect(read("The pier will be shut for a year, The Hague reported.").source == nil)
        #expect(read("The Ministry reported that the pier will be shut.").source == nil)
    }

    @Test func aNameBesideItsKindMayEndWithAPlace() {
        let credits = read("It is too early to say, the mayor told the local business daily Bisnis Bolivia.")
        #expect(credits.mentions.map(\.outlet) == ["Bisnis Bolivia"])
        #expect(read("The mayor spoke on the site in Bolivia.").mentions.isEmpty)
    }

    @Test func aRetweetIsNoOutlet() {
        #expect(read("RT @keeper: the pier is shut, and nobody says why.").mentions.isEmpty)
    }
}
