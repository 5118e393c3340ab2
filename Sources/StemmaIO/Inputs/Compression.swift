/// How an input's bytes are packed.
enum Compression: Sendable, Hashable {
    case gzip, zstandard

    /// What an extension without its dot names, in lower case.
    init?(fileExtension: String) {
        switch fileExtension {
        case "gz": self = .gzip
        case "zst", "zstd": self = .zstandard
        default: return nil
        }
    }

    /// What the first bytes of a file say (RFC 1952, RFC 8878); no text in UTF-8 starts like this.
    init?(magic bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else {
            return nil
        }
    }
}
