/// The needs of all programs of a table, the sets of words that they ask for numbered, so that one pass over a text tells
/// where each of them is met.
struct CueNeeds: Sendable {
    /// A need as a matcher looks for it.
    struct Need: Sendable, BitwiseCopyable {
        /// Number of its set of words among those of all needs; of one that common words meet, among all of the table.
        var set: UInt16
        var isCommon: Bool
        /// Tokens before the word, at least and at most.
        var low: UInt16
        var high: UInt16
    }

    private(set) var needs: [Need] = []
    /// How many sets of words there are.
    private(set) var setCount = 0
    /// Most tokens before a word of them.
    private(set) var reach = 0
    /// For each word's number where its sets lie in ``sets``.
    private(set) var places: [Places] = []
    private(set) var sets: [UInt16] = []
    /// A bit for each word's number that is in any of them.
    private(set) var needed: [UInt64] = []
    /// For each set where the cues that need a word of it lie in ``users``.
    private(set) var userPlaces: [Places] = []
    private(set) var users: [UInt16] = []
    /// How many sets each cue needs a word of, and a bit for each that needs none.
    private(set) var setCounts: [UInt8] = []
    private(set) var needless: [UInt64] = []
    /// A bit for each cue that suggests that a name is an outlet's.
    private(set) var guesses: [UInt64] = []

    struct Places: Sendable, BitwiseCopyable {
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    init() {}

    /// - Parameters:
    ///   - cues: the needs of each cue.
    ///   - guesses: whether each cue suggests that a name is an outlet's.
    ///   - words: how many numbers words have.
    init(_ drafts: [CueNeed], cues: [Range<Int>], guesses: [Bool], _ all: WordSets, words: Int) {
        var numbers = Array(repeating: UInt16.max, count: all.count)
        var kept: [UInt16] = []
        needs.reserveCapacity(drafts.count)
        for draft in drafts {
            if draft.isCommon {
                needs.append(Need(set: draft.words, isCommon: true, low: draft.low, high: draft.high))
                continue
            }
            if numbers[Int(draft.words)] == .max {
                numbers[Int(draft.words)] = UInt16(kept.count)
                kept.append(draft.words)
            }
            needs.append(Need(set: numbers[Int(draft.words)], isCommon: false, low: draft.low, high: draft.high))
            reach = max(reach, Int(draft.high))
        }
        setCount = kept.count
        places = Array(repeating: Places(), count: words)
        for set in kept { for word in all[set] where word != CueVocabulary.unknown { places[Int(word)].count += 1 } }
        var total: UInt32 = 0
        for word in places.indices {
            places[word].start = total
            total += places[word].count
            places[word].count = 0
        }
        sets = Array(repeating: 0, count: Int(total))
        needed = Array(repeating: 0, count: words / 64 + 1)
        for (number, set) in kept.enumerated() {
            for word in all[set] where word != CueVocabulary.unknown {
                needed[Int(word >> 6)] |= 1 << UInt64(word & 63)
                sets[Int(places[Int(word)].start + places[Int(word)].count)] = UInt16(number)
                places[Int(word)].count += 1
            }
        }
        let stride = cues.count / 64 + 1
        self.guesses = Array(repeating: 0, count: stride)
        for (cue, suggests) in guesses.enumerated() where suggests {
            self.guesses[cue >> 6] |= 1 << UInt64(cue & 63)
        }
        needless = Array(repeating: 0, count: stride)
        // Of each set the last cue that was seen to need it: several needs of a cue may be of one set.
        var last = Array(repeating: -1, count: setCount)
        userPlaces = Array(repeating: Places(), count: setCount)
        setCounts = Array(repeating: 0, count: cues.count)
        for (cue, own) in cues.enumerated() {
            for need in needs[own] where !need.isCommon && last[Int(need.set)] != cue {
                last[Int(need.set)] = cue
                userPlaces[Int(need.set)].count += 1
                setCounts[cue] += 1
            }
            if setCounts[cue] == 0 { needless[cue >> 6] |= 1 << UInt64(cue & 63) }
        }
        total = 0
        for set in userPlaces.indices {
            userPlaces[set].start = total
            total += userPlaces[set].count
            userPlaces[set].count = 0
        }
        users = Array(repeating: 0, count: Int(total))
        for (cue, own) in cues.enumerated() {
            for need in needs[own] where !need.isCommon {
                let (start, count) = (Int(userPlaces[Int(need.set)].start), Int(userPlaces[Int(need.set)].count))
                if count > 0, users[start + count - 1] == UInt16(cue) { continue }
                users[start + count] = UInt16(cue)
                userPlaces[Int(need.set)].count += 1
            }
        }
    }
}

/// Where a text's words meet needs: for each set of words a bit for each unit.
final class NeedPlaces {
    private let stride: Int
    private let rows: UnsafeMutablePointer<UInt64>
    /// Whether the text has a word of each set; a row without one is not filled.
    private let isMet: UnsafeMutablePointer<Bool>
    /// Bits for the cues that the text has a word for wherever they need one, and for those that suggest an outlet too.
    private let possible: UnsafeMutablePointer<UInt64>
    private let guesses: UnsafeMutablePointer<UInt64>
    /// How many of the sets that each cue needs the text has no word of.
    private let missing: UnsafeMutablePointer<UInt8>
    private let branches: UnsafeMutablePointer<CueBranch>

    /// - Parameters:
    ///   - stretches: the tokens that are looked at, ascending, none twice: no need that is met elsewhere counts.
    ///   - branches: how many ways a run may leave open.
    init(_ tokens: [Token], _ needs: CueNeeds, in stretches: [Range<Int>], branches: Int) {
        self.branches = .allocate(capacity: max(1, branches))
        stride = tokens.count / 64 + 1
        rows = .allocate(capacity: max(1, needs.setCount * stride))
        isMet = .allocate(capacity: max(1, needs.setCount))
        isMet.initialize(repeating: false, count: max(1, needs.setCount))
        let width = needs.needless.count
        possible = .allocate(capacity: 2 * width)
        guesses = possible + width
        _ = UnsafeMutableBufferPointer(start: possible, count: width).initialize(fromContentsOf: needs.needless)
        missing = .allocate(capacity: max(1, needs.setCounts.count))
        _ = UnsafeMutableBufferPointer(start: missing, count: needs.setCounts.count)
            .initialize(fromContentsOf: needs.setCounts)
        tokens.withUnsafeBufferPointer { tokens in
            needs.places.withUnsafeBufferPointer { places in
                needs.sets.withUnsafeBufferPointer { sets in
                    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tokens.count + 1) { found in
                        // Which words are needed cannot be foretold: they are put together first.
                        var count = 0
                        needs.needed.withUnsafeBufferPointer { needed in
                            for stretch in stretches {
                                for place in stretch {
                                    let word = tokens[place].word
                                    found[count] = UInt32(truncatingIfNeeded: place)
                                    count &+= Int(needed[Int(word &>> 6)] &>> UInt64(word & 63) & 1)
                                }
                            }
                        }
                        for place in found[..<count] {
                            let own = places[Int(tokens[Int(place)].word)]
                            for at in Int(own.start)..<Int(own.start &+ own.count) {
                                add(Int(sets[at]), Int(place), needs)
                            }
                        }
                    }
                }
            }
        }
        for place in needs.guesses.indices { guesses[place] = possible[place] & needs.guesses[place] }
    }

    deinit {
        rows.deallocate()
        isMet.deallocate()
        possible.deallocate()
        missing.deallocate()
        branches.deallocate()
    }

    @inline(__always)
    private func add(_ set: Int, _ place: Int, _ needs: CueNeeds) {
        let row = rows + set &* stride
        if !isMet[set] {
            isMet[set] = true
            row.initialize(repeating: 0, count: stride)
            meet(needs.userPlaces[set], needs)
        }
        row[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
    }

    /// Notes for the cues at those places that the text has a word of one more of the sets that they need.
    private func meet(_ users: CueNeeds.Places, _ needs: CueNeeds) {
        for place in Int(users.start)..<Int(users.start &+ users.count) {
            let cue = Int(needs.users[place])
            missing[cue] &-= 1
            if missing[cue] == 0 { possible[cue &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: cue & 63) }
        }
    }

    /// What a matcher reads, while the places are there.
    var view: View {
        View(
            stride: stride,
            rows: UnsafePointer(rows),
            isMet: UnsafePointer(isMet),
            possibleCues: UnsafePointer(possible),
            possibleGuesses: UnsafePointer(guesses),
            branches: branches
        )
    }

    struct View {
        fileprivate let stride: Int
        fileprivate let rows: UnsafePointer<UInt64>
        fileprivate let isMet: UnsafePointer<Bool>
        /// A bit for each cue: whether the text has a word for each of its needs.
        let possibleCues: UnsafePointer<UInt64>
        /// The same for those that suggest that a name is an outlet's.
        let possibleGuesses: UnsafePointer<UInt64>
        /// Room for the ways that one run at a time leaves open.
        let branches: UnsafeMutablePointer<CueBranch>
    }
}

extension NeedPlaces.View {
    /// Whether a word of that set stands at one of the units from `first` to `last`, which must exist.
    @inline(__always)
    func isMet(_ set: UInt16, from first: Int, to last: Int) -> Bool {
        guard isMet[Int(set)], first <= last else { return false }
        let row = rows + Int(set) &* stride
        var place = first &>> 6
        let end = last &>> 6
        var bits = row[place] & (~0 &<< UInt64(truncatingIfNeeded: first & 63))
        while place < end {
            if bits != 0 { return true }
            place &+= 1
            bits = row[place]
        }
        return bits & (~0 &>> UInt64(truncatingIfNeeded: 63 &- last & 63)) != 0
    }
}
