/// What the first bytes of a file say of its encoding (Unicode 15, 23.8).
enum TextEncoding {
    /// Bytes of a UTF-8 byte order mark at the start: 3 or 0.
    static func markLength(_ bytes: some Collection<UInt8>) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The name of an encoding that is not UTF-8, where a byte order mark says so.
    static func foreign(_ bytes: some Collection<UInt8>) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        return nil
    }
}
