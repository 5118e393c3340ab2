import Stemma

/// Why an input's bytes could not be read to their end.
enum ReadFailure: Error, Hashable {
    case system(SystemError)
    /// The temporary file for bytes that come only once could not be written.
    case temporaryFile(SystemError)
    case damaged(reason: String)

    var problem: InputProblem.Kind {
        switch self {
        case .system(let error): .unreadable(reason: error.description)
        case .temporaryFile(let error): .unreadable(reason: "temporary file: \(error)")
        case .damaged(let reason): .damagedCompression(reason: reason)
        }
    }
}
