internal import StemmaIndex

/// Groups of copies, and the texts that stand in longer articles, which make up one story.
struct CopyStory {
    /// Ascending.
    private(set) var members: [Int] = []
    private(set) var groups: [CopyGroup] = []
    /// The lowest Jaccard of a copy with its group's representative, and containment of a text in the longer article.
    private(set) var lowest = 1.0
    private var hasContained = false

    /// Why the articles belong together, in words.
    var reason: String {
        switch (groups.isEmpty, hasContained) {
        case (_, false): "every copy was verified against one article of the group"
        case (true, true): "every shorter text was verified to stand in a longer one"
        case (false, true):
            "every copy was verified against one article of its group, and every shorter text to stand in a longer one"
        }
    }

    /// One story for each set of articles that groups and links join, by their first articles.
    static func stories(groups: [CopyGroup], joining: [ContainmentLink]) -> [CopyStory] {
        // Units: the groups, then the articles of links that are in no group.
        var unit: [Int: Int] = [:]
        for (index, group) in groups.enumerated() {
            for member in group.members { unit[member] = index }
        }
        var alone: [Int] = []
        for article in joining.flatMap({ [$0.part, $0.whole] }).sorted() where unit[article] == nil {
            unit[article] = groups.count + alone.count
            alone.append(article)
        }
        var sets = UnionFind(count: groups.count + alone.count)
        for link in joining { sets.union(unit[link.part] ?? 0, unit[link.whole] ?? 0) }

        var stories = [CopyStory](repeating: CopyStory(), count: groups.count + alone.count)
        for (index, group) in groups.enumerated() { stories[sets.find(index)].add(group) }
        for (index, article) in alone.enumerated() { stories[sets.find(groups.count + index)].members.append(article) }
        for link in joining { stories[sets.find(unit[link.part] ?? 0)].add(link) }
        for index in stories.indices { stories[index].members.sort() }
        return stories.filter { !$0.members.isEmpty }.sorted { $0.members[0] < $1.members[0] }
    }

    private mutating func add(_ group: CopyGroup) {
        groups.append(group)
        members += group.members
        lowest = min(lowest, group.lowest.rawValue)
    }

    private mutating func add(_ link: ContainmentLink) {
        hasContained = true
        lowest = min(lowest, link.containment.rawValue)
    }
}
