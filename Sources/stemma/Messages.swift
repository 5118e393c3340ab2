import Glibc

/// Lines on standard error.
enum Messages {
    /// Writes `stemma: ` and the message as one line. Control characters in it are shown as `?`, so that no file name
    /// and no value from an input reaches the terminal.
    static func write(_ message: String) {
        let shown = message.unicodeScalars.map { scalar -> Character in
            scalar.properties.generalCategory == .control ? "?" : Character(scalar)
        }
        var line = "stemma: " + String(shown) + "\n"
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
                // Standard error that cannot be written to leaves nothing to say it with.
                guard count > 0 || errno == EINTR else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[max(0, count)...])
            }
        }
    }
}
