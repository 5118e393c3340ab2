/// The lists of a cue table that the code itself asks for: a word's are looked up once, with its number.
struct CueLists: OptionSet, Hashable, Sendable, BitwiseCopyable {
    let rawValue: UInt16

    static let the = CueLists(rawValue: 1)
    static let determiner = CueLists(rawValue: 1 << 1)
    static let listJoin = CueLists(rawValue: 1 << 2)
    static let joiner = CueLists(rawValue: 1 << 3)
    static let notName = CueLists(rawValue: 1 << 4)
    static let notOutlet = CueLists(rawValue: 1 << 5)
    static let media = CueLists(rawValue: 1 << 6)
    static let kind = CueLists(rawValue: 1 << 7)
    static let nameKind = CueLists(rawValue: 1 << 8)
    static let anaphor = CueLists(rawValue: 1 << 9)
    static let kindAdjective = CueLists(rawValue: 1 << 10)
    static let day = CueLists(rawValue: 1 << 11)
    static let guessBefore = CueLists(rawValue: 1 << 12)
    static let guessAfter = CueLists(rawValue: 1 << 13)
    /// No list of the table's: the words that can start an anchor.
    static let anchorStart = CueLists(rawValue: 1 << 14)
    /// Words that hold the article of the name after them: `du` in `du Monde`.
    static let contraction = CueLists(rawValue: 1 << 15)

    /// What the tables call them.
    static let names: [(name: String, list: CueLists)] = [
        ("THE", the), ("DET", determiner), ("LISTJOIN", listJoin), ("JOINER", joiner), ("NOTNAME", notName),
        ("NOTOUTLET", notOutlet), ("MEDIA", media), ("KIND", kind), ("NAMEKIND", nameKind), ("ANAPHOR", anaphor),
        ("KINDADJ", kindAdjective), ("DAY", day), ("GUESSBEFORE", guessBefore), ("GUESSAFTER", guessAfter),
        (CueTableReader.contractionList, contraction),
    ]
}
