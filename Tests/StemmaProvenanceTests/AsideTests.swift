import Testing

@testable import StemmaProvenance

/// Outlets that a text names and credits with nothing, and those that it names in short.
struct AsideTests {
    private func read(_ text: String, outlet: String? = "Harbor Digest") -> Credits {
        CreditReader().read(article("a", text, outlet: outlet))
    }

    @Test(arguments: [
        ("The council ended its notices contract with the Wexcombe Argus on Friday.", "Wexcombe Argus"),
        ("Neither The Oregonian nor the mayor was at the pier that night.", "The Oregonian"),
        ("The pier's owner also holds a share of the weekly Vecernik Obzor.", "Vecernik Obzor"),
        ("A van of WQQZ stood on the pier all night.", "WQQZ"),
    ])
    func aNameThatItsFormShowsToBeAnOutletsIsShown(_ text: String, _ name: String) {
        let credits = read(text)
        #expect(credits.mentions.contains { $0.outlet == name && $0.role == .subjectNotSource })
        #expect(credits.source == nil)
    }

    @Test(arguments: [
        "As a New Yorker he disliked the pier.",
        "White House Press Secretary Ann Lind walked down the pier.",
        "The Fake News is everywhere, said the keeper.",
        "The sun rose over Kansas City and the pier.",
    ])
    func otherNamesAreNot(_ text: String) {
        #expect(read(text).mentions.isEmpty)
    }

    @Test func asidesAreEvidenceOfNothing() {
        let text = "Nobody from the Nunatak Gazette or the Wexcombe Argus was at the pier that night."
        let reading = CreditReader().reading(of: article("a", text))
        #expect(reading.asides.count == 2)
        #expect(reading.found.isEmpty && reading.evidence.isEmpty)
    }

    @Test func mentionsStandInTheOrderOfTheText() {
        let credits = read("The Wexcombe Argus was for sale when Reuters reported that the Nunatak Gazette was too.")
        #expect(credits.mentions.map(\.outlet) == ["Wexcombe Argus", "Reuters", "Nunatak Gazette"])
    }

    @Test func theLastWordStandsForANameThatNoListHas() {
        let credits = read("The pier leans, the Wexcombe Argus reported. It will be shut in May, the Argus said.")
        #expect(credits.mentions.map(\.outlet) == ["Wexcombe Argus", "Wexcombe Argus"])
    }

    @Test func theWordBeforeAJoinerStandsForTheWhole() {
        let text = "El faro está roto, según La Voz de Galicia. La Voz ha tenido acceso a las facturas del faro."
        let credits = read(text, outlet: "Diario del Muelle")
        #expect(credits.mentions.allSatisfy { $0.outlet == "La Voz de Galicia" })
        #expect(credits.mentions.count == 2)
        let own = read("La Voz ha tenido acceso a las facturas del faro.", outlet: "La Voz de Galicia")
        #expect(own.mentions.map(\.role) == [.selfMention])
    }

    @Test func aPublisherIsMeantByItsOwnNameThatOthersShare() {
        let credits = read("\u{201C}They kept bees,\u{201D} a neighbour told The Times.", outlet: "The Times")
        #expect(credits.mentions.map(\.role) == [.selfMention])
    }
}
