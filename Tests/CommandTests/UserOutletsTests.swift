import Testing

/// `--outlets FILE`, as a user writes it in haste: what is refused is said, and the rest is used.
struct UserOutletsTests {
    private func credits(_ table: String, _ text: String, outlet: String = "", _ options: String...) throws
        -> Command.Outcome
    {
        let scratch = try Scratch()
        try scratch.file("mine.tsv", table)
        return try Command.run(
            ["credits", "-", "--input-format", "jsonl", "--outlets", "mine.tsv", "--format", "csv", "-q"] + options,
            input: #"{"id": "a", "outlet": "\#(outlet)", "text": "\#(text)"}"#,
            in: scratch.folder
        )
    }

    @Test func aCommonWordIsSaidAndReadAsNoOutlet() throws {
        let table = "\u{FEFF}harb\tHarbour Gazette\tnewspaper\tGB\ten\t2\tTime|We|2024|HG\n"
        let outcome = try credits(table, "We reported the theft in 2024. Time will tell, as people said.", "--strict")
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(CSVTable(outcome.text)["a", "source"] == "")
        #expect(
            outcome.messageLines == [
                "stemma: mine.tsv:1: \"Time\": a common word; it counts only where the context says that an outlet is meant",
                "stemma: mine.tsv:1: \"We\": a pronoun is no alias",
                "stemma: mine.tsv:1: \"2024\": a number is no alias",
            ]
        )
        let named = try credits(table, "The deal is off, Harbour Gazette reported on Monday.")
        #expect(CSVTable(named.text)["a", "source"] == "Harbour Gazette")
    }

    @Test func aRowLessFailsUnderStrictAndAnAliasLessDoesNot() throws {
        let table = "zorb\tZorbleth\tdigital\tGB\ten\t2\tIt\nzorb\tZorblethia\n"
        let text = "The deal is off, Zorbleth reported on Monday."
        let outcome = try credits(table, text)
        #expect(CSVTable(outcome.text)["a", "source"] == "Zorbleth")
        #expect(outcome.messages.contains("mine.tsv:2: \"zorb\": the id is already that of line 1"))
        let strict = try credits(table, text, "--strict")
        #expect(strict.status == 1 && strict.output.isEmpty)
        #expect(strict.messages.contains("stemma: 1 row of mine.tsv could not be used"), "\(strict.messages)")
    }

    @Test func anOutletWithANameMoreStaysItself() throws {
        let outcome = try credits(
            "nyt\tThe New York Times\tnewspaper\tUS\ten\t3\tGrey Lady\n",
            "NYT reports the firm lied about the bridge in May, as the Grey Lady reported first.",
            outlet: "The New York Times"
        )
        let roles = Set(CSVTable(outcome.text).rows.map { $0["role"] })
        #expect(roles == ["self"], "\(outcome.text)")
    }

    @Test func refusedAliasesAreNotListed() throws {
        let scratch = try Scratch()
        try scratch.file("mine.tsv", "harb\tHarbour Gazette\tnewspaper\tGB\ten\t2\tTime|We|HG\n")
        let list = try Command.run("outlets", "--outlets", "mine.tsv", "--format", "csv", in: scratch.folder)
        let row = try #require(CSVTable(list.text).rows.last)
        #expect(row["names"] == "Harbour Gazette|HG" && row["weak_names"] == "Time")
        let answer = try Command.run("outlets", "HG", "--outlets", "mine.tsv", "--format", "csv", in: scratch.folder)
        #expect(CSVTable(answer.text).rows.first?["reason"]?.contains("listed in mine.tsv") == true)
    }
}
