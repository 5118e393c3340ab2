internal import StemmaIndex

extension Trace {
    /// Articles from which on a copy group is too large to be a report that was reprinted so often.
    private static let crowd = 100
    /// The Jaccard from which on copies are the same text but for a headline or a footer.
    private static let sameText = Jaccard(rawValue: 0.95)

    /// What to tell a user whose articles are copies of one another for what every page repeats: a group of a tenth of
    /// all articles and at least a hundred, not of one text. `nil` where there is none.
    package var boilerplateWarning: String? {
        guard let story = stories.first, let group = story.members.first?.copyGroup else { return nil }
        let (size, all) = (story.members.count, summary.articles)
        guard size >= Self.crowd, size * 10 >= all else { return nil }
        guard story.members.allSatisfy({ $0.copyGroup == group }) else { return nil }
        guard let lowest = story.members.compactMap(\.jaccard).min(), lowest < Self.sameText else { return nil }
        let from = Figures.fixed(lowest.rawValue, places: 2)
        return """
            \(size) of \(all) articles are one copy group, with Jaccards from \(from) on; if a menu or a notice is what they \
            share, leave it out of the texts, or raise --threshold
            """
    }
}
