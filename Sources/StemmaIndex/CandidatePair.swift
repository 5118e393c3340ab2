/// Two articles that may be copies, by position in the corpus; `a < b`. A proposal: nothing is decided on it unverified.
package struct CandidatePair: Sendable, Hashable, Comparable {
    private let packed: UInt64

    package init(_ a: Int, _ b: Int) {
        precondition(a >= 0 && a < b && b <= Int(UInt32.max), "a pair of \(a) and \(b): the lower position comes first")
        packed = UInt64(a) << 32 | UInt64(b)
    }

    package var a: Int { Int(packed >> 32) }
    package var b: Int { Int(packed & 0xFFFF_FFFF) }

    package static func < (x: Self, y: Self) -> Bool { x.packed < y.packed }
}
