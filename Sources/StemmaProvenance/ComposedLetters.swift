internal import CStemmaKernels

/// Text as most articles write it, where a letter may stand as a letter and a mark for itself (`e` and U+0301), and a word
/// may hold hyphens that only show at a line's end.
enum ComposedLetters {
    /// Whether a byte starts a mark that joins the letter before it, U+0300 to U+036F.
    @inline(__always)
    static func startsMark(_ byte: UInt8) -> Bool { byte == 0xCC || byte == 0xCD }

    /// Whether a soft hyphen stands at `index`.
    @inline(__always)
    static func isSoftHyphen(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xAD
    }

    /// The same text with its letters in one piece and without soft hyphens. Linear.
    static func composed(_ bytes: some Sequence<UInt8>) -> String {
        var composed = String.UnicodeScalarView()
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars where scalar != "\u{AD}" {
            if (0x300...0x36F).contains(scalar.value), let last = composed.last,
                let one = Unicode.Scalar(stemma_compose(last.value, scalar.value)), one.value != 0
            {
                composed.removeLast()
                composed.append(one)
            } else {
                composed.append(scalar)
            }
        }
        return String(composed)
    }

    /// A name as outlets' lists write it.
    static func name(_ name: String) -> String {
        name.utf8.contains { startsMark($0) || $0 == 0xAD } ? composed(name.utf8) : name
    }
}
