package import StemmaText

/// A format for what two articles share.
package protocol CompareReport {
    /// Writes the whole comparison; `a` and `b` are the articles that it is of.
    func write(_ comparison: Comparison, of a: Article, and b: Article, to out: inout some TextOutputStream)
}
