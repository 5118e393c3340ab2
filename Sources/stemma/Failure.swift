/// Why the command ends with status 1, in words for the user.
struct Failure: Error {
    let message: String
}
