import CZlib

/// Packs gzip (RFC 1952) at zlib's standard level. The header has no time in it: the same bytes give the same file.
final class GzipPacker: Packer {
    /// zlib keeps a pointer to this, so that it must not move.
    private let state: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableRawBufferPointer
    private let isReady: Bool
    private static let largest = 1 << 30

    init() {
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        output = .allocate(byteCount: 128 * 1024, alignment: 16)
        // 15 bits of window, and 16 for "gzip, not zlib"; memory level 8 is zlib's standard.
        let size = Int32(MemoryLayout<z_stream>.size)
        isReady =
            deflateInit2_(state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
            == Z_OK
    }

    deinit {
        if isReady { deflateEnd(state) }
        state.deallocate()
        output.deallocate()
    }

    func pack(_ bytes: UnsafeRawBufferPointer, isLast: Bool, emit: (UnsafeRawBufferPointer) -> Void) -> Bool {
        guard isReady else { return false }
        var rest = bytes
        repeat {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largest))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
            // zlib does not write to its input, whatever the type says.
            state.pointee.next_in = UnsafeMutablePointer(
                mutating: piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
            )
            state.pointee.avail_in = UInt32(piece.count)
            guard drain(isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH, emit) else { return false }
        } while !rest.isEmpty
        return true
    }

    private func drain(_ flush: Int32, _ emit: (UnsafeRawBufferPointer) -> Void) -> Bool {
        repeat {
            state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(output.count)
            guard deflate(state, flush) != Z_STREAM_ERROR else { return false }
            emit(UnsafeRawBufferPointer(rebasing: output[..<(output.count - Int(state.pointee.avail_out))]))
        } while state.pointee.avail_out == 0
        return true
    }
}
