import Testing

@testable import StemmaProvenance

/// The compiled matcher, which looks ahead and passes over what cannot fit, against one that follows every way through a
/// pattern's tree.
struct CueProgramsTests {
    /// A place that a way through a pattern has come to, and whether an edge was asked for right before.
    private struct Place: Hashable {
        var position: Int
        var crosses: Bool
    }

    /// Follows all ways at once.
    private struct Oracle {
        let tokens: [Token]
        let names: CuePatternParser.Names
        let readsLeft: Bool

        func matches(_ pattern: CuePattern, from position: Int) -> Bool {
            !ends(pattern, [Place(position: position, crosses: false)]).isEmpty
        }

        private func ends(_ pattern: CuePattern, _ places: Set<Place>) -> Set<Place> {
            if places.isEmpty { return [] }
            switch names.patterns[pattern] {
            case .atom(let atom): return Set(places.compactMap { take(atom, $0) })
            case .sequence(let parts):
                let order = readsLeft ? parts.reversed() : Array(parts)
                return order.reduce(places) { ends(names.patterns.part($1), $0) }
            case .either(let options):
                return options.reduce([]) { $0.union(ends(names.patterns.part($1), places)) }
            case .repeated(let part, let low, let high):
                var reached = (0..<low).reduce(places) { places, _ in ends(part, places) }
                var all = reached
                for _ in low..<high {
                    reached = ends(part, reached)
                    all.formUnion(reached)
                }
                return all
            }
        }

        private func take(_ atom: CuePattern.Atom, _ place: Place) -> Place? {
            let position = place.position
            let boundary = readsLeft ? position + 1 : position
            let isTextEdge = boundary <= 0 || boundary >= tokens.count
            if atom.isEdge {
                let isEdge = isTextEdge || tokens[boundary].flags.contains(.lineStart)
                return isEdge ? Place(position: position, crosses: true) : nil
            }
            guard tokens.indices.contains(position), fits(tokens[position], atom) else { return nil }
            if !place.crosses, !isTextEdge, tokens[boundary].flags.contains(.paragraphStart) { return nil }
            return Place(position: position + (readsLeft ? -1 : 1), crosses: false)
        }

        private func fits(_ token: Token, _ atom: CuePattern.Atom) -> Bool {
            let isOutlet = token.word == CueVocabulary.outlet
            return switch atom {
            case .word(let word): token.word == word
            case .anyWord: token.isWord && !isOutlet
            case .any: true
            case .capital: token.flags.contains(.capital) && !isOutlet
            case .number: token.flags.contains(.number) && !isOutlet
            case .outlet: isOutlet
            case .stop: token.flags.contains(.sentenceEnd)
            default: false
            }
        }
    }

    private static let words = ["reports", "said", "of", "the", "editor", "a", ",", "."]

    private func pattern(_ depth: Int, _ random: inout SeededNumbers) -> String {
        let atoms = Self.words + ["_", "CAP", "NUM", "ANY", "OUTLET", "STOP", "^"]
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ -> String in
            let kind = depth == 0 ? 0 : Int.random(in: 0...6, using: &random)
            let inner = kind < 3 ? "" : pattern(depth - 1, &random)
            let low = Int.random(in: 0...1, using: &random)
            switch kind {
            case 3: return "[\(inner)]"
            case 4: return "[\(inner)]{\(low),3}"
            case 5: return "(\(inner)){\(low),2}"
            case 6:
                let options = (0..<Int.random(in: 1...7, using: &random)).map { _ in pattern(0, &random) }
                return "(\(([inner] + options).joined(separator: "|")))"
            default: return atoms.randomElement(using: &random) ?? "_"
            }
        }
        return parts.joined(separator: " ")
    }

    private func number(_ tokens: [Token], _ vocabulary: CueVocabulary, outlets: Set<Int>) -> [Token] {
        var numbered = tokens
        numbered.withUnsafeMutableBufferPointer { vocabulary.number($0) }
        for place in outlets { numbered[place].word = CueVocabulary.outlet }
        return numbered
    }

    @Test func aMatchIsThatOfEveryWay() throws {
        var random = SeededNumbers(seed: 29)
        let pieces = Self.words + ["Peak", "Vale", "12", "harbour", "\n", "\n\n"]
        var (matched, missed) = (0, 0)
        for round in 0..<3000 {
            let (left, right) = (pattern(2, &random), pattern(2, &random))
            var cue = round % 3 == 0 ? "@ \(right)" : round % 3 == 1 ? "\(left) @" : "\(left) @ \(right)"
            var names = CuePatternParser.Names()
            let parsed = try cue.withUTF8 { try CuePatternParser.parse($0, &names) }
            names.vocabulary.seal()
            let table = CueTable("cue\tc\tf\tsource_original\t2\t1\t\(cue)\n")
            let reader = TextReader.anybodys(table)
            for _ in 0..<4 {
                let text = (0..<14).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
                let cut = TokenScanner.tokens(of: text)
                guard cut.count > 4 else { continue }
                let name = Int.random(in: 0..<cut.count, using: &random)
                let outlets: Set = [name, Int.random(in: 0..<cut.count, using: &random)]
                let units = Units(tokens: number(cut, table.vocabulary, outlets: outlets), cues: table)
                var places = TextReader.Places()
                let fast = reader.bestCue(units, at: name, to: name, &places) != nil
                let tokens = number(cut, names.vocabulary, outlets: outlets)
                let slow =
                    Oracle(tokens: tokens, names: names, readsLeft: true).matches(parsed.left, from: name - 1)
                    && Oracle(tokens: tokens, names: names, readsLeft: false).matches(parsed.right, from: name + 1)
                #expect(fast == slow, "\(cue) in \(text.debugDescription) at \(name)")
                if slow { matched += 1 } else { missed += 1 }
            }
        }
        #expect(matched > 1000)
        #expect(missed > 1000)
    }
}
