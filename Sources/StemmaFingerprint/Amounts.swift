private import CStemmaData
internal import CStemmaKernels
internal import StemmaText

/// Numbers with their scales and units, so that `1.4m`, `1.4 million` and `1,400,000` are one number, and `fifty miles` and
/// `80 km` one length.
///
/// A number before a unit, as a word or in digits, stands for the quantity in metres, square metres, kilograms or litres to
/// two significant digits, which is as close as a rewrite converts it. The words are those of `tables/measures.tsv`.
enum Amounts {
    /// What a word says beside a number.
    enum Word: Hashable {
        case number(Double)
        case scale(Double)
        /// A scale after a sign of a currency or before a unit.
        case moneyScale(Double)
        case square
        case unit(Unit)
    }

    /// A unit by what it measures and how many of the metre, square metre, kilogram or litre it is.
    struct Unit: Hashable {
        let dimension: UInt8
        let factor: Double
    }

    static let length: UInt8 = 8
    static let area: UInt8 = 9
    private static let dimensions = ["length", "area", "mass", "volume"]

    /// Calls `body` for each word of the table by the upper half of the hash of its canonical form. A word that two
    /// languages share comes twice.
    ///
    /// Reads `kind TAB factor TAB word|word|…` lines; others are passed over.
    static func forEachWord(_ body: (_ key: UInt32, _ word: Word) -> Void) {
        let table = stemma_table_measures()
        let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.count)
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t")
            guard cells.count == 3, let factor = Double(cells[1]), let says = self.word(cells[0], factor) else {
                continue
            }
            for form in cells[2].split(separator: "|") {
                var word = String(form)
                body(Background.key(XXH3.hash(word.withUTF8 { CanonicalText($0).bytes })), says)
            }
        }
    }

    private static func word(_ kind: Substring, _ factor: Double) -> Word? {
        switch kind {
        case "number": .number(factor)
        case "scale": .scale(factor)
        case "money": .moneyScale(factor)
        case "square": .square
        default:
            dimensions.firstIndex(of: String(kind)).map { .unit(Unit(dimension: length + UInt8($0), factor: factor)) }
        }
    }
}

extension Amounts.Word {
    init?(_ measure: stemma_measure) {
        switch Int(measure.kind) {
        case Int(STEMMA_MEASURE_NUMBER): self = .number(measure.factor)
        case Int(STEMMA_MEASURE_SCALE): self = .scale(measure.factor)
        case Int(STEMMA_MEASURE_MONEY): self = .moneyScale(measure.factor)
        case Int(STEMMA_MEASURE_SQUARE): self = .square
        case Int(STEMMA_MEASURE_UNIT)...: self = .unit(Amounts.Unit(dimension: measure.kind, factor: measure.factor))
        default: return nil
        }
    }

    /// As the kernel has it.
    func measure(key: UInt32) -> stemma_measure {
        let (kind, factor): (UInt8, Double) =
            switch self {
            case .number(let number): (UInt8(STEMMA_MEASURE_NUMBER), number)
            case .scale(let factor): (UInt8(STEMMA_MEASURE_SCALE), factor)
            case .moneyScale(let factor): (UInt8(STEMMA_MEASURE_MONEY), factor)
            case .square: (UInt8(STEMMA_MEASURE_SQUARE), 1)
            case .unit(let unit): (unit.dimension, unit.factor)
            }
        return stemma_measure(factor: factor, key: key, kind: kind)
    }
}
