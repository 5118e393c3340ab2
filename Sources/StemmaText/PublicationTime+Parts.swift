extension PublicationTime {
    /// What a date's text says, part by part, before it is checked against the calendar and the clock.
    struct Parts {
        var year: Int?
        var month: Int?
        var day: Int?
        var hour: Int?
        var minute: Int?
        var second: Int?
        /// Seconds east of UTC.
        var zone: Int?
    }

    /// `nil` where the parts leave a gap (a day without a month) or name a time that is none (30 February, 25:00).
    init?(_ parts: Parts) {
        guard let year = parts.year else { return nil }
        guard parts.month != nil || parts.day == nil, parts.day != nil || parts.hour == nil else { return nil }
        guard let date = CivilDate(year: year, month: parts.month ?? 1, day: parts.day ?? 1) else { return nil }
        var seconds = date.daysSinceEpoch * 86400
        var precision: Precision = parts.day != nil ? .day : parts.month != nil ? .month : .year
        if let hour = parts.hour {
            let minute = parts.minute ?? 0
            let second = parts.second ?? 0
            // ISO 8601 writes the end of a day as 24:00, and a leap second as :60.
            guard (0...23).contains(hour) || (hour == 24 && minute == 0 && second == 0) else { return nil }
            guard (0...59).contains(minute), (0...60).contains(second) else { return nil }
            seconds += Int64(hour * 3600 + minute * 60 + second)
            precision = parts.second != nil ? .second : parts.minute != nil ? .minute : .hour
        }
        if let zone = parts.zone {
            guard abs(zone) <= 18 * 3600 else { return nil }
            seconds -= Int64(zone)
        }
        self.init(seconds: seconds, precision: precision, zone: parts.zone)
    }
}
