import Glibc

/// The system's words for the call that has just failed on this thread.
enum SystemMessage {
    static var last: String {
        let code = errno
        var buffer = [CChar](repeating: 0, count: 256)
        let length = buffer.withUnsafeMutableBufferPointer { memory in
            memory.baseAddress.map { strerror_r(code, $0, memory.count) == 0 ? strlen($0) : 0 } ?? 0
        }
        guard length > 0 else { return "system error \(code)" }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
