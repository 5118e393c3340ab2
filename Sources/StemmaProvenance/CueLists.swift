/// The numbers of the word lists that the code itself asks for, looked up once; -1 for one that the table lacks.
struct CueLists: Sendable {
    let the: Int
    let determiner: Int
    let listJoin: Int
    let joiner: Int
    let notName: Int
    let notOutlet: Int
    let media: Int
    let kind: Int
    let nameKind: Int
    let anaphor: Int
    let kindAdjective: Int
    let day: Int
    let guessBefore: Int
    let guessAfter: Int

    init(_ vocabulary: CueVocabulary) {
        func list(_ name: String) -> Int { vocabulary.list(named: name) ?? -1 }
        the = list("THE")
        determiner = list("DET")
        listJoin = list("LISTJOIN")
        joiner = list("JOINER")
        notName = list("NOTNAME")
        notOutlet = list("NOTOUTLET")
        media = list("MEDIA")
        kind = list("KIND")
        nameKind = list("NAMEKIND")
        anaphor = list("ANAPHOR")
        kindAdjective = list("KINDADJ")
        day = list("DAY")
        guessBefore = list("GUESSBEFORE")
        guessAfter = list("GUESSAFTER")
    }
}
