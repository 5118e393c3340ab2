/// Why stored signatures cannot be read.
package enum SignatureFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file does not start as signatures do.
    case notSignatures
    /// The format itself is another version.
    case unsupportedVersion(found: UInt32, supported: UInt32)
    /// The signatures were made under another scheme.
    case mismatch(field: String, found: String, expected: String)
    /// The file ends early, or goes on too long.
    case truncated(bytes: Int, needed: Int)
    /// The header does not fit its checksum.
    case damaged

    package var description: String {
        switch self {
        case .notSignatures: "not a file of Stemma signatures"
        case .unsupportedVersion(let found, let supported):
            "signature format version \(found); this program reads version \(supported)"
        case .mismatch(let field, let found, let expected):
            "signatures made with \(field) \(found) cannot be compared with \(field) \(expected)"
        case .truncated(let bytes, let needed): "\(bytes) bytes of signatures where \(needed) are expected"
        case .damaged: "the header of the signatures is damaged"
        }
    }
}
