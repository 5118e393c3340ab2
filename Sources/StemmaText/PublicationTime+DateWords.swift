extension PublicationTime {
    /// The words that dates are written with, lower case, in English, French, German, Portuguese, Russian and Spanish.
    enum DateWords {
        /// Month names, one line a month. A word of three or more letters that begins names of one month only is that
        /// month too (`jun`, `sept`, `juil`, `окт`).
        private static let months: [[String]] = [
            ["january", "janvier", "enero", "januar", "jänner", "janeiro", "январь", "января"],
            ["february", "février", "fevrier", "febrero", "februar", "fevereiro", "февраль", "февраля"],
            ["march", "mars", "marzo", "märz", "maerz", "março", "marco", "март", "марта"],
            ["april", "avril", "abril", "апрель", "апреля"],
            ["may", "mai", "mayo", "maio", "май", "мая"],
            ["june", "juin", "junio", "juni", "junho", "июнь", "июня"],
            ["july", "juillet", "julio", "juli", "julho", "июль", "июля"],
            ["august", "août", "aout", "agosto", "август", "августа"],
            ["september", "septembre", "septiembre", "setiembre", "setembro", "сентябрь", "сентября"],
            ["october", "octobre", "octubre", "oktober", "outubro", "октябрь", "октября"],
            ["november", "novembre", "noviembre", "novembro", "ноябрь", "ноября"],
            ["december", "décembre", "decembre", "diciembre", "dezember", "dezembro", "декабрь", "декабря"],
        ]

        private static let weekdays: Set<String> = [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
            "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
            "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
            "segunda", "terça", "quarta", "quinta", "sexta", "feira",
            "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
        ]

        /// Words that join the parts of a date and say nothing themselves.
        private static let fillers: Set<String> = [
            "at", "on", "of", "the", "de", "del", "le", "el", "a", "à", "las", "às", "do", "den", "der", "um", "uhr",
            "г", "года", "год", "в", "et", "pt", "ct", "time", "hrs", "h",
        ]

        private static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th", "er", "º", "ª", "го"]

        /// Every name, and every beginning of three letters or more that belongs to one month only.
        private static let monthsByWord: [String: Int] = {
            var found: [String: Int] = [:]
            for (index, names) in months.enumerated() {
                for name in names {
                    for length in 3...max(3, name.count) {
                        let start = String(name.prefix(length))
                        // 0 stands for a beginning that two months share.
                        found[start] = found[start, default: index + 1] == index + 1 ? index + 1 : 0
                    }
                }
            }
            for (index, names) in months.enumerated() {
                for name in names { found[name] = index + 1 }
            }
            return found.filter { $0.value > 0 }
        }()

        /// The month, 1 to 12, that a word names in full or cut short.
        static func month(_ word: String) -> Int? {
            monthsByWord[word]
        }

        /// Whether a word may stand in a date without saying anything.
        static func isFiller(_ word: String) -> Bool {
            fillers.contains(word) || weekdays.contains(word)
        }

        static func isOrdinalEnding(_ word: String) -> Bool {
            ordinalEndings.contains(word)
        }

        /// Seconds east of UTC of a zone's name; `nil` for names that several zones share.
        static func zone(_ name: String) -> Int? {
            switch name {
            case "z", "ut", "utc", "gmt": 0
            case "bst", "cet", "wat": 3600
            case "cest", "eet", "sast": 2 * 3600
            case "eest", "msk", "мск", "eat": 3 * 3600
            case "jst", "kst": 9 * 3600
            case "edt": -4 * 3600
            case "est", "cdt": -5 * 3600
            case "cst", "mdt": -6 * 3600
            case "mst", "pdt": -7 * 3600
            case "pst": -8 * 3600
            default: nil
            }
        }
    }
}
