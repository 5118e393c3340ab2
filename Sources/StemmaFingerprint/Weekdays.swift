private import CStemmaData
internal import StemmaText

/// Words that name a day of the week, in the languages of `tables/weekdays.tsv`.
///
/// Reports of one event name its day; two that name none in common are seldom of one event, however alike they are.
struct Weekdays: Sendable {
    /// The day's bit (Monday 1, Sunday 64) by the upper half of the hash of a word's canonical form.
    let bits: [UInt32: UInt8]

    static let standard = Weekdays(table: stemma_table_weekdays())

    /// Reads `language TAB Monday TAB … TAB Sunday` lines, with `|` between the forms of a cell; others are passed over.
    private init(table: stemma_table) {
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        var bits: [UInt32: UInt8] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            for (day, cell) in line.split(separator: "\t", omittingEmptySubsequences: false).dropFirst().enumerated() {
                guard day < 7 else { break }
                for form in cell.split(separator: "|") {
                    var word = String(form)
                    let key = Background.key(XXH3.hash(word.withUTF8 { CanonicalText($0).bytes }))
                    bits[key, default: 0] |= 1 << day
                }
            }
        }
        self.bits = bits
    }
}
