import Glibc

/// Looks for the next line that starts as a record of a web archive does, in bytes that come in pieces.
struct WARCSeeker: Equatable {
    /// How a record starts.
    static let magic = Array("WARC/".utf8)

    /// So many bytes of the magic stand at the line's start; `nil` inside a line.
    private var matched: Int?

    init(isAtLineStart: Bool) {
        matched = isAtLineStart ? 0 : nil
    }

    /// Goes on from `start`, and returns how far it came: behind the magic where it is found.
    mutating func seek(in bytes: UnsafeRawBufferPointer, from start: Int) -> (end: Int, isFound: Bool) {
        var i = start
        while i < bytes.count {
            guard let known = matched else {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[i...])
                guard let from = rest.baseAddress, let feed = memchr(from, 0x0A, rest.count) else {
                    return (bytes.count, false)
                }
                i += UnsafeRawPointer(feed) - from + 1
                matched = 0
                continue
            }
            if bytes[i] == Self.magic[known] {
                i += 1
                matched = known + 1
                if known + 1 == Self.magic.count { return (i, true) }
            } else if known == 0, bytes[i] == 0x0D || bytes[i] == 0x0A {
                i += 1
            } else {
                matched = nil
            }
        }
        return (i, false)
    }
}
