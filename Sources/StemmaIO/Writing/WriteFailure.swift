/// Why output could not be written.
package enum WriteFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Whoever read standard output has closed it: no error, but nothing more is wanted.
    case closedPipe
    case system(path: String, reason: String)

    package var description: String {
        switch self {
        case .closedPipe: "standard output was closed"
        case .system(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }

    /// What the command's exit status should be: 0 for a reader that has had enough, else 1.
    package var exitStatus: Int32 {
        self == .closedPipe ? 0 : 1
    }
}
