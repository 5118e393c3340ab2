/// Why a run with a limit on its memory cannot go on.
package enum SpillError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A temporary file could not be made.
    case cannotOpen(folder: String, reason: String)
    /// Bytes could not be written behind the `written` that all temporary files hold, for the disk is full, say.
    case cannotWrite(folder: String, bytes: Int, written: Int, reason: String)
    /// Bytes that were written could not be read again.
    case cannotRead(folder: String, bytes: Int, reason: String)
    /// What cannot be kept on disk needs more than there is. `advice` says what would help.
    case tooLittleMemory(what: String, needed: Int, limit: Int, advice: String)

    package var description: String {
        switch self {
        case .cannotOpen(let folder, let reason):
            "\(folder): no temporary file can be made: \(reason)"
        case .cannotWrite(let folder, let bytes, let written, let reason):
            "\(folder): \(bytes) bytes more than the \(written) there cannot be written to temporary files: \(reason)"
        case .cannotRead(let folder, let bytes, let reason):
            "\(folder): \(bytes) bytes of a temporary file cannot be read again: \(reason)"
        case .tooLittleMemory(let what, let needed, let limit, let advice):
            "\(what) needs \(Self.size(needed)) of memory, and --memory allows \(Self.size(limit)); \(advice)"
        }
    }

    /// Bytes as `--memory` takes them, rounded up to a whole M.
    static func size(_ bytes: Int) -> String {
        let megabytes = (max(0, bytes) + (1 << 20) - 1) >> 20
        return megabytes.isMultiple(of: 1 << 10) && megabytes > 0 ? "\(megabytes >> 10)G" : "\(megabytes)M"
    }
}
