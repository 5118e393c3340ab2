extension PublicationTime: CustomStringConvertible {
    /// ISO 8601 at its own precision and in its own zone, as `2025-06-07` or `2025-06-07T10:30+02:00`.
    ///
    /// Reading it back gives an equal value. A zone that stands with a day is written behind it, as XML Schema does;
    /// years and months are written without one.
    public var description: String {
        let date = localDate
        var text = Self.padded(date.year, to: 4)
        guard precision != .year else { return text }
        text += "-" + Self.padded(Int64(date.month), to: 2)
        guard precision != .month else { return text }
        text += "-" + Self.padded(Int64(date.day), to: 2)
        if precision != .day {
            let time = localTimeOfDay
            text += "T" + Self.padded(time / 3600, to: 2)
            if precision != .hour { text += ":" + Self.padded(time / 60 % 60, to: 2) }
            if precision == .second { text += ":" + Self.padded(time % 60, to: 2) }
        }
        guard let zone else { return text }
        guard zone != 0 else { return text + "Z" }
        let minutes = Int64(zone.magnitude / 60)
        return text + (zone < 0 ? "-" : "+") + Self.padded(minutes / 60, to: 2) + ":" + Self.padded(minutes % 60, to: 2)
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
