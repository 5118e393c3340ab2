import Glibc
import StemmaText
import Synchronization

/// Keeps bytes that come only once (unpacked, or from a pipe), so that they can be read again at any offset.
///
/// The first bytes stay in memory; past a limit all go to a temporary file without a name, which the system removes
/// whatever happens. All inputs of a corpus share one spool.
final class Spool: Sendable {
    private struct Contents {
        var memory: [UInt8] = []
        var file: Descriptor?
        var length: UInt64 = 0
    }

    private let contents = Mutex(Contents())
    private let memoryLimit: Int

    init(memoryLimit: Int) {
        self.memoryLimit = memoryLimit
    }

    /// Bytes kept so far: where the next ones go.
    var length: UInt64 { contents.withLock { $0.length } }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws(ReadFailure) {
        let result = contents.withLock { contents in
            Result { () throws(ReadFailure) in try Self.append(bytes, to: &contents, limit: memoryLimit) }
        }
        try result.get()
    }

    private static func append(
        _ bytes: UnsafeRawBufferPointer,
        to contents: inout Contents,
        limit: Int
    ) throws(ReadFailure) {
        if contents.file == nil, contents.memory.count + bytes.count <= limit {
            contents.memory.append(contentsOf: bytes)
        } else {
            do throws(SystemError) {
                try spill(&contents).write(bytes, at: contents.length)
            } catch {
                throw .temporaryFile(error)
            }
        }
        contents.length += UInt64(bytes.count)
    }

    /// The file, opened and given what memory held when it is first needed.
    private static func spill(_ contents: inout Contents) throws(SystemError) -> Descriptor {
        if let file = contents.file { return file }
        let file = try openTemporary()
        try write(contents.memory, to: file)
        contents.file = file
        contents.memory = []
        return file
    }

    private static func write(_ memory: [UInt8], to file: Descriptor) throws(SystemError) {
        var failure: SystemError?
        memory.withUnsafeBytes { bytes in
            do throws(SystemError) { try file.write(bytes, at: 0) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Reads at an offset, on any thread; fewer bytes than asked only at the end.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        let file: Descriptor? = contents.withLock { $0.file }
        if let file { return try file.read(at: offset, into: buffer) }
        let copied: Int? = contents.withLock { contents in
            // It may have moved to the file since.
            guard contents.file == nil else { return nil }
            guard offset < contents.length else { return 0 }
            let start = Int(offset)
            let count = min(buffer.count, contents.memory.count - start)
            contents.memory.withUnsafeBytes { memory in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<start + count]))
            }
            return count
        }
        if let copied { return copied }
        return try read(at: offset, into: buffer)
    }

    /// A file without a name in `TMPDIR` or `/tmp`.
    private static func openTemporary() throws(SystemError) -> Descriptor {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let path = folder.isEmpty ? "/tmp" : folder
        let descriptor = NamelessFile.open(in: path)
        guard descriptor >= 0 else { throw .last }
        return Descriptor(descriptor, owned: true)
    }
}
