extension PublicationTime {
    /// Reads dates that are written in digits: ISO 8601 and `07.06.2025`.
    struct DigitReader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// `nil` where the bytes are not of this form; the calendar is not checked here.
        mutating func parts() -> Parts? {
            var parts = Parts()
            guard dayMonthYear(&parts) || yearMonthDay(&parts) else { return nil }
            guard !isAtEnd else { return parts }
            guard parts.day != nil else { return nil }
            if !zone(&parts) {
                guard separatorBeforeTime(), time(&parts) else { return nil }
                skipSpaces()
                guard isAtEnd || zone(&parts) else { return nil }
            }
            return isAtEnd ? parts : nil
        }

        // MARK: Dates

        /// `07.06.2025`, where full stops say that the day comes first.
        private mutating func dayMonthYear(_ parts: inout Parts) -> Bool {
            let start = position
            if let day = number(1...2), take("."), let month = number(1...2), take("."), let year = number(4...4) {
                (parts.year, parts.month, parts.day) = (year, month, day)
                return true
            }
            position = start
            return false
        }

        private mutating func yearMonthDay(_ parts: inout Parts) -> Bool {
            guard let year = number(4...4, closed: false) else { return false }
            parts.year = year
            if isAtEnd { return true }
            for separator in ["-", "/", "."] as [Unicode.Scalar] where take(separator) {
                guard let month = number(1...2) else { return false }
                parts.month = month
                if isAtEnd { return separator == "-" }
                guard take(separator), let day = number(1...2) else { return false }
                parts.day = day
                return true
            }
            guard let month = number(2...2, closed: false), let day = number(2...2, closed: false) else { return false }
            (parts.month, parts.day) = (month, day)
            return true
        }

        // MARK: Times

        private mutating func separatorBeforeTime() -> Bool {
            if take("T") || take("t") || take("_") { return true }
            let start = position
            _ = take(",")
            skipSpaces()
            // Nothing at all stands between date and time in 20250607101500.
            return position > start || (start == 8 && nextIsDigit)
        }

        private mutating func time(_ parts: inout Parts) -> Bool {
            guard let hour = number(2...2, closed: false) ?? number(1...1) else { return false }
            parts.hour = hour
            let extended = take(":")
            guard extended || nextIsDigit else { return true }
            guard let minute = number(2...2, closed: extended) else { return false }
            parts.minute = minute
            guard extended ? take(":") : nextIsDigit else { return true }
            guard let second = number(2...2) else { return false }
            parts.second = second
            if take(".") || take(",") {
                guard nextIsDigit else { return false }
                while nextIsDigit { position += 1 }
            }
            return true
        }

        /// `Z`, a zone's name, `±hh`, `±hhmm` or `±hh:mm`.
        private mutating func zone(_ parts: inout Parts) -> Bool {
            guard position < bytes.count else { return false }
            let isWest = bytes[position] == UInt8(ascii: "-")
            if take("+") || take("-") {
                let start = position
                if let hours = number(2...2, closed: false) {
                    let minutes = take(":") || nextIsDigit ? number(2...2) : 0
                    if let minutes, minutes < 60 {
                        parts.zone = (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
                        return true
                    }
                }
                position = start - 1
                return false
            }
            let name = String(decoding: bytes[position...], as: UTF8.self).lowercased()
            guard let seconds = DateWords.zone(name) else { return false }
            parts.zone = seconds
            position = bytes.count
            return true
        }

        // MARK: Bytes

        private var isAtEnd: Bool { position == bytes.count }

        private var nextIsDigit: Bool {
            position < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        }

        private mutating func skipSpaces() {
            while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        }

        private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
            position += 1
            return true
        }

        /// A number of so many digits, and where `closed`, with no further digit behind it.
        private mutating func number(_ width: ClosedRange<Int>, closed: Bool = true) -> Int? {
            let start = position
            var value = 0
            while nextIsDigit, position - start < width.upperBound {
                value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
                position += 1
            }
            guard position - start >= width.lowerBound, !(closed && nextIsDigit) else {
                position = start
                return nil
            }
            return value
        }
    }
}
