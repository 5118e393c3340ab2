internal import Glibc
import StemmaText

/// Sums what an article's mentions say for each outlet as its immediate source.
///
/// The strongest positive mention counts, and a little for every further turn and mention. A negative one never takes
/// from a positive one: an outlet may be both the news and its source.
struct EvidenceBuilder {
    let lexicon: OutletLexicon
    /// UTF-8 bytes of the text.
    let length: Int

    func weigh(_ reading: inout ArticleReading) {
        var weights: [SourceKey: [(weight: Double, family: String)]] = [:]
        for found in reading.found where found.role != .selfMention {
            guard let key = found.key else { continue }
            weights[key, default: []].append((placed(found), found.family))
        }
        for (key, list) in weights {
            reading.evidence[key] = Self.sum(list)
        }
    }

    /// A mention's weight by where it stands: more in the title and early on, if it speaks for the outlet at all.
    private func placed(_ found: ArticleReading.Found) -> Double {
        guard found.weight > 0 else { return found.weight }
        if found.isInTitle { return found.weight + 0.8 + 0.35 }
        return found.weight + 0.35 * (1 - 2 * Double(found.range.start) / Double(max(1, length)))
    }

    private static func sum(_ list: [(weight: Double, family: String)]) -> Double {
        let positive = list.filter { $0.weight > 0 }
        guard let top = positive.map(\.weight).max() else { return list.map(\.weight).max() ?? 0 }
        let frames = Set(positive.map(\.family)).count
        return top + 0.25 * log(Double(frames)) + 0.3 * log(Double(positive.count))
    }
}
