import StemmaText
import Testing

@Suite("Publication times")
struct PublicationTimeTests {
    /// Text as found, and the ISO 8601 form that it means; `nil` where it must be refused.
    static let readings: [(String, String?)] = [
        // ISO 8601
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("2025-06-07", "2025-06-07"),
        ("2025-6-7", "2025-06-07"),
        ("2025/06/07", "2025-06-07"),
        ("20250607", "2025-06-07"),
        ("20250607T101500Z", "2025-06-07T10:15:00Z"),
        ("20250607101500", "2025-06-07T10:15:00"),
        ("2025-06-07T10", "2025-06-07T10"),
        ("2025-06-07T10:15", "2025-06-07T10:15"),
        ("2025-06-07 10:15:30", "2025-06-07T10:15:30"),
        ("2025-06-07T10:15:30.123456Z", "2025-06-07T10:15:30Z"),
        ("2025-06-07T10:15:30,5+02:00", "2025-06-07T10:15:30+02:00"),
        ("2025-06-07T10:15:30-0330", "2025-06-07T10:15:30-03:30"),
        ("2025-06-07T10:15:30+14", "2025-06-07T10:15:30+14:00"),
        ("2025-06-07 10:15:30 UTC", "2025-06-07T10:15:30Z"),
        ("2025-06-07 10:15:30 +0200", "2025-06-07T10:15:30+02:00"),
        ("2025-06-07+02:00", "2025-06-07+02:00"),
        ("2025-06-07Z", "2025-06-07Z"),
        ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("  2025-06-07\n", "2025-06-07"),
        ("0001-01-01", "0001-01-01"),
        ("07.06.2025", "2025-06-07"),
        ("7.6.2025, 10:15", "2025-06-07T10:15"),
        // RFC 2822
        ("Sat, 07 Jun 2025 10:15:00 +0200", "2025-06-07T10:15:00+02:00"),
        ("Sat, 7 Jun 2025 10:15 GMT", "2025-06-07T10:15Z"),
        ("7 Jun 2025 10:15:00 -0400 (EDT)", "2025-06-07T10:15:00-04:00"),
        ("Fri, 21 Nov 97 09:55:06 -0600", "1997-11-21T09:55:06-06:00"),
        ("Sat Jun  7 10:15:00 2025", "2025-06-07T10:15:00"),
        ("Sat Jun 07 10:15:00 +0000 2025", "2025-06-07T10:15:00Z"),
        ("7 Jun 2025 22:15:00 EST", "2025-06-07T22:15:00-05:00"),
        // Words
        ("June 7, 2025", "2025-06-07"),
        ("June 08, 2025", "2025-06-08"),
        ("Jun. 7th 2025", "2025-06-07"),
        ("7 June 2025", "2025-06-07"),
        ("Saturday, June 7, 2025", "2025-06-07"),
        ("7-Jun-2025", "2025-06-07"),
        ("JUNE 7, 2025", "2025-06-07"),
        ("the 7th of June 2025", "2025-06-07"),
        ("June 2025", "2025-06"),
        ("Sept. 1, 2024", "2024-09-01"),
        ("June 7, 2025 at 10:15 AM", "2025-06-07T10:15"),
        ("June 7, 2025, 10:15 p.m. EDT", "2025-06-07T22:15-04:00"),
        ("June 7, 2025 12:05 am", "2025-06-07T00:05"),
        ("June 7, 2025 12 pm", "2025-06-07T12"),
        ("10:15 a.m. ET, June 7, 2025", "2025-06-07T10:15"),
        ("7 de junio de 2025", "2025-06-07"),
        ("1er juin 2025", "2025-06-01"),
        ("le 7 août 2025 à 10h15", "2025-08-07T10:15"),
        ("7. März 2025", "2025-03-07"),
        ("7. Juni 2025 um 10:15 Uhr", "2025-06-07T10:15"),
        ("7 de março de 2025 às 10:15", "2025-03-07T10:15"),
        ("7 июня 2025 г.", "2025-06-07"),
        ("7 июня 2025 года в 10:15 МСК", "2025-06-07T10:15+03:00"),
        // None
        ("", nil), ("   ", nil), ("yesterday", nil), ("June", nil), ("June 7", nil), ("7", nil),
        ("2025-02-29", nil), ("2024-02-30", nil), ("February 30, 2025", nil), ("31 April 2025", nil),
        ("1900-02-29", nil), ("2025-13-01", nil), ("2025-00-10", nil), ("2025-06-00", nil), ("0000-01-01", nil),
        ("2025-06-07T25:00", nil), ("2025-06-07T10:60", nil), ("2025-06-07T24:01", nil), ("2025-06-07T10:15:61", nil),
        ("2025-06-07T10:15+25:00", nil), ("2025-06-07T10:15+02:75", nil), ("2025-06-07T", nil), ("2025-06-07x", nil),
        ("2025-06-", nil), ("202506", nil), ("06/07/2025", nil), ("7/6/25", nil), ("1749290000", nil),
        ("1749290000000", nil), ("20251340", nil), ("June 7, 2025 13:00 pm", nil), ("June 7 2025 2026", nil),
        ("by June 7, 2025", nil), ("June 7, 25", nil), ("May 12 8 2025", nil), ("jui 7 2025", nil),
        ("2025-06-07T10:15:30 +", nil), ("June 7, 2025 (", nil), ("99999999999999999999", nil),
        (String(repeating: "2025-06-07 ", count: 40), nil), ("\u{0}\u{FFFD}", nil), ("７ June 2025", nil),
    ]

    @Test("reads what is a date and refuses what is none", arguments: readings)
    func reads(text: String, expected: String?) {
        #expect(PublicationTime(text)?.description == expected)
    }

    @Test("reads its own description back", arguments: readings.filter { $0.1 != nil })
    func roundTrip(text: String, expected: String?) throws {
        let time = try #require(PublicationTime(text))
        #expect(PublicationTime(time.description) == time)
    }

    @Test(
        "months cut short or in full, in six languages",
        arguments: [
            ("jan janv ene jan. янв января", 1), ("feb févr fev fevr фев", 2), ("mar mars marzo märz марта", 3),
            ("apr avr abr апр", 4), ("may mai mayo maio мая", 5), ("jun juin junio juni junho июня", 6),
            ("jul juil julio juli июля", 7), ("aug août ago авг", 8), ("sep sept set sent сент", 9),
            ("oct okt out окт", 10), ("nov novembre ноя", 11), ("dec déc dic dez дек", 12),
        ]
    )
    func months(words: String, month: Int) {
        for word in words.split(separator: " ") where word != "sent" {
            let expected = "2025-\(month < 10 ? "0" : "")\(month)-03"
            #expect(PublicationTime("3 \(word) 2025")?.description == expected, "\(word)")
        }
    }

    @Test("a date covers its whole unit, and the world's zones where none is written")
    func span() throws {
        let hour: Int64 = 3600
        let noon = try #require(PublicationTime("2025-06-07T12:00:00Z"))
        #expect(noon.earliest == 1_749_297_600)
        #expect(noon.latest == noon.earliest)
        let day = try #require(PublicationTime("2025-06-07"))
        #expect(day.seconds == 1_749_254_400)
        #expect(day.earliest == day.seconds - 14 * hour)
        #expect(day.latest == day.seconds + 36 * hour - 1)
        let zoned = try #require(PublicationTime("2025-06-07+02:00"))
        #expect(zoned.earliest == day.seconds - 2 * hour)
        #expect(zoned.latest == zoned.earliest + 24 * hour - 1)
        let leap = try #require(PublicationTime("2024-02"))
        #expect(leap.latest - leap.seconds == (29 * 24 + 12) * hour - 1)
        let year = try #require(PublicationTime("2023"))
        #expect(year.latest - year.seconds == (365 * 24 + 12) * hour - 1)
        let minute = try #require(PublicationTime("2025-06-07T10:15+02:00"))
        #expect(minute.latest - minute.earliest == 59)
    }

    @Test("every day of 1600 to 2400 has the number that counting gives it")
    func calendar() throws {
        // The oracle walks the calendar a day at a time.
        var number: Int64 = -135_140
        for year in 1600...2400 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in [1, length] {
                    let text = "\(year)-\(index < 9 ? "0" : "")\(index + 1)-\(day < 10 ? "0" : "")\(day)"
                    let time = try #require(PublicationTime(text))
                    #expect(time.seconds == (number + Int64(day) - 1) * 86400)
                    #expect(time.description == text)
                }
                number += Int64(length)
            }
        }
        #expect(PublicationTime("1970-01-01")?.seconds == 0)
    }

    @Test("the ends of time do not trap")
    func extremes() {
        for seconds in [Int64.min, .min + 1, .max, .max - 1, 0] {
            for precision in PublicationTime.Precision.allCases {
                for zone in [nil, 0, 50_400, -43_200, Int.max, Int.min] as [Int?] {
                    let time = PublicationTime(seconds: seconds, precision: precision, zone: zone)
                    #expect(time.earliest <= time.latest)
                    #expect(!time.description.isEmpty)
                }
            }
        }
    }

    @Test("random bytes never trap")
    func fuzz() {
        var random = SplitMix(seed: 11)
        let pieces = Array("0123456789-:TZ+/., apmJunéия()h\u{301}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int(random.next() % 40)).map { _ in
                random.next() % 8 == 0
                    ? UInt8(truncatingIfNeeded: random.next()) : pieces[Int(random.next() % UInt64(pieces.count))]
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let time = PublicationTime(text) { #expect(PublicationTime(time.description) == time, "\(text)") }
        }
    }
}

/// A small seeded generator (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators").
private struct SplitMix {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
