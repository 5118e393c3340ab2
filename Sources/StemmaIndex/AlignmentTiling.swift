/// Chooses passages among common stretches, longest first, such that no word is in two; see ``Alignment``.
struct AlignmentTiling {
    /// The tile that each word is in, or `nil`.
    private var inA: [AlignmentTile?]
    private var inB: [AlignmentTile?]
    private let minimum: Int

    init(aCount: Int, bCount: Int, minimum: Int) {
        inA = Array(repeating: nil, count: aCount)
        inB = Array(repeating: nil, count: bCount)
        self.minimum = minimum
    }

    /// The passages, in the order of the first text.
    consuming func tiles(from stretches: [AlignmentTile]) -> [AlignmentTile] {
        var byLength = [[AlignmentTile]](repeating: [], count: (stretches.map(\.count).max() ?? 0) + 1)
        for stretch in stretches { byLength[stretch.count].append(stretch) }
        var chosen: [AlignmentTile] = []
        for length in stride(from: byLength.count - 1, through: minimum, by: -1) {
            for stretch in byLength[length].sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }) {
                let free = trimmed(stretch)
                if free.count == length {
                    take(free)
                    chosen.append(free)
                } else if free.count >= minimum {
                    // Shorter now: its turn comes later, and others may have taken more of it by then.
                    byLength[free.count].append(free)
                }
            }
            byLength[length] = []
        }
        return chosen.sorted { $0.a < $1.a }
    }

    /// What is free of a stretch. A tile taken before it is at least as long, so it covers an end if it touches it.
    private func trimmed(_ stretch: AlignmentTile) -> AlignmentTile {
        var free = stretch
        while free.count >= minimum {
            if let tile = inA[free.a] {
                free = free.droppingFirst(min(free.count, tile.a + tile.count - free.a))
            } else if let tile = inB[free.b] {
                free = free.droppingFirst(min(free.count, tile.b + tile.count - free.b))
            } else if let tile = inA[free.a + free.count - 1] {
                free = free.droppingLast(min(free.count, free.a + free.count - tile.a))
            } else if let tile = inB[free.b + free.count - 1] {
                free = free.droppingLast(min(free.count, free.b + free.count - tile.b))
            } else {
                break
            }
        }
        return free
    }

    private mutating func take(_ tile: AlignmentTile) {
        for offset in 0..<tile.count {
            inA[tile.a + offset] = tile
            inB[tile.b + offset] = tile
        }
    }
}
