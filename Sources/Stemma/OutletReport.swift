internal import StemmaIndex
package import StemmaProvenance
internal import StemmaText

/// What each outlet does over all stories of a trace: how much it originates, takes from others and credits, from whom,
/// and how long after them.
///
/// Counts are of what the trace says; beside them stands what its probabilities expect, with an interval, for a story
/// that came from an outlet with .6 is .6 of a story. Only articles in stories count: what nobody else has cannot have
/// been taken.
package struct OutletReport: Sendable {
    /// A count that rests on probabilities.
    package struct Estimate: Sendable, Hashable {
        /// How many are said to be.
        package var count = 0
        /// How many the probabilities expect.
        package var expected = 0.0
        /// The 5th and the 95th percentile of the Poisson binomial distribution.
        package var low = 0
        package var high = 0
    }

    /// Hours between an article and the one that it was taken from, over all pairs whose clocks say the hour.
    package struct Lag: Sendable, Hashable {
        package var pairs = 0
        /// `nil` without pairs. Negative where clocks run against citations.
        package var median: Double?
        /// The medians of the shortest and the longest lag that the stamps' precision allows.
        package var low: Double?
        package var high: Double?
    }

    /// What an outlet takes from one other.
    package struct Source: Sendable, Hashable {
        package var outlet: String
        package var taken = Estimate()
        /// Of these, how many are copies: verbatim, abridged or extended text.
        package var copies = 0
        package var credited = 0
        package var lag = Lag()
    }

    package struct Row: Sendable, Hashable {
        package var outlet: String
        /// Its articles in stories.
        package var articles = 0
        package var stories = 0
        /// Stories that came from it.
        package var originates = Estimate()
        /// Of these, how many do not have its own article.
        package var absent = 0
        /// Its articles that were taken from somebody.
        package var taken = Estimate()
        package var copies = 0
        package var independent = 0
        /// Its taken articles that say from whom, by a sentence or their page's links.
        package var credited = 0
        /// Articles of others that were taken from it.
        package var given = Estimate()
        package var lag = Lag()
        /// From whom, most first.
        package var sources: [Source] = []
    }

    /// By the stories that they originate, then by the articles that others took, then by name.
    package let rows: [Row]

    /// - Parameter outlets: brings the spellings of one outlet's name together.
    /// - Complexity: linear in the trace, but for the intervals, which are quadratic in an outlet's counts up to 1,000.
    package init(_ trace: Trace, outlets: OutletLexicon) {
        var tally = OutletTally(outlets)
        for story in trace.stories { tally.add(story) }
        rows = tally.rows()
    }
}
