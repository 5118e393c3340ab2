import Testing

/// Sources that pages and records name outside their text, by the field in which they name them.
struct PageSourceCommandTests {
    private static let text = "The eastern lock gate at Marl Quay had been welded shut for eleven months, papers show."

    private func page(_ data: String) -> String {
        "<script type=\"application/ld+json\">\(data)</script><p>\(Self.text)</p>"
    }

    private func credits(_ name: String, _ contents: String) throws -> String {
        let scratch = try Scratch()
        try scratch.file(name, contents)
        let outcome = try Command.run("credits", name, "--format", "jsonl", "-q", in: scratch.folder)
        #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
        return outcome.text
    }

    @Test func theFieldThatStandsOnThePageIsNamed() throws {
        let answer = try credits(
            "a.html",
            page(
                "//<![CDATA[\n{\"@type\": \"NewsArticle\", \"publisher\": {\"name\": \"Quay Daily\"}, "
                    + "\"provider\": {\"name\": \"Reuters\"},}\n//]]>"
            )
        )
        #expect(answer.contains(#""outlet":"Quay Daily","source":"Reuters""#), "\(answer)")
        #expect(answer.contains(#""kind":"provider","value":"Reuters""#), "\(answer)")
    }

    @Test(arguments: [
        #""links": [{"href": "//www.nytimes.com/2026/03/lock", "text": "reported"}]"#,
        #""is_based_on": {"name": "Lock gate", "publisher": {"name": "The New York Times"}}"#,
        #""author": ["Jane Doe", "The New York Times"]"#, #""provider": "The New York Times""#,
    ])
    func recordsNameTheirSourceInObjectsAndLists(field: String) throws {
        let answer = try credits(
            "a.jsonl",
            #"{"id": "a", "outlet": "Quay Daily", "text": "\#(Self.text)", \#(field)}"# + "\n"
        )
        #expect(answer.contains(#""source":"The New York Times""#), "\(answer)")
    }
}
