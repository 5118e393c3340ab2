internal import CStemmaKernels

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Memory that lies in a temporary file without a name, for what is too large to stay and is read in no order that calls
/// could follow.
///
/// Its room on the disk is reserved before it is used, so that a full disk is an error of ``grow(to:)`` and never kills
/// the process. Pages count as the process's memory once they were touched, until ``rest()``.
package final class SpillMemory: @unchecked Sendable {
    // Unsafe: raw memory. Whoever grows it reads and writes nothing meanwhile; `rest` may come at any time.

    private let space: SpillSpace
    private let descriptor: Int32
    package private(set) var base: UnsafeMutableRawPointer?
    /// Bytes.
    package private(set) var size = 0

    /// Without bytes. Where no file can be made, `space` has the failure, and growing fails.
    package init(space: SpillSpace) {
        self.space = space
        descriptor = space.open()
    }

    deinit {
        stemma_mapped_end(base, size)
        if descriptor >= 0 { close(descriptor) }
        space.give(back: size)
    }

    /// Has room for so many bytes, the first of which are what they were; the others are zeros. `false` where the disk has
    /// none, which `space` then knows.
    package func grow(to wanted: Int) -> Bool {
        guard wanted > size else { return true }
        guard descriptor >= 0, space.take(wanted - size) else { return false }
        let code = stemma_mapped_reserve(descriptor, size, wanted)
        if code == 0, let grown = stemma_mapped_grow(descriptor, base, size, wanted) {
            base = grown
            size = wanted
            return true
        }
        space.noteFailedWrite(bytes: wanted - size, code: code == 0 ? errno : code)
        space.give(back: wanted - size)
        return false
    }

    /// Copies bytes from an offset on without bringing in what lies around them; zeros where the disk fails, which `space`
    /// then knows.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        space.read(descriptor, at: offset, into: buffer)
    }

    /// Gives the pages back that are in memory; they come again from the file.
    package func rest() { stemma_mapped_rest(base, size) }
}
