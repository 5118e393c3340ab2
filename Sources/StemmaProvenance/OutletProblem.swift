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
    }

    /// The table as the user named it.
    public let file: String
    /// From 1.
    public let line: Int
    /// What stands there.
    public let value: String
    public let kind: Kind
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
            }
        return "\(file):\(line): \"\(value)\": \(reason)"
    }
}
