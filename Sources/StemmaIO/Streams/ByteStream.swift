/// Bytes that come once, in order.
protocol ByteStream: AnyObject {
    /// Fills the front of `buffer` (not empty) with at least one byte; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int
}

/// The bytes of an open file in order, the first few of which can be looked at beforehand.
final class DescriptorStream: ByteStream {
    private let descriptor: Descriptor
    private let meter: ReadMeter
    private var ahead: [UInt8] = []

    init(_ descriptor: Descriptor, meter: ReadMeter) {
        self.descriptor = descriptor
        self.meter = meter
    }

    /// The first bytes of what is still to come: fewer than `count` only where that is all.
    func peek(_ count: Int) throws(ReadFailure) -> [UInt8] {
        while ahead.count < count {
            var piece = [UInt8](repeating: 0, count: count - ahead.count)
            let read = try fill(&piece)
            if read == 0 { break }
            ahead += piece[..<read]
        }
        return Array(ahead.prefix(count))
    }

    private func fill(_ piece: inout [UInt8]) throws(ReadFailure) -> Int {
        var result: Result<Int, ReadFailure> = .success(0)
        piece.withUnsafeMutableBytes { bytes in
            result = Result { () throws(ReadFailure) in try readOn(into: bytes) }
        }
        return try result.get()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        guard ahead.isEmpty else {
            let count = min(ahead.count, buffer.count)
            ahead.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            ahead.removeFirst(count)
            return count
        }
        return try readOn(into: buffer)
    }

    private func readOn(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        do {
            let count = try descriptor.read(into: buffer)
            meter.add(count)
            return count
        } catch {
            throw .system(error)
        }
    }
}
