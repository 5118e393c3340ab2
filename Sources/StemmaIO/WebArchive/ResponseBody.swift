import Stemma

extension InputProblem.Kind {
    /// A problem as an error of its own.
    struct Failure: Error { let kind: InputProblem.Kind }
}

/// A server's answer as the page that it carries: out of its chunks (RFC 9112, 7.1) and unpacked.
struct ResponseBody {
    /// `nil` where the answer is the page as it stands.
    private var bytes: [UInt8]?
    /// Why the page is not whole, where it is not.
    private(set) var cut: String?

    /// - Throws: where it is packed in a way that cannot be read, or unpacks to more than `limit` bytes. What is cut off
    ///   is taken as far as it goes.
    init(
        _ body: UnsafeRawBufferPointer,
        _ header: HeaderFields,
        limit: Int
    ) throws(InputProblem.Kind.Failure) {
        // Archives often keep the word where they have taken the chunks out.
        if header["transfer-encoding"]?.lowercased().contains("chunked") == true, let joined = Self.joined(body) {
            bytes = joined.bytes
            if !joined.isWhole { cut = "its body ends before its last chunk does; what came before is kept" }
        }
        switch header["content-encoding"]?.lowercased() {
        case nil, ""?, "identity"?, "none"?: return
        case "gzip"?, "x-gzip"?: try unpack(body, "gzip", limit: limit) { GzipStream($0, .gzipOrZlib) }
        case "deflate"?:
            // The name stands for zlib (RFC 9110, 8.4.1.2); some servers send what zlib wraps.
            let isWrapped = bytes.map { $0.withUnsafeBytes(Self.isWrapped) } ?? Self.isWrapped(body)
            try unpack(body, "deflate", limit: limit) { GzipStream($0, isWrapped ? .gzipOrZlib : .none) }
        case "zstd"?: try unpack(body, "zstd", limit: limit) { ZstandardStream($0) }
        case let name?:
            // The word may stand though the archive has unpacked the page.
            let start = bytes.map { $0.prefix(512) } ?? Array(body.prefix(512))[...]
            if start.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return }
            throw .init(
                kind: .brokenRecord(reason: "its page is packed with \(Excerpt.of(name)), which cannot be read here")
            )
        }
    }

    /// Lends the page; `body` is the answer as it stands.
    func withBytes<Result>(or body: UnsafeRawBufferPointer, _ use: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.map { $0.withUnsafeBytes(use) } ?? use(body)
    }

    /// Whether packed bytes start as gzip or zlib do (RFC 1952, 1950).
    private static func isWrapped(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 1 else { return true }
        let start = Int(bytes[0]) << 8 | Int(bytes[1])
        return start == 0x1F8B || bytes[0] & 15 == 8 && start % 31 == 0
    }

    private mutating func unpack(
        _ body: UnsafeRawBufferPointer,
        _ name: String,
        limit: Int,
        _ stream: (any ByteStream) -> any ByteStream
    ) throws(InputProblem.Kind.Failure) {
        let packed = bytes ?? Array(body)
        if packed.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return }
        let source = stream(MemoryStream(packed))
        var unpacked: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var count = 1
        var failure: ReadFailure?
        while count > 0 {
            piece.withUnsafeMutableBytes { room in
                do throws(ReadFailure) {
                    count = try source.read(into: room)
                } catch {
                    count = 0
                    failure = error
                }
            }
            unpacked += piece[..<count]
            if unpacked.count > limit { throw .init(kind: .recordTooLong(bytes: unpacked.count, limit: limit)) }
        }
        bytes = unpacked
        // Padding behind what is whole is no loss.
        guard case .damaged(let reason)? = failure, (source as? GzipStream)?.isBetweenMembers != true else { return }
        if unpacked.isEmpty {
            throw .init(kind: .brokenRecord(reason: "its page cannot be unpacked as \(name): \(reason)"))
        }
        cut = "its page cannot be unpacked as \(name) to its end: \(reason); what came before is kept"
    }

    /// The chunks put together, and whether the last one is there; `nil` where the body is in none.
    private static func joined(_ body: UnsafeRawBufferPointer) -> (bytes: [UInt8], isWhole: Bool)? {
        var joined: [UInt8] = []
        var position = 0
        while position < body.count {
            guard let feed = body[position...].firstIndex(of: 0x0A), let count = chunkSize(body[position..<feed]) else {
                return position == 0 ? nil : (joined, false)
            }
            if count == 0 { return (joined, true) }
            let start = feed + 1
            let end = start + min(count, body.count - start)
            joined += body[start..<end]
            if end - start < count { break }
            position = end
            while position < body.count, body[position] == 0x0D || body[position] == 0x0A { position += 1 }
        }
        return (joined, false)
    }

    /// What the line before a chunk says: hexadecimal digits, and what may follow a semicolon.
    private static func chunkSize(_ line: Slice<UnsafeRawBufferPointer>) -> Int? {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        guard digits.count < 16, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

/// Bytes in memory as a stream.
final class MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        let count = min(buffer.count, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
    }
}
