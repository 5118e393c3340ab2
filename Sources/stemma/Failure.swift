/// Why the command ends, in words for the user.
struct Failure: Error {
    let message: String
    /// 1 where it failed, 64 where it was not used as it should be.
    var status: Int32 = 1
}
