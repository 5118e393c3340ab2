import Stemma
import StemmaIO
import Testing

struct WebArchiveTests {
    private let space = Workspace()

    private func options(chunkBytes: Int) -> FileCorpus.Options {
        var options = FileCorpus.Options()
        options.chunkBytes = chunkBytes
        return options
    }

    @Test(arguments: [1, 7, 64, 1 << 20])
    func responsesThatArePagesAreArticlesHoweverTheFileIsCut(chunkBytes: Int) throws {
        let path = space.write("crawl.warc", WebArchive.records.flatMap { $0 })
        let reading = try Reading(path, options: options(chunkBytes: chunkBytes))
        #expect(reading.ids == WebArchive.ids)
        #expect(reading.problems == [])
        #expect(reading.articles[0].header.url == "https://courier.example/iron")
        #expect(reading.articles[1].header.url == "https://courier.example/oak")
        #expect(reading.articles[0].header.title == "iron")
        #expect(reading.texts[2].hasPrefix("The stone bridge"))
    }

    @Test func packedArchivesRecordByRecordReadTheSame() throws {
        let plain = try Reading(space.write("a.warc", WebArchive.records.flatMap { $0 }))
        let gzip = try Reading(space.write("b.warc.gz", WebArchive.records.flatMap(Packing.gzip)))
        let zstandard = try Reading(space.write("c.warc.zst", WebArchive.records.flatMap(Packing.zstandard)))
        #expect(gzip.articles == plain.articles && zstandard.articles == plain.articles)
        #expect(gzip.problems == [] && zstandard.problems == [])
    }

    @Test func recordsAreReadAgainByTheirPlaces() throws {
        let corpus = FileCorpus([space.write("a.warc.gz", WebArchive.records.flatMap(Packing.gzip))])
        let reading = try Reading(corpus)
        for (article, locator) in zip(reading.articles, reading.locators) {
            #expect(try corpus.article(at: locator) == article)
        }
    }

    @Test func aRecordWithoutIdentifierHasItsNumber() throws {
        var records = WebArchive.records
        records[5] = WebArchive.record("response", WebArchive.response(WebArchive.page("oak")))
        let path = space.write("a.warc", records.flatMap { $0 })
        let corpus = FileCorpus([path], options: options(chunkBytes: 256))
        let reading = try Reading(corpus)
        #expect(reading.ids == ["urn:x:iron", "\(path):6", "urn:x:stone"])
        #expect(try corpus.article(at: reading.locators[1]).id.rawValue == "\(path):6")
    }

    @Test(arguments: [100, 100_000, 5], [1, 1 << 20])
    func aWrongLengthCostsOneRecordAndIsNamedWithItsPlace(length: Int, chunkBytes: Int) throws {
        var records = WebArchive.records
        records[1] = WebArchive.record(
            "response",
            WebArchive.response(WebArchive.page("iron")),
            id: "urn:x:iron",
            length: length
        )
        let path = space.write("a.warc", records.flatMap { $0 })
        let reading = try Reading(path, options: options(chunkBytes: chunkBytes))
        #expect(reading.ids == ["urn:x:oak", "urn:x:stone"])
        #expect(reading.problems.count == 1)
        #expect(reading.problems[0].hasPrefix("\(path), record at byte \(WebArchive.offset(of: 1)): "))
    }

    @Test func aPassedOverRecordsWrongLengthHidesNoPage() throws {
        var records = WebArchive.records
        records[3] = WebArchive.record("response", WebArchive.response([1, 2, 3], type: "image/png"), length: 1 << 30)
        let reading = try Reading(space.write("a.warc", records.flatMap { $0 }), options: options(chunkBytes: 512))
        #expect(reading.ids == WebArchive.ids)
        #expect(reading.problems.count == 1)
        #expect(reading.problems[0].contains("record at byte \(WebArchive.offset(of: 3)): the input ends after"))
    }

    @Test func garbageBetweenRecordsAndLengthsThatAreNoneAreProblems() throws {
        var file = WebArchive.records[1] + Array("something else\r\nin two lines\r\n".utf8)
        let second = file.count
        file += Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n".utf8)
        file += WebArchive.records[5]
        let reading = try Reading(space.write("a.warc", file))
        #expect(reading.ids == ["urn:x:oak"] || reading.ids == ["urn:x:iron", "urn:x:oak"])
        #expect(
            reading.problems.contains { $0.contains("record at byte \(second): its Content-Length is no number: many") }
        )
    }

    @Test func aFileThatEndsInARecordKeepsThoseBefore() throws {
        let file = WebArchive.records[1] + WebArchive.records[5].dropLast(120)
        let reading = try Reading(space.write("a.warc", file))
        #expect(reading.ids == ["urn:x:iron"])
        #expect(reading.problems.count == 1 && reading.problems[0].contains("the input ends after"))
    }

    /// The record before it, which nothing has shown to be whole yet, is not the one to blame.
    @Test func aMemberOfWhichNothingIsLeftCostsNoOther() throws {
        var members = WebArchive.records.map(Packing.gzip)
        members[5][3] = 0xFF
        let reading = try Reading(space.write("a.warc.gz", members[1] + members[5] + members[6]))
        #expect(reading.ids == ["urn:x:iron", "urn:x:stone"])
        #expect(reading.problems.contains { $0.contains("damaged compressed data") })
    }

    @Test func aDamagedMemberCostsItsOwnRecordOnly() throws {
        var members = WebArchive.records.map(Packing.gzip)
        // Inside the deflated data, so that the sums at its end no longer hold or the codes mean nothing.
        for byte in 40..<60 { members[1][byte] ^= 0xFF }
        let path = space.write("a.warc.gz", members.flatMap { $0 })
        let reading = try Reading(path)
        #expect(reading.ids == ["urn:x:oak", "urn:x:stone"])
        #expect(reading.problems.contains { $0.contains("damaged compressed data") })
        #expect(reading.problems.contains { $0.contains("record at byte \(WebArchive.offset(of: 1))") })
    }

    @Test func aMemberCutOffAtTheEndKeepsThoseBefore() throws {
        let members = WebArchive.records.flatMap(Packing.gzip)
        let reading = try Reading(space.write("a.warc.gz", members.dropLast(60)))
        #expect(reading.ids == ["urn:x:iron", "urn:x:oak"])
        #expect(reading.problems.contains { $0.contains("it ends in the middle") })
    }

    @Test func answersComeOutOfTheirChunksAndPackings() throws {
        let page = WebArchive.page("oak")
        var chunked: [UInt8] = []
        for start in stride(from: 0, to: page.count, by: 50) {
            let piece = page[start..<min(start + 50, page.count)]
            chunked += Array("\(String(piece.count, radix: 16));x=y\r\n".utf8) + piece + [0x0D, 0x0A]
        }
        chunked += Array("0\r\n\r\n".utf8)
        let bodies: [(String, [UInt8])] = [
            ("Content-Encoding: gzip\r\n", Packing.gzip(page)),
            ("Content-Encoding: zstd\r\n", Packing.zstandard(page)),
            ("Transfer-Encoding: chunked\r\n", chunked),
            ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", page),
            ("Content-Encoding: br\r\n", page),
        ]
        let file = bodies.enumerated().flatMap { number, body in
            WebArchive.record("response", WebArchive.response(body.1, extra: body.0), id: "urn:x:\(number)")
        }
        let reading = try Reading(space.write("a.warc", file))
        #expect(reading.problems == [])
        #expect(reading.texts.count == 5 && Set(reading.texts).count == 1)
    }

    @Test func aPackingThatCannotBeReadIsAProblemAndSoIsOneThatSwells() throws {
        let small = WebArchive.record(
            "response",
            WebArchive.response([0x0B, 0x02, 0x80, 0xFF], extra: "Content-Encoding: br\r\n"),
            id: "urn:x:br"
        )
        let bomb = Packing.gzip(Array("<p>".utf8) + [UInt8](repeating: 0x61, count: 300_000))
        let swelling = WebArchive.record(
            "response",
            WebArchive.response(bomb, extra: "Content-Encoding: gzip\r\n"),
            id: "urn:x:bomb"
        )
        var options = FileCorpus.Options()
        options.maximumRecordBytes = 100_000
        let reading = try Reading(space.write("a.warc", small + swelling + WebArchive.records[1]), options: options)
        #expect(reading.ids == ["urn:x:iron"])
        #expect(reading.problems.count == 2)
        #expect(reading.problems[0].contains("packed with br"))
        #expect(reading.problems[1].contains("at most 100000 are read"))
    }

    @Test func aRecordOverTheLimitIsNamedAndPassedOver() throws {
        let long = WebArchive.record(
            "response",
            WebArchive.response(WebArchive.page("iron") + [UInt8](repeating: 0x20, count: 50_000)),
            id: "urn:x:long"
        )
        var options = FileCorpus.Options()
        options.maximumRecordBytes = 10_000
        options.chunkBytes = 1000
        let reading = try Reading(space.write("a.warc", long + WebArchive.records[5]), options: options)
        #expect(reading.ids == ["urn:x:oak"])
        #expect(reading.problems.count == 1 && reading.problems[0].contains("at most 10000 are read"))
    }

    /// Any bytes give articles or problems, never a crash, and the same however they are cut.
    @Test func hostileArchivesGiveTheSameHoweverTheyAreCut() throws {
        var random = SplitMix(seed: 7)
        for number in 0..<60 {
            var file = WebArchive.records.flatMap { $0 }
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                file[Int.random(in: file.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if number % 3 == 0 { file.removeSubrange(0..<Int.random(in: 1...400, using: &random)) }
            let path = space.write("\(number).warc", file)
            let whole = try Reading(path)
            let pieces = try Reading(path, options: options(chunkBytes: 33))
            #expect(whole == pieces)
            #expect(whole.articles.count >= 1 || !whole.problems.isEmpty)
        }
    }
}
