/// Why the command ends with status 1, in words for the user.
struct Failure: Error {
    let message: String
}

/// Whoever read the results has closed the pipe: nothing is wrong, and nobody is there to be told.
struct ClosedPipe: Error {}
