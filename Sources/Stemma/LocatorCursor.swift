internal import StemmaFingerprint

/// Reads where articles lie, one after another: where that is on disk, a stretch at a time. Positions may go back by a
/// few, or start anew.
package final class LocatorCursor {
    /// Articles that are read at a time, and how many of them before the one that is asked for.
    private static let (size, before) = (1 << 12, 16)

    private let locators: SpillColumn<RecordLocator>
    private var stretch: [RecordLocator] = []
    private var start = 0

    init(_ locators: SpillColumn<RecordLocator>) {
        self.locators = locators
    }

    /// Where the article at a position lies in the input.
    package subscript(position: Int) -> RecordLocator {
        if position < start || position - start >= stretch.count {
            let count = locators.count
            precondition(position >= 0 && position < count, "position \(position) of \(count) articles")
            start = max(0, position - Self.before)
            stretch = locators.elements(start..<min(start + Self.size, count))
        }
        return stretch[position - start]
    }
}
