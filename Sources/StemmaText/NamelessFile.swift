#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Temporary files without a name: nothing is left of them however the process ends.
package enum NamelessFile {
    /// Opens one in `folder` for reading and writing; returns its descriptor, or −1 with the reason in `errno`.
    package static func open(in folder: String) -> Int32 {
        #if !canImport(Darwin)
            // O_TMPFILE is a macro that does not import: __O_TMPFILE | O_DIRECTORY on every Linux but Alpha and SPARC.
            let flags = 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC
            #if canImport(Glibc)
                let nameless = Glibc.open(folder, flags, 0o600)
            #else
                let nameless = Musl.open(folder, flags, 0o600)
            #endif
            if nameless >= 0 { return nameless }
        #endif
        // mkstemp puts a name of its own where the template ends in so many of the letter.
        var template = Array("\(folder)/stemma-\(String(repeating: "X", count: 6))".utf8CString)
        let named = mkstemp(&template)
        if named >= 0 { unlink(&template) }
        return named
    }
}
