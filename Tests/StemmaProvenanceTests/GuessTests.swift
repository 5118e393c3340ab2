import Testing

@testable import StemmaProvenance

struct GuessTests {
    /// What suggests an outlet is looked for first: the same cue comes of it as of the best of all.
    @Test func aGuessHasTheBestCue() {
        var random = SeededNumbers(seed: 5)
        let pieces = [
            "Weird Whitstable", "Fernhollow Echo", "reported", "first", "according to", "told", "said", ",", ".",
            "that",
            "the dam", "citing", "a report by", "was sued by", "and", "via", "in an interview with", "on Monday",
            "which",
            "published", "a reporter for", "has learned", "\"", "of", "the",
        ]
        let cues = CueTable.english
        let reader = TextReader.anybodys(cues, guessesNames: true)
        var found = 0
        for _ in 0..<400 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
            var tokens = TokenScanner.tokens(of: text)
            _ = NameFinder.mark(&tokens, reader.lexicon, cues)
            let units = Units(tokens: tokens, cues: cues)
            var places = TextReader.Places()
            for first in 0..<units.count where units[first].flags.contains(.capital) {
                for last in first..<min(first + 2, units.count) {
                    let best = reader.bestCue(units, at: first, to: last, &places)
                    let guess = reader.bestCue(units, at: first, to: last, isGuess: true, &places)
                    #expect(guess?.id == best.flatMap { $0.suggestsOutlet ? $0.id : nil })
                    if guess != nil { found += 1 }
                }
            }
        }
        #expect(found > 100)
    }
}
