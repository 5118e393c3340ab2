/// What stands in signature and index files so that words of two kinds never meet.
package enum TokenizerVersion {
    /// Raised with every change of any word's or term's bounds or hash: the rules, the Unicode version or the foldings.
    package static let current: UInt32 = 1
}
