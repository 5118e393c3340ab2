import Stemma
import StemmaIO
import Testing

/// Answers in web archives whose bodies are not what their headers say: what can be read is, and the rest is said.
struct AnswerBodyTests {
    private let space = Workspace()
    private let page = WebArchive.page("oak")

    private func read(_ body: [UInt8], _ header: String, chunkBytes: Int = 1 << 20) throws -> Reading {
        let record = WebArchive.record("response", WebArchive.response(body, extra: header), id: "urn:x:made")
        var options = FileCorpus.Options()
        options.chunkBytes = chunkBytes
        return try Reading(space.write("a.warc", record + WebArchive.records[1]), options: options)
    }

    /// Chunks of 50 bytes, without the last, empty one.
    private var chunks: [UInt8] {
        stride(from: 0, to: page.count, by: 50).flatMap { start in
            let piece = page[start..<min(start + 50, page.count)]
            return Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [0x0D, 0x0A]
        }
    }

    @Test func aBodyInNoChunksIsReadAsItStands() throws {
        let plain = try read(page, "")
        for body in [page, page.filter { $0 != 0x0A }] {
            let reading = try read(body, "Transfer-Encoding: chunked\r\n")
            #expect(reading.problems == [])
            #expect(reading.texts == plain.texts)
        }
    }

    @Test func whatIsCutShortIsKeptAndSaid() throws {
        let packed = Packing.gzip(page)
        let bodies: [(body: [UInt8], header: String, words: String)] = [
            (chunks, "Transfer-Encoding: chunked\r\n", "ends before its last chunk"),
            (Array(chunks.dropLast(150)), "Transfer-Encoding: chunked\r\n", "ends before its last chunk"),
            (
                Array(packed.dropLast(packed.count / 4)), "Content-Encoding: gzip\r\n",
                "unpacked as gzip to its end: it ends in the middle"
            ),
        ]
        for (body, header, words) in bodies {
            let reading = try read(body, header)
            #expect(reading.ids == ["urn:x:made", "urn:x:iron"])
            #expect(reading.texts[0].hasPrefix("The oak bridge at Lower Fenwick will"))
            #expect(reading.problems.count == 1)
            #expect(reading.problems.first?.contains("record at byte 0: ") == true, "\(reading.problems)")
            #expect(reading.problems.first?.contains(words) == true, "\(reading.problems)")
        }
    }

    @Test func paddingBehindPackedDataIsNoLoss() throws {
        for padding in [[0, 0, 0, 0], Array("\r\n\r\n".utf8), [UInt8](repeating: 0x41, count: 90)] {
            let reading = try read(Packing.gzip(page) + padding, "Content-Encoding: gzip\r\n")
            #expect(reading.problems == [])
            #expect(reading.ids == ["urn:x:made", "urn:x:iron"])
        }
    }

    /// Without the ten bytes before and the eight behind, which are gzip's.
    @Test func deflatedDataIsReadWithoutAWrapping() throws {
        let plain = try read(page, "")
        let deflated = Array(Packing.gzip(page)[10...].dropLast(8))
        for padding in [[], Array("\r\n".utf8)] {
            let reading = try read(deflated + padding, "Content-Encoding: deflate\r\n")
            #expect(reading.problems == [])
            #expect(reading.texts == plain.texts)
        }
        #expect(try read(Packing.gzip(page), "Content-Encoding: deflate\r\n").texts == plain.texts)
        let broken = try read(Array("no packed data at all".utf8), "Content-Encoding: deflate\r\n")
        #expect(broken.ids == ["urn:x:iron"])
        #expect(broken.problems.first?.contains("cannot be unpacked as deflate") == true, "\(broken.problems)")
    }

    @Test(arguments: [777, 4096, 1 << 20])
    func aHeaderOfAnAnswerThatDoesNotEndIsNamed(chunkBytes: Int) throws {
        let long = "X-Long: " + String(repeating: "x", count: 300_000) + "\r\n"
        let reading = try read(page, long, chunkBytes: chunkBytes)
        #expect(reading.ids == ["urn:x:iron"])
        #expect(reading.problems.count == 1)
        #expect(
            reading.problems.first?.contains("record at byte 0: the header of its answer does not end") == true,
            "\(reading.problems)"
        )
        let short = "X-Long: " + String(repeating: "x", count: 200_000) + "\r\n"
        #expect(try read(page, short, chunkBytes: chunkBytes).ids == ["urn:x:made", "urn:x:iron"])
    }
}
