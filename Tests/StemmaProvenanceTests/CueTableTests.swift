import Testing

@testable import StemmaProvenance

struct CueTableTests {
    /// The id of the cue that `table` reads around BBC in `text`.
    private func cue(_ table: String, _ text: String) -> String? {
        let reader = CreditReader(lexicon: .standard, cues: CueTable(table))
        let mentions = reader.read(article("a", text)).mentions
        return mentions.first { $0.outlet == "BBC" }?.cue
    }

    private func row(_ pattern: String, priority: Int = 1, id: String = "c") -> String {
        "cue\t\(id)\tx_reports\tsource_original\t2\t\(priority)\t\(pattern)\n"
    }

    @Test func theEnglishTableIsWhole() {
        #expect(CueTable.english.problems.isEmpty, "\(CueTable.english.problems)")
        #expect(CueTable.english.cues.count > 150)
        #expect(Set(CueTable.english.cues.map(\.id)).count == CueTable.english.cues.count)
    }

    @Test(arguments: [
        ("(first|once) told by @", "It was once told by BBC", true),
        ("(first|once) told by @", "It was told by BBC", false),
        ("told [us] by @", "told by BBC", true),
        ("told _{1,2} by @", "told by BBC", false),
        ("told _{1,2} by @", "told over tea by BBC", true),
        ("told _{1,2} by @", "told over CNN tea by BBC", false),
        ("@ CAP{2,2} wrote", "BBC Ann Orlin wrote", true),
        ("@ CAP{2,2} wrote", "BBC ann Orlin wrote", false),
        ("@ 's NUM", "BBC\u{2019}s 5", true),
        ("@ LY said", "BBC plainly said", true),
        ("^ @ $", "A line.\nBBC\nAnother.", true),
        ("^ @ $", "A line: BBC\nAnother.", false),
        ("\\( @ \\)", "A line (BBC) here", true),
        ("@ , OUTLET", "BBC, CNN", true),
        ("STOP @ $$", "It fell. BBC", true),
        ("ANY{3,3} told @", "a , b told BBC", true),
        ("told @", "It was told\n\nBBC", false),
        ("TOLD @", "It was sung BBC", true),
    ])
    func thePatternLanguage(_ pattern: String, _ text: String, _ matches: Bool) {
        let table = "words\tTOLD\ttold|sung\n" + row(pattern)
        #expect((cue(table, text) == "c") == matches)
    }

    @Test func theHigherPriorityDecidesThenTheEarlierRow() {
        let table = row("told @", id: "a") + row("told @", priority: 2, id: "b") + row("told @", priority: 2, id: "c")
        #expect(cue(table, "It was told BBC") == "b")
    }

    @Test(arguments: ["told", "told @ @", "(told @", "told) @", "told {2} @", "told{3,1} @", "NOSUCH @", "[told @"])
    func aBrokenPatternIsNotedAndTheOthersKept(_ pattern: String) {
        let table = CueTable(row(pattern) + row("told @", id: "good"))
        #expect(table.problems.map(\.line) == [1])
        #expect(table.cues.map(\.id) == ["good"])
    }

    @Test func brokenRowsAreNoted() {
        let table = CueTable(
            "cue\tx\ty\nnonsense\ta\ncue\ta\tb\tno_role\t1\t1\ttold @\ncue\ta\tb\tself\tmany\t1\ttold @\n"
        )
        #expect(table.problems.map(\.line) == [1, 2, 3, 4])
    }

    @Test func anotherLanguageNeedsNoCode() {
        let spanish = "words\tDET\tel|la\n" + row("según @", id: "segun") + row("informó @", id: "informo")
        #expect(cue(spanish, "La presa es insegura, según la BBC.") == "segun")
        #expect(cue(spanish, "La presa es insegura, informó BBC.") == "informo")
    }

    @Test func aPatternOfManyWaysEnds() {
        let table = row("(_|CAP|_{0,9}|[_]){0,20} (_|CAP|_{0,9}){0,20} nowhere @")
        #expect(cue(table, String(repeating: "word ", count: 400) + "BBC") == "mention")
    }
}
