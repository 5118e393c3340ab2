/// A row or a value of an outlet table that cannot be used; the rest of the table is.
public struct OutletProblem: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case missingName
        case unknownKind
        case priorOutOfRange
        /// An alias without a capital letter or digit would be found in plain prose.
        case aliasWithoutCapital
        /// An alias of more words than names have.
        case aliasTooLong
        /// A word of English that stands everywhere; it is taken as a weak name.
        case commonWord
        case aliasIsNumber
        case aliasIsPronoun
        /// The id of a row before it, at that line.
        case duplicateID(firstLine: Int)
        case invalidUTF8
        /// The id of an outlet that is known by other names, to which the row's are added.
        case knownID(of: String)
    }

    /// The table as the user named it.
    public let file: String
    /// From 1.
    public let line: Int
    /// What stands there.
    public let value: String
    public let kind: Kind

    /// Whether the row is used all the same, and only an alias of it is not, or not as it stands there.
    public var keepsRow: Bool {
        switch kind {
        case .aliasWithoutCapital, .aliasTooLong, .commonWord, .aliasIsNumber, .aliasIsPronoun, .knownID: true
        case .missingName, .unknownKind, .priorOutOfRange, .duplicateID, .invalidUTF8: false
        }
    }
}

extension OutletProblem: CustomStringConvertible {
    public var description: String {
        let reason =
            switch kind {
            case .missingName: "a row needs an id and a name"
            case .unknownKind: "the kind is one of \(Outlet.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
            case .priorOutOfRange: "the prior is 0 to 3"
            case .aliasWithoutCapital: "an alias needs a capital letter or a digit"
            case .aliasTooLong: "an alias has at most \(AliasTable.longest) words"
            case .commonWord: "a common word; it counts only where the context says that an outlet is meant"
            case .aliasIsNumber: "a number is no alias"
            case .aliasIsPronoun: "a pronoun is no alias"
            case .duplicateID(let line): "the id is already that of line \(line); this row is left out"
            case .knownID(let name): "the id is that of \(name), which gets the names of this row"
            case .invalidUTF8: "not UTF-8; this row is left out"
            }
        return "\(file):\(line): \"\(value)\": \(reason)"
    }
}
