import Testing

@testable import StemmaProvenance

struct NeedPlacesTests {
    /// Bits against a search through the tokens for every set and stretch, over the ends of the words that hold the bits.
    @Test func placesAreThoseOfASearch() {
        var random = SeededNumbers(seed: 11)
        let table = CueTable(
            "words\tCOLOUR\tcrimson|turquoise|vermilion\n"
                + "cue\ta\tf\tsource_original\t2\t1\tquietly COLOUR _{0,9} lighthouse _{0,3} @ _{0,4} harbour _{0,2} COLOUR\n"
                + "cue\tb\tf\tsource_original\t2\t1\t@ _{0,30} nowhere\n"
        )
        let sets = WordSets(table.vocabulary)
        #expect(table.code.needs.needs.count >= 4)
        for length in [0, 1, 63, 64, 65, 200] {
            let words = ["crimson", "lighthouse", "harbour", "quietly", "of", "pale", "vermilion"]
            let text = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            var tokens = TokenScanner.tokens(of: text)
            tokens.withUnsafeMutableBufferPointer { table.vocabulary.number($0) }
            let units = Units(tokens: tokens, cues: table)
            units.withMatchable { matchable in
                for need in table.code.needs.needs {
                    for _ in 0..<40 {
                        let position = Int.random(in: -2...(length + 2), using: &random)
                        for readsLeft in [true, false] {
                            let places = (Int(need.low)...Int(need.high)).map {
                                readsLeft ? position - $0 : position + $0
                            }
                            let slow = places.contains { place in
                                tokens.indices.contains(place) && holds(tokens[place], need, table)
                            }
                            #expect(matchable.meets(need, from: position, readsLeft: readsLeft) == slow)
                        }
                    }
                }
                // `nowhere` is no word of the text.
                #expect(matchable.possibleCues[0] & 2 == 0)
            }
        }
        // COLOUR, and the words that hold an article, of which there are none.
        #expect(sets.count == 2)
    }

    /// A text that is looked through around its names alone has the same cues as one looked through whole.
    @Test func whatIsFarFromNamesDoesNotCount() {
        var random = SeededNumbers(seed: 31)
        let cues = CueTable.english
        let reader = TextReader.anybodys(cues)
        let pieces = [
            "reporting", "by", "editing", "first", "reported", "according", "to", "the", ",", ".", "told", "said",
            "and", "Ada", "Moreau", "a", "weekly", "newspaper", "citing", "of", "which", "is", "published", "on", "(",
            ")",
        ]
        var found = 0
        for _ in 0..<60 {
            let text = (0..<500).map { _ in pieces.randomElement(using: &random) ?? "" }
            var tokens = TokenScanner.tokens(of: text.joined(separator: " "))
            _ = NameFinder.mark(&tokens, reader.lexicon, cues)
            let names = tokens.indices.filter { _ in Int.random(in: 0..<90, using: &random) == 0 }
            for name in names { (tokens[name].word, tokens[name].lists) = (CueVocabulary.outlet, []) }
            let whole = Units(tokens: tokens, cues: cues)
            let near = Units(tokens: tokens, cues: cues, names: names.map { $0..<$0 + 1 })
            var places = TextReader.Places()
            for name in names {
                let cue = reader.bestCue(whole, at: name, to: name, &places)?.id
                #expect(reader.bestCue(near, at: name, to: name, &places)?.id == cue)
                if cue != nil { found += 1 }
            }
        }
        #expect(found > 50)
    }

    /// Whether a token is of a need's set, by what that set holds in the layout itself.
    private func holds(_ token: Token, _ need: CueNeeds.Need, _ table: CueTable) -> Bool {
        guard token.word != CueVocabulary.unknown else { return false }
        if need.isCommon { return table.vocabulary.lists.contains(token.word, in: Int(need.set)) }
        let places = table.code.needs.places[Int(token.word)]
        return table.code.needs.sets[Int(places.start)..<Int(places.start + places.count)].contains(need.set)
    }

    /// What may only stand at a line's edge, and words that are common, still decide.
    @Test(arguments: [
        ("BBC\nThe dam held.", "edge"), ("The dam held, BBC", "mention"), ("It was the harbour of the BBC", "common"),
        ("It was the harbour at the BBC", "mention"),
    ])
    func cuesThatNeedLittleAreFound(_ text: String, _ cue: String) {
        let table = CueTable(
            "cue\tedge\tf\tsource_original\t2\t2\t^^ @ $\ncue\tcommon\tf\tsource_original\t2\t1\tharbour of the @\n"
        )
        let mentions = CreditReader(lexicon: .standard, cues: table).read(article("a", text)).mentions
        #expect(mentions.first { $0.outlet == "BBC" }?.cue == cue)
    }
}
