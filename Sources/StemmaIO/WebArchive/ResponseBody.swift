import Stemma

extension InputProblem.Kind {
    /// A problem as an error of its own.
    struct Failure: Error { let kind: InputProblem.Kind }
}

/// A server's answer as the page that it carries: out of its chunks (RFC 9112, 7.1) and unpacked.
struct ResponseBody {
    /// `nil` where the answer is the page as it stands.
    private var bytes: [UInt8]?

    /// - Throws: where it is packed in a way that cannot be read, or unpacks to more than `limit` bytes. What is cut off
    ///   is taken as far as it goes.
    init(
        _ body: UnsafeRawBufferPointer,
        _ header: HeaderFields,
        limit: Int
    ) throws(InputProblem.Kind.Failure) {
        // Archives often keep the word where they have taken the chunks out.
        if header["transfer-encoding"]?.lowercased().contains("chunked") == true { bytes = Self.joined(body) }
        switch header["content-encoding"]?.lowercased() {
        case nil, ""?, "identity"?, "none"?: return
        case "gzip"?, "x-gzip"?, "deflate"?: try unpack(body, limit: limit) { GzipStream($0, takesZlib: true) }
        case "zstd"?: try unpack(body, limit: limit) { ZstandardStream($0) }
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

    private mutating func unpack(
        _ body: UnsafeRawBufferPointer,
        limit: Int,
        _ stream: (any ByteStream) -> any ByteStream
    ) throws(InputProblem.Kind.Failure) {
        let packed = bytes ?? Array(body)
        if packed.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return }
        let source = stream(MemoryStream(packed))
        var unpacked: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var count = 1
        while count > 0 {
            piece.withUnsafeMutableBytes { room in
                do throws(ReadFailure) {
                    count = try source.read(into: room)
                } catch {
                    count = 0
                }
            }
            unpacked += piece[..<count]
            if unpacked.count > limit { throw .init(kind: .recordTooLong(bytes: unpacked.count, limit: limit)) }
        }
        bytes = unpacked
    }

    /// The chunks put together; `nil` where the body is in none.
    private static func joined(_ body: UnsafeRawBufferPointer) -> [UInt8]? {
        var joined: [UInt8] = []
        var position = 0
        while position < body.count {
            guard let feed = body[position...].firstIndex(of: 0x0A) else { break }
            let size = body[position..<feed].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
            guard let count = Int(String(decoding: size, as: UTF8.self), radix: 16), count >= 0 else {
                if position == 0 { return nil }
                break
            }
            if count == 0 { break }
            let end = min(body.count, feed + 1 + min(count, body.count))
            joined += body[feed + 1..<end]
            position = end
            while position < body.count, body[position] == 0x0D || body[position] == 0x0A { position += 1 }
        }
        return joined
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
