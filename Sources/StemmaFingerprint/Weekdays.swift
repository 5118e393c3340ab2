private import CStemmaData
internal import StemmaText

/// Words that name a day of the week, in the languages of `tables/weekdays.tsv`.
///
/// Reports of one event name its day; two that name none in common are seldom of one event, however alike they are.
enum Weekdays {
    /// Calls `body` with the upper half of the hash of each name's canonical form and the day's bit (Monday 1, Sunday 64).
    /// A name that two languages share comes twice.
    ///
    /// Reads `language TAB Monday TAB … TAB Sunday` lines, with `|` between the forms of a cell; others are passed over.
    static func forEachName(_ body: (_ key: UInt32, _ bit: UInt8) -> Void) {
        let table = stemma_table_weekdays()
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            for (day, cell) in line.split(separator: "\t", omittingEmptySubsequences: false).dropFirst().enumerated() {
                guard day < 7 else { break }
                for form in cell.split(separator: "|") {
                    var word = String(form)
                    body(Background.key(XXH3.hash(word.withUTF8 { CanonicalText($0).bytes })), 1 << day)
                }
            }
        }
    }
}
