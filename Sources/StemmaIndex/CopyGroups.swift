/// The articles of a corpus whose texts are nearly the same, in groups that do not chain.
///
/// Every member was verified against its group's representative; that a resembles b and b resembles c does not put a
/// and c together. Groups are stars of the graph of verified matches (Aslam, Pelekhov and Rus 2004): again and again the
/// article with most matches that are still free (then with the greatest sum of Jaccards, then the first) becomes a
/// representative and takes them; then each member moves to the representative that it resembles most, where its group
/// keeps another. So groups depend on the matches alone and not on the order in which they were found, and on positions
/// only where all else is equal.
///
/// An article that matches only members of other groups, and no representative, stays alone: its matches still say so.
///
/// ```swift
/// let groups = CopyGroups(matches: verified)
/// groups.groups.first?.members         // [0, 3, 4]
/// groups.groups.first?.lowest          // the lowest Jaccard of a member with the representative
/// ```
package struct CopyGroups: Sendable, Hashable {
    /// By their lowest member; no article is in two.
    package let groups: [CopyGroup]

    /// Groups from verified matches, in any order; those that are not copies are passed over. O(e log e) for e matches.
    package init(matches: [Match]) {
        let graph = CopyGraph(matches: matches)
        var stars = graph.stars()
        graph.moveToNearest(&stars)
        groups = graph.groups(of: stars)
    }
}
