package import StemmaIndex

/// Reads the passages that two articles share, the articles named by their positions in the corpus: `a` of a passage
/// lies in the first, `b` in the second.
package typealias PassageReader = (_ first: Int, _ second: Int) throws -> [Passage]

extension JSONLine {
    /// A passage as `[start_a, end_a, start_b, end_b]`, in UTF-8 bytes.
    mutating func element(_ passage: Passage) {
        array {
            $0.element(passage.a.start)
            $0.element(passage.a.end)
            $0.element(passage.b.start)
            $0.element(passage.b.end)
        }
    }
}
