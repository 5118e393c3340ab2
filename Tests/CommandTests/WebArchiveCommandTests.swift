import Testing

/// Web archives with records that are not whole, or the same twice, as a user meets them.
struct WebArchiveCommandTests {
    private func record(_ id: String, _ word: String, header: String = "", cut: Int = 0) -> String {
        let text = "The \(word) lock gate at Marl Quay had been welded shut for eleven months, the papers show."
        let page = "<html><head><title>\(word)</title></head><body><article><p>\(text)</p></article></body></html>"
        let body = header.isEmpty ? page : "\(String(page.utf8.count, radix: 16))\r\n\(page.dropLast(cut))\r\n"
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\(header)\r\n\(body)"
        return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:\(id)>\r\n"
            + "Content-Length: \(answer.utf8.count)\r\n\r\n\(answer)\r\n\r\n"
    }

    private func trace(_ archive: String, _ options: String...) throws -> Command.Outcome {
        let scratch = try Scratch()
        try scratch.file("a.warc", archive)
        return try Command.run(["trace", "a.warc", "--all", "--format", "csv"] + options, in: scratch.folder)
    }

    private func ids(_ outcome: Command.Outcome) -> [String] {
        CSVTable(outcome.text).rows.compactMap { $0["article_id"] }.sorted()
    }

    @Test func aBodyCutShortIsSaidAndFailsUnderStrict() throws {
        let cut = record("east", "eastern", header: "Transfer-Encoding: chunked\r\n", cut: 30)
        let archive = cut + record("west", "western")
        let outcome = try trace(archive)
        #expect(outcome.status == 0)
        #expect(ids(outcome) == ["urn:x:east", "urn:x:west"])
        #expect(outcome.messages.contains("a.warc, record at byte 0: its body ends before its last chunk"))
        let strict = try trace(archive, "--strict")
        #expect(strict.status == 1 && strict.output.isEmpty)
        #expect(strict.messages.contains("--strict: nothing is written where the end of a record is missing"))
    }

    @Test func aRecordWhoseHeaderDoesNotEndIsLeftOutAndSaid() throws {
        let header = String(repeating: "X-A: \(String(repeating: "x", count: 1000))\r\n", count: 1100)
        let archive = record("east", "eastern", header: header) + record("west", "western")
        let outcome = try trace(archive)
        #expect(ids(outcome) == ["urn:x:west"])
        #expect(outcome.messages.contains("a.warc, record at byte 0: the header of its answer does not end"))
        #expect(outcome.messages.contains("stemma: 1 record left out"))
        #expect(try trace(archive, "--strict").status == 1)
    }

    @Test func anIdTwiceIsNamedWithBothPlaces() throws {
        let first = record("gate", "eastern")
        let outcome = try trace(record("west", "western") + first + record("gate", "northern"))
        #expect(ids(outcome) == ["urn:x:gate", "urn:x:west"])
        let start = record("west", "western").utf8.count
        let place = "a.warc, record at byte \(start + first.utf8.count): "
        #expect(
            outcome.messageLines.contains {
                $0 == "stemma: \(place)the id urn:x:gate is already that of a.warc, record at byte \(start)"
            },
            "\(outcome.messages)"
        )
    }
}
