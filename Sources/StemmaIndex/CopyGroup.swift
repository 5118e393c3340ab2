/// Articles each of which is a verified copy of one of them.
package struct CopyGroup: Sendable, Hashable {
    /// The article that every other was verified against.
    package let representative: Int
    /// All articles of the group, the representative among them, ascending; at least two.
    package let members: [Int]
    /// The lowest Jaccard of a member with the representative.
    package let lowest: Jaccard

    package init(representative: Int, members: [Int], lowest: Jaccard) {
        self.representative = representative
        self.members = members
        self.lowest = lowest
    }
}
