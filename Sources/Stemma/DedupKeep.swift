/// Which article of several copies stays in the corpus.
///
/// Whichever it is, every article that goes was verified against one that stays (``Deduplication``).
public enum DedupKeep: String, Sendable, Hashable, CaseIterable {
    /// The one that the others derive from, by the inference of ``Provenance`` over each group of copies; where that is
    /// undetermined, as ``earliest``.
    case origin
    /// The one published first, by the start of what its date says: `2025-06-07` is before `2025-06-07T08:00`. Articles
    /// without a date come after all others; among equals the first in the input stays.
    case earliest
    /// The one of most words; among equals the first in the input.
    case longest
    /// The first in the input.
    case first
}
