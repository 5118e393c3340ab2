internal import StemmaText

extension Story.ID {
    /// Named by the member whose identifier hashes lowest, so that the name outlives other members coming and going.
    /// No two stories share a member, so no two share a name (but for a collision of 64-bit hashes).
    init(members: some Sequence<Article.ID>) {
        self.init(rawValue: "s" + leastHash(members))
    }
}

/// As ``Story/ID/init(members:)``, for a group of copies.
func copyGroupName(members: some Sequence<Article.ID>) -> String {
    "c" + leastHash(members)
}

/// The lowest XXH3 of the identifiers as 16 hexadecimal digits.
private func leastHash(_ members: some Sequence<Article.ID>) -> String {
    let least = members.lazy.map { XXH3.hash($0.rawValue.utf8) }.min() ?? 0
    let digits = String(least, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
