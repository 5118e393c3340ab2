extension PublicationTime {
    /// Reads dates in words: every word and number must be one that dates are written with.
    struct WordReader {
        private var parts = Parts()
        private let scalars: [Unicode.Scalar]
        private var position = 0
        /// Whether the day came before the month, as RFC 2822 has it.
        private var dayFirst = false
        private var shortYear: Int?

        private init(_ text: String) {
            scalars = Array(text.lowercased().unicodeScalars)
        }

        /// `nil` where `text` is no date in words; the calendar is not checked here.
        static func parts(of text: String) -> Parts? {
            var reader = WordReader(text)
            while reader.position < reader.scalars.count {
                guard reader.element() else { return nil }
            }
            // RFC 2822, 4.3: old mail writes years of two digits, behind the month and before a time.
            if reader.parts.year == nil, let year = reader.shortYear, reader.dayFirst, reader.parts.hour != nil {
                reader.parts.year = year < 50 ? 2000 + year : 1900 + year
                reader.shortYear = nil
            }
            guard reader.shortYear == nil, reader.parts.month != nil else { return nil }
            return reader.parts
        }

        /// Takes one number, word or mark; `false` where it has no place in a date.
        private mutating func element() -> Bool {
            let scalar = scalars[position]
            if Self.isDigit(scalar) { return number() }
            if scalar.properties.isAlphabetic || Self.isOrdinalMark(scalar) { return word() }
            if scalar == "(" { return comment() }
            if startsOffset { return offset() }
            guard scalar.properties.isWhitespace || ",.-·|•–—".unicodeScalars.contains(scalar) else { return false }
            position += 1
            return true
        }

        // MARK: Numbers

        private mutating func number() -> Bool {
            let start = position
            let value = digits()
            let width = position - start
            guard let value else { return false }
            if width <= 2, let minute = minute(after: ":") ?? minute(after: "h") {
                guard parts.hour == nil else { return false }
                (parts.hour, parts.minute) = (value, minute)
                return second()
            }
            if width <= 2, takesMeridiem() { return setHour(value) }
            switch width {
            case 4 where parts.year == nil:
                parts.year = value
            case 1...2 where parts.day == nil:
                parts.day = value
                dayFirst = parts.month == nil
                skipOrdinalEnding()
            case 2 where parts.year == nil && shortYear == nil:
                shortYear = value
            default:
                return false
            }
            return true
        }

        /// Two digits behind `mark`; nothing is taken where they are missing.
        private mutating func minute(after mark: Unicode.Scalar) -> Int? {
            let start = position
            guard position < scalars.count, scalars[position] == mark else { return nil }
            position += 1
            if let value = digits(), position - start == 3 { return value }
            position = start
            return nil
        }

        private mutating func second() -> Bool {
            if let second = minute(after: ":") {
                parts.second = second
                if position + 1 < scalars.count, scalars[position] == ".", Self.isDigit(scalars[position + 1]) {
                    position += 1
                    while position < scalars.count, Self.isDigit(scalars[position]) { position += 1 }
                }
            }
            return true
        }

        /// Whether `am` or `pm` follows the number just read, which is then an hour.
        private func takesMeridiem() -> Bool {
            let rest = scalars[position...].drop { $0 == " " }.prefix(4).filter { $0 != "." }
            guard rest.count >= 2, rest[0] == "a" || rest[0] == "p", rest[1] == "m" else { return false }
            return rest.count == 2 || !rest[2].properties.isAlphabetic
        }

        private mutating func setHour(_ value: Int) -> Bool {
            guard parts.hour == nil else { return false }
            parts.hour = value
            return true
        }

        /// Whether a sign stands here with a digit behind it, after a time of day.
        private var startsOffset: Bool {
            guard parts.hour != nil, position + 1 < scalars.count else { return false }
            return (scalars[position] == "+" || scalars[position] == "-") && Self.isDigit(scalars[position + 1])
        }

        /// `+0200`, `-05:00`, `+2`.
        private mutating func offset() -> Bool {
            let sign = scalars[position] == "+" ? 1 : -1
            position += 1
            let start = position
            guard parts.zone == nil, let value = digits() else { return false }
            switch position - start {
            case 1...2: parts.zone = sign * (value * 3600 + (minute(after: ":") ?? 0) * 60)
            case 4 where value % 100 < 60: parts.zone = sign * (value / 100 * 3600 + value % 100 * 60)
            default: return false
            }
            return true
        }

        // MARK: Words

        private mutating func word() -> Bool {
            let start = position
            while position < scalars.count, Self.isWordPart(scalars[position]) { position += 1 }
            var word = String(String.UnicodeScalarView(scalars[start..<position]))
            if (word == "a" || word == "p"), takeDottedM() { word += "m" }
            if word == "am" || word == "pm" { return meridiem(isAfternoon: word == "pm") }
            if parts.month == nil, let month = DateWords.month(word) {
                parts.month = month
                return true
            }
            if parts.hour != nil, let zone = DateWords.zone(word) {
                parts.zone = parts.zone ?? zone
                return true
            }
            return DateWords.isFiller(word)
        }

        private mutating func takeDottedM() -> Bool {
            guard position + 1 < scalars.count, scalars[position] == ".", scalars[position + 1] == "m" else {
                return false
            }
            position += 2
            return true
        }

        private mutating func meridiem(isAfternoon: Bool) -> Bool {
            guard let hour = parts.hour, (1...12).contains(hour) else { return false }
            parts.hour = hour % 12 + (isAfternoon ? 12 : 0)
            return true
        }

        private mutating func skipOrdinalEnding() {
            var end = position
            while end < scalars.count, Self.isWordPart(scalars[end]) { end += 1 }
            if DateWords.isOrdinalEnding(String(String.UnicodeScalarView(scalars[position..<end]))) { position = end }
        }

        /// A comment in brackets names the zone once more.
        private mutating func comment() -> Bool {
            guard let end = scalars[position...].firstIndex(of: ")") else { return false }
            position = end + 1
            return true
        }

        // MARK: Scalars

        private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

        private static func isOrdinalMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "º" || scalar == "ª" }

        private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || isOrdinalMark(scalar)
                || scalar.properties.generalCategory == .nonspacingMark
        }

        private mutating func digits() -> Int? {
            let start = position
            var value = 0
            while position < scalars.count, Self.isDigit(scalars[position]), position - start < 9 {
                value = value * 10 + Int(scalars[position].value - 48)
                position += 1
            }
            return position > start ? value : nil
        }
    }
}
