/// When an article says it was published, at the precision that it says it with.
///
/// A date is a whole day, not midnight: `2025-06-07` covers 24 hours, and without a zone it may lie anywhere in the
/// world, which ``earliest`` and ``latest`` allow for.
///
/// ```swift
/// let day = PublicationTime("June 7, 2025")       // precision .day, no zone
/// day?.description                                // "2025-06-07"
/// PublicationTime("Sat, 07 Jun 2025 10:00:00 +0200")?.description   // "2025-06-07T10:00:00+02:00"
/// PublicationTime("30 February 2025")             // nil: no such day
/// ```
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
    /// The first second (since 1970-01-01T00:00:00Z) at which it may have been published.
    ///
    /// Without a zone the clock on the wall may be up to 14 hours ahead of UTC (Kiritimati).
    public var earliest: Int64 {
        zone == nil ? seconds.addingClamped(-14 * 3600) : seconds
    }

    /// The last second at which it may have been published: the end of the unit written, and 12 hours more without a
    /// zone (Baker Island).
    public var latest: Int64 {
        let last = seconds.addingClamped(length - 1)
        return zone == nil ? last.addingClamped(12 * 3600) : last
    }

    /// Seconds in the unit written: a month has its own number of days.
    private var length: Int64 {
        switch precision {
        case .second: return 1
        case .minute: return 60
        case .hour: return 3600
        case .day: return 86400
        case .month: return 86400 * Int64(CivilDate.days(inMonth: localDate.month, of: localDate.year))
        case .year: return 86400 * (CivilDate.isLeap(localDate.year) ? 366 : 365)
        }
    }

    /// The date where it was written.
    var localDate: CivilDate { CivilDate(daysSinceEpoch: localSeconds.floorDivided(by: 86400)) }

    /// Seconds since midnight where it was written, 0 to 86,399.
    var localTimeOfDay: Int64 {
        let rest = localSeconds % 86400
        return rest < 0 ? rest + 86400 : rest
    }

    private var localSeconds: Int64 { seconds.addingClamped(Int64(zone ?? 0)) }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }

    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
