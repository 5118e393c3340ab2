internal import CStemmaKernels

/// Names to be found in a text: a trie over tokens, kept as a hash table of its paths.
///
/// The key of a path is a hash chained over its tokens, so that finding the longest name at a token costs one look-up a
/// token and most tokens end at the first: linear in the text whatever the number of names.
struct AliasTable: Sendable {
    /// A name's owner.
    struct Owner: Sendable {
        let outlet: Int32
        /// Whether the name means the outlet wherever it stands.
        let isStrong: Bool
        fileprivate let next: Int32
    }

    /// Most tokens in a name.
    static let longest = 14

    private struct Slot: BitwiseCopyable {
        /// 0 where there is no path.
        var key: UInt64 = 0
        /// First owner of the name that ends here, `AliasTable.prefix` where none does.
        var head = AliasTable.prefix
    }

    private var slots: [Slot]
    private var owners: [Owner] = []
    private var count = 0
    /// A bit for each first token's hash, so that most tokens of a text are turned away without a look-up.
    private var starts: [UInt64]
    /// The same for each path, and for the end of each name of one token.
    private var paths: [UInt64]

    private static let prefix: Int32 = -1

    init(minimumCapacity: Int = 16) {
        var size = 64
        while size * 3 < minimumCapacity * 4 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        owners.reserveCapacity(minimumCapacity / 2)
        starts = Array(repeating: 0, count: size / 4)
        paths = starts
    }

    /// Adds a name; an outlet's second row for the same name is left out. Strong beats weak.
    mutating func insert(_ tokens: [Token], outlet: Int32, isStrong: Bool) {
        tokens.withUnsafeBufferPointer { insert($0, outlet: outlet, isStrong: isStrong) }
    }

    mutating func insert(_ tokens: UnsafeBufferPointer<Token>, outlet: Int32, isStrong: Bool) {
        guard !tokens.isEmpty, tokens.count <= Self.longest else { return }
        var path: UInt64 = 0
        var slot = 0
        let bit = Int(truncatingIfNeeded: tokens[0].exact >> 8) & (starts.count * 64 - 1)
        starts[bit >> 6] |= 1 << UInt64(bit & 63)
        for token in tokens {
            path = stemma_name_path(path, token.exact)
            mark(path)
            slot = place(path)
        }
        if tokens.count == 1 { mark(stemma_name_path(path, UInt64(STEMMA_NAME_END))) }
        var owner = slots[slot].head
        while owner >= 0 {
            if owners[Int(owner)].outlet == outlet { return }
            owner = owners[Int(owner)].next
        }
        owners.append(Owner(outlet: outlet, isStrong: isStrong, next: slots[slot].head))
        slots[slot].head = Int32(owners.count - 1)
    }

    private mutating func mark(_ path: UInt64) {
        let bit = Int(truncatingIfNeeded: path >> 20) & (paths.count * 64 - 1)
        paths[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Whether a name may start with a token of that hash; most others do not.
    @inline(__always)
    func canStart(_ hash: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: hash >> 8) & (starts.count &* 64 &- 1)
        return starts[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    /// Marks the tokens that a name may start with.
    func markStarts(_ tokens: UnsafeMutableBufferPointer<Token>) {
        withMarks { marks in
            tokens.withKernelTokens { stemma_mark_tokens($0.baseAddress, $0.count, marks) }
        }
    }

    /// Hands to `body` what marks the tokens that a name may start with.
    func withMarks(_ body: (stemma_token_marks) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            paths.withUnsafeBufferPointer { paths in
                body(
                    stemma_token_marks(
                        starts: starts.baseAddress,
                        paths: paths.baseAddress,
                        start_mask: starts.count * 64 - 1,
                        path_mask: paths.count * 64 - 1,
                        flag: Token.Flags.nameStart.rawValue
                    )
                )
            }
        }
    }

    /// The longest name that starts at `tokens[index]`: how many tokens it has and its first owner.
    /// In any case where `ignoringCase`, if the names were put in by their folded hashes.
    func longestMatch(
        _ tokens: UnsafeBufferPointer<Token>,
        at index: Int,
        ignoringCase: Bool = false
    ) -> (count: Int, head: Int32)? {
        guard canStart(ignoringCase ? tokens[index].folded : tokens[index].exact) else { return nil }
        var best: (Int, Int32)?
        var path: UInt64 = 0
        var i = index
        while i < tokens.count, i - index < Self.longest {
            if i > index, tokens[i].flags.contains(.paragraphStart) { break }
            path = stemma_name_path(path, ignoringCase ? tokens[i].folded : tokens[i].exact)
            let mark = Int(truncatingIfNeeded: path >> 20) & (paths.count &* 64 &- 1)
            guard paths[mark >> 6] >> UInt64(mark & 63) & 1 == 1 else { break }
            guard let slot = find(path) else { break }
            i += 1
            if slot >= 0 { best = (i - index, slot) }
        }
        return best
    }

    func longestMatch(_ tokens: [Token], at index: Int, ignoringCase: Bool = false) -> (count: Int, head: Int32)? {
        tokens.withUnsafeBufferPointer { longestMatch($0, at: index, ignoringCase: ignoringCase) }
    }

    /// The owners that `head` leads to, in the reverse order of their insertion.
    func owners(from head: Int32) -> [Owner] {
        var result: [Owner] = []
        forEachOwner(from: head) { result.append($0) }
        return result
    }

    /// Hands them to `body` one after another.
    @inline(__always)
    func forEachOwner(from head: Int32, _ body: (Owner) -> Void) {
        var next = head
        while next >= 0 {
            body(owners[Int(next)])
            next = owners[Int(next)].next
        }
    }

    /// The head of a path's slot; `nil` where there is no such path.
    private func find(_ key: UInt64) -> Int32? {
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: key >> 1) & mask
        while slots[place].key != 0 {
            if slots[place].key == key { return slots[place].head }
            place = (place &+ 1) & mask
        }
        return nil
    }

    private mutating func place(_ key: UInt64) -> Int {
        if count * 4 >= slots.count * 3 { grow() }
        let mask = slots.count &- 1
        var place = Int(truncatingIfNeeded: key >> 1) & mask
        while slots[place].key != 0 {
            if slots[place].key == key { return place }
            place = (place &+ 1) & mask
        }
        slots[place].key = key
        count += 1
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        count = 0
        for slot in old where slot.key != 0 { slots[place(slot.key)].head = slot.head }
    }
}
