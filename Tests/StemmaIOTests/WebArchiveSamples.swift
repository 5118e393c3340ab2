import Stemma

/// Records of web archives, made for tests.
enum WebArchive {
    static func record(
        _ type: String,
        _ block: [UInt8],
        id: String? = nil,
        target: String? = nil,
        contentType: String = "application/http; msgtype=response",
        length: Int? = nil
    ) -> [UInt8] {
        var head = "WARC/1.0\r\nWARC-Type: \(type)\r\n"
        if let id { head += "WARC-Record-ID: <\(id)>\r\n" }
        if let target { head += "WARC-Target-URI: \(target)\r\n" }
        head += "Content-Type: \(contentType)\r\nContent-Length: \(length ?? block.count)\r\n\r\n"
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    static func response(
        _ body: [UInt8],
        type: String = "text/html; charset=utf-8",
        status: String = "200 OK",
        extra: String = ""
    ) -> [UInt8] {
        Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(extra)\r\n".utf8) + body
    }

    static func page(_ word: String) -> [UInt8] {
        Array(
            """
            <html><head><title>\(word)</title></head><body><article>
            <p>The \(word) bridge at Lower Fenwick will close for eleven months, the council said on Monday morning.</p>
            <p>Its bearings were last looked at when the ferry still ran, and nobody knows what holds them up, it said.</p>
            </article></body></html>
            """.utf8
        )
    }

    /// Three pages among records that hold none.
    static let records: [[UInt8]] = [
        record("warcinfo", Array("software: made\r\n".utf8), contentType: "application/warc-fields"),
        record("response", response(page("iron")), id: "urn:x:iron", target: "https://courier.example/iron"),
        record("request", Array("GET / HTTP/1.1\r\n\r\n".utf8), contentType: "application/http; msgtype=request"),
        record("response", response(Array(repeating: 0x89, count: 9000), type: "image/png"), id: "urn:x:picture"),
        record("response", response(page("gone"), status: "404 Not Found"), id: "urn:x:gone"),
        record("response", response(page("oak")), id: "urn:x:oak", target: "<https://courier.example/oak>"),
        record("resource", page("stone"), id: "urn:x:stone", contentType: "text/html"),
    ]
    static let ids = ["urn:x:iron", "urn:x:oak", "urn:x:stone"]

    /// Where a record starts in the file.
    static func offset(of record: Int) -> Int { records[..<record].reduce(0) { $0 + $1.count } }
}
