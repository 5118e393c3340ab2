/// Finds the stretches of words that two texts share and that neither end can be lengthened.
struct CommonStretches {
    private let a: [UInt64]
    private let b: [UInt64]
    private let hashesA: PrefixHashes
    private let hashesB: PrefixHashes
    /// Pairs of places that may be looked at for one length of gram.
    private let budget: Int

    init(a: [UInt64], b: [UInt64]) {
        self.a = a
        self.b = b
        hashesA = PrefixHashes(a)
        hashesB = PrefixHashes(b)
        budget = 4_096 + 16 * (a.count + b.count)
    }

    /// All maximal common stretches of at least `minimum` words, in no order that matters.
    ///
    /// Each is found at its first `minimum` words. Grams that stand in so many places that their pairs exceed the
    /// budget are told apart by twice as many words, and again, and pairs that are left when no text is long enough are
    /// passed over.
    func maximal(atLeast minimum: Int) -> [AlignmentTile] {
        var stretches: [AlignmentTile] = []
        var length = minimum
        var left = (a: Array(0...(a.count - minimum)), b: Array(0...(b.count - minimum)))
        while !left.a.isEmpty, !left.b.isEmpty {
            var groups = groups(left.a, left.b, length: length)
            // The rarest first; among equals those that start first.
            groups.sort { ($0.pairs, $0.a[0]) < ($1.pairs, $1.a[0]) }
            var rest = budget
            let affordable = groups.prefix { group in
                rest -= group.pairs
                return rest >= 0
            }
            for group in affordable { appendStretches(of: group, length: length, to: &stretches) }
            length *= 2
            let others = groups.dropFirst(affordable.count)
            left.a = others.flatMap(\.a).filter { $0 + length <= a.count }
            left.b = others.flatMap(\.b).filter { $0 + length <= b.count }
        }
        return stretches
    }

    /// Where one gram stands in both texts.
    private struct Group {
        /// Ascending by the word before, then by place.
        var a: [Int]
        var b: [Int]
        /// Pairs of places with unlike words before them: each starts a stretch that cannot be lengthened there.
        var pairs: Int
    }

    /// The grams of `length` words that start a stretch somewhere.
    private func groups(_ placesA: [Int], _ placesB: [Int], length: Int) -> [Group] {
        let keyedA = keyed(placesA) { hashesA.hash(from: $0, count: length) }
        let keyedB = keyed(placesB) { hashesB.hash(from: $0, count: length) }
        var groups: [Group] = []
        var (i, j) = (0, 0)
        while i < keyedA.count, j < keyedB.count {
            let (x, y) = (keyedA[i].key, keyedB[j].key)
            if x < y {
                i += 1
            } else if y < x {
                j += 1
            } else {
                var (endA, endB) = (i + 1, j + 1)
                while endA < keyedA.count, keyedA[endA].key == x { endA += 1 }
                while endB < keyedB.count, keyedB[endB].key == x { endB += 1 }
                // Most grams stand once in each text, inside a longer stretch.
                let isInside = endA == i + 1 && endB == j + 1 && canLengthen(keyedA[i].place, keyedB[j].place)
                if !isInside {
                    let group = group(keyedA[i..<endA].map(\.place), keyedB[j..<endB].map(\.place))
                    if group.pairs > 0 { groups.append(group) }
                }
                (i, j) = (endA, endB)
            }
        }
        return groups
    }

    /// Whether the words before two places are the same.
    private func canLengthen(_ placeA: Int, _ placeB: Int) -> Bool {
        placeA > 0 && placeB > 0 && a[placeA - 1] == b[placeB - 1]
    }

    private func keyed(_ places: [Int], _ key: (Int) -> UInt64) -> [(key: UInt64, place: Int)] {
        places.map { (key: key($0), place: $0) }.sorted { ($0.key, $0.place) < ($1.key, $1.place) }
    }

    private func group(_ placesA: [Int], _ placesB: [Int]) -> Group {
        let byWordA = placesA.sorted { (wordBefore($0, in: a), $0) < (wordBefore($1, in: a), $1) }
        let byWordB = placesB.sorted { (wordBefore($0, in: b), $0) < (wordBefore($1, in: b), $1) }
        var same = 0
        forEachWordBefore(byWordA, byWordB) { inA, inB in same += inA.count * inB.count }
        return Group(a: byWordA, b: byWordB, pairs: placesA.count * placesB.count - same)
    }

    /// Calls `body` for each word that stands before places of both texts, with those places' ranges.
    private func forEachWordBefore(_ placesA: [Int], _ placesB: [Int], _ body: (Range<Int>, Range<Int>) -> Void) {
        var (i, j) = (0, 0)
        while i < placesA.count, j < placesB.count {
            let (x, y) = (wordBefore(placesA[i], in: a), wordBefore(placesB[j], in: b))
            let endA = placesA[i...].firstIndex { wordBefore($0, in: a) != x } ?? placesA.count
            let endB = placesB[j...].firstIndex { wordBefore($0, in: b) != y } ?? placesB.count
            // A text's start is no word, and like no other start.
            if x == y, placesA[i] > 0, placesB[j] > 0 { body(i..<endA, j..<endB) }
            if x <= y { i = endA }
            if y <= x { j = endB }
        }
    }

    private func wordBefore(_ place: Int, in words: [UInt64]) -> UInt64 {
        place == 0 ? 0 : words[place - 1]
    }

    private func appendStretches(of group: Group, length: Int, to stretches: inout [AlignmentTile]) {
        var skipped = [Range<Int>](repeating: 0..<0, count: group.a.count)
        forEachWordBefore(group.a, group.b) { inA, inB in
            for index in inA { skipped[index] = inB }
        }
        for (index, placeA) in group.a.enumerated() {
            for other in [0..<skipped[index].lowerBound, skipped[index].upperBound..<group.b.count] {
                for placeB in group.b[other] {
                    stretches.append(AlignmentTile(a: placeA, b: placeB, count: common(placeA, placeB, length)))
                }
            }
        }
    }

    /// How many words from two places on are the same, knowing that `known` are: by direct comparison for a while, then
    /// by bisection on the hashes of prefixes. O(log n).
    private func common(_ placeA: Int, _ placeB: Int, _ known: Int) -> Int {
        let longest = min(a.count - placeA, b.count - placeB)
        var count = known
        while count < longest, count < known + 16, a[placeA + count] == b[placeB + count] { count += 1 }
        guard count == known + 16 else { return count }
        var (low, high) = (count, longest)
        while low < high {
            let middle = (low + high + 1) / 2
            let same = hashesA.hash(from: placeA, count: middle) == hashesB.hash(from: placeB, count: middle)
            if same { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
