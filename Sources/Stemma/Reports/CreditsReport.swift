package import StemmaProvenance
package import StemmaText

/// A format for whom articles credit: one article after another, nothing kept between them.
///
/// `start` and `end` of a mention are Unicode scalar offsets into the article's text in every format, as JSON readers
/// index their strings; ``Credits/Mention/range`` itself counts UTF-8 bytes.
package protocol CreditsReport: Sendable {
    /// Writes what stands before the first article.
    func begin(to out: inout some TextOutputStream)

    /// Writes one article's credits; the offsets count into `text`, which is valid UTF-8.
    func write(
        _ credits: Credits,
        of header: Article.Header,
        _ text: UnsafeBufferPointer<UInt8>,
        to out: inout some TextOutputStream
    )
}

extension CreditsReport {
    /// What counts the scalars of a text for the mentions in it; where there are none the text is not read.
    func offsets(of credits: Credits, in text: UnsafeBufferPointer<UInt8>) -> ScalarOffsets {
        ScalarOffsets(credits.mentions.isEmpty ? UnsafeBufferPointer(rebasing: text.prefix(0)) : text)
    }
}
