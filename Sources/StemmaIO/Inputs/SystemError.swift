import Glibc

/// A system call that failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
    let code: Int32

    /// The error of the call that has just failed on this thread.
    static var last: SystemError { SystemError(code: errno) }

    /// The system's words for it, as `No such file or directory`.
    var description: String {
        var buffer = [CChar](repeating: 0, count: 256)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
                return "system error \(code)"
            }
            return String(cString: start)
        }
    }
}
