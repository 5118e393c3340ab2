/// What a user's table of outlets is held to: it is written by hand and in haste, and one alias that is a common word
/// makes every article credit that outlet.
struct UserTableRules {
    /// Numbers of the outlets that are known already, by id.
    let numbers: [String: Int32]
    private let lexicon: OutletLexicon
    /// The line of each id.
    private var lines: [String: Int] = [:]

    init(_ lexicon: OutletLexicon) {
        self.lexicon = lexicon
        numbers = lexicon.numbersByID()
    }

    /// The line that has an id before this one; `nil` for the first.
    mutating func firstLine(of id: String, _ line: Int) -> Int? {
        if let first = lines[id] { return first }
        lines[id] = line
        return nil
    }

    /// What a known outlet is called, where it is not known by a name.
    func otherName(of number: Int32, than name: UnsafeBufferPointer<UInt8>) -> String? {
        let isKnown = lexicon.index(named: String(decoding: name, as: UTF8.self)) == number
        return isKnown ? nil : lexicon[number].name
    }

    /// Why an alias does not mean an outlet wherever it stands, or not at all.
    func problem(_ alias: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>) -> OutletProblem.Kind? {
        if alias.allSatisfy({ $0 < 0x80 && ($0 | 0x20) &- UInt8(ascii: "a") >= 26 }) { return .aliasIsNumber }
        guard tokens.count == 1 else { return nil }
        let word = String(decoding: alias, as: UTF8.self)
        if EverydayWords.isPronoun(word) { return .aliasIsPronoun }
        // `Reuters` is in many articles, and means one outlet.
        guard EverydayWords.contains(word), !lexicon.owners(of: tokens).contains(where: \.isStrong) else { return nil }
        return .commonWord
    }
}
