extension PublicationTime {
    /// A day of the Gregorian calendar, extended backwards before 1582 as ISO 8601 does.
    struct CivilDate: Hashable {
        let year: Int64
        /// 1 to 12.
        let month: Int
        /// 1 to 31.
        let day: Int

        /// `nil` where the calendar has no such day.
        init?(year: Int, month: Int, day: Int) {
            guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
            guard (1...Self.days(inMonth: month, of: Int64(year))).contains(day) else { return nil }
            self.year = Int64(year)
            self.month = month
            self.day = day
        }

        /// The day so many days after 1970-01-01.
        ///
        /// The calendar is counted in eras of 400 years (146,097 days) and in years that start in March, so that the
        /// leap day comes last (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        init(daysSinceEpoch: Int64) {
            // Every Int64 of seconds gives days that leave room for this shift.
            let shifted = daysSinceEpoch + 719_468
            let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
            let dayOfEra = shifted - era * 146_097
            let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
            let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let marchMonth = (5 * dayOfYear + 2) / 153
            day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
            month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
            year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        }

        /// Days since 1970-01-01, negative before it.
        var daysSinceEpoch: Int64 {
            let marchYear = month <= 2 ? year - 1 : year
            let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
            let yearOfEra = marchYear - era * 400
            let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
            let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
            let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            return era * 146_097 + dayOfEra - 719_468
        }

        static func isLeap(_ year: Int64) -> Bool {
            year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        }

        /// `month` from 1 to 12.
        static func days(inMonth month: Int, of year: Int64) -> Int {
            switch month {
            case 2: isLeap(year) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }
    }
}
