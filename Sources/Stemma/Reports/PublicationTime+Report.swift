import StemmaText

extension PublicationTime {
    /// ISO 8601 at the precision that was written, in the zone that was written: `2025-06-07`, `2025-06-07T14:05+02:00`.
    ///
    /// A time of day without a zone gets none; UTC is written `Z`.
    var reported: String {
        let local = seconds.addingReportingOverflow(Int64(zone ?? 0)).partialValue
        let day = floorDivide(local, 86_400)
        let second = Int((local % 86_400 + 86_400) % 86_400)
        let (year, month, dayOfMonth) = civil(fromDay: day)
        var text = yearDigits(year)
        if precision == .year { return text }
        text += "-" + two(month)
        if precision == .month { return text }
        text += "-" + two(dayOfMonth)
        if precision == .day { return text }
        text += "T" + two(second / 3600)
        if precision != .hour { text += ":" + two(second / 60 % 60) }
        if precision == .second { text += ":" + two(second % 60) }
        return text + zoneDesignator
    }

    private var zoneDesignator: String {
        guard let zone else { return "" }
        if zone == 0 { return "Z" }
        let minutes = zone.magnitude / 60
        return (zone < 0 ? "-" : "+") + two(Int(minutes / 60)) + ":" + two(Int(minutes % 60))
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// The proleptic Gregorian date of a day counted from 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
/// algorithms", `civil_from_days`): eras of 400 years that start on 1 March.
private func civil(fromDay day: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1))
}

private func two(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
}

/// Four digits; a year outside 0 to 9999 takes the sign and the digits that it needs.
private func yearDigits(_ year: Int64) -> String {
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return year < 0 ? "-" + padded : year > 9999 ? "+" + padded : padded
}
