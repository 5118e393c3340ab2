import Testing

@testable import StemmaProvenance

struct OutletColumnTests {
    /// Outlets are made from their rows when they are asked for; the directory reads all of them at once.
    @Test func outletsAreThoseOfTheTable() {
        let lexicon = OutletLexicon.standard
        let entries = OutletDirectory().entries
        #expect(entries.count == lexicon.count)
        for (index, entry) in entries.enumerated() { #expect(lexicon[Int32(index)] == entry.outlet) }
    }

    @Test func aUsersRowsOutliveTheirTable() {
        var lexicon = OutletLexicon.standard
        do {
            let table =
                "peak\tThe Peak Advertiser\ttabloid\tGB-SCT\ten\t2\tPeak Advertiser\t\tpeak.example\tpeaks\tmine\r\n"
            lexicon = lexicon.adding(tsv: table, file: "mine.tsv").lexicon
        }
        let outlet = lexicon.outlet(named: "peak advertiser")
        #expect(
            outlet
                == Outlet(
                    id: "peak",
                    name: "The Peak Advertiser",
                    kind: .tabloid,
                    country: "GB-SCT",
                    prior: 2,
                    family: "peaks"
                )
        )
        let entry = lexicon.entry(Int32(lexicon.count - 1))
        #expect(entry.shortName == TokenScanner.tokens(of: "Advertiser")[0].exact)
        #expect(entry.nameWords == TokenScanner.tokens(of: "The Peak Advertiser").map(\.folded))
        #expect((entry.country, entry.isCore, entry.foldedName) == ("GB", true, "peakadvertiser"))
    }

    @Test func theSameOutletOnEveryThread() async {
        let lexicon = OutletLexicon.standard.adding(tsv: "w\tWest Bugle\n", file: "x").lexicon
        let last = Int32(lexicon.count - 1)
        let entries = await withTaskGroup(of: OutletColumn.Entry.self) { group in
            for _ in 0..<8 { group.addTask { lexicon.entry(last) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(entries.allSatisfy { $0 === entries[0] && $0.outlet.name == "West Bugle" })
    }
}
