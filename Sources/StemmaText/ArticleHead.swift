/// What the head of a plain-text article says, and which parts of the file are its text.
package struct ArticleHead: Sendable, Hashable {
    package var title: String?
    package var outlet: String?
    package var author: String?
    /// As written: a date that ``PublicationTime`` reads.
    package var published: String?
    package var url: String?
    package var language: String?
    /// The article's text: parts of the file in order, to be joined as they stand.
    package var body: [TextRange] = []

    package init(of text: String) {
        body = [TextRange(0, text.utf8.count)]
    }
}
