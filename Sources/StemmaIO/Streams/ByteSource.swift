/// The (unpacked) bytes of one input while it is read for the first time.
protocol ByteSource: AnyObject {
    /// Reads at an offset; fewer bytes than asked only at the end of what can be read.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int

    /// Why the end is not the real one, once it has been met.
    var damage: ReadFailure? { get }
}

/// A plain file.
final class FileSource: ByteSource {
    private let descriptor: Descriptor
    private let meter: ReadMeter
    /// How far the meter has counted: what is read twice counts once.
    private var metered: UInt64 = 0
    private(set) var damage: ReadFailure?

    init(_ descriptor: Descriptor, meter: ReadMeter) {
        self.descriptor = descriptor
        self.meter = meter
    }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        do {
            let count = try descriptor.read(at: offset, into: buffer)
            let end = offset + UInt64(count)
            if end > metered {
                meter.add(Int(end - metered))
                metered = end
            }
            return count
        } catch {
            damage = .system(error)
            return 0
        }
    }
}

/// A stream that fills a spool as far as it is read.
final class SpooledSource: ByteSource {
    private let stream: any ByteStream
    private let spool: Spool
    /// Where this input starts in the spool.
    let base: UInt64
    private var length: UInt64 = 0
    private var ended = false
    private(set) var damage: ReadFailure?
    private var scratch = [UInt8](repeating: 0, count: 256 * 1024)

    init(_ stream: any ByteStream, spool: Spool) {
        self.stream = stream
        self.spool = spool
        base = spool.length
    }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        while !ended, length < offset + UInt64(buffer.count) { pump() }
        guard offset < length else { return 0 }
        let room = min(buffer.count, Int(length - offset))
        do {
            return try spool.read(at: base + offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
        } catch {
            throw .temporaryFile(error)
        }
    }

    /// Takes the stream's next bytes; a failure ends the input where it stands.
    private func pump() {
        scratch.withUnsafeMutableBytes { scratch in
            do throws(ReadFailure) {
                let count = try stream.read(into: scratch)
                ended = count == 0
                try spool.append(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
                length += UInt64(count)
                if ended { damage = (stream as? GzipStream)?.damage }
            } catch {
                damage = error
                ended = true
            }
        }
    }
}
