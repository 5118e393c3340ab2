import CZstd

/// Packs Zstandard (RFC 8878) at its standard level, with a checksum.
final class ZstandardPacker: Packer {
    private let state: OpaquePointer?
    private let output: UnsafeMutableRawBufferPointer

    init() {
        state = ZSTD_createCCtx()
        output = .allocate(byteCount: 128 * 1024, alignment: 16)
        if let state { ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1) }
    }

    deinit {
        ZSTD_freeCCtx(state)
        output.deallocate()
    }

    func pack(_ bytes: UnsafeRawBufferPointer, isLast: Bool, emit: (UnsafeRawBufferPointer) -> Void) -> Bool {
        guard let state else { return false }
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        while true {
            var packed = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
            let left = ZSTD_compressStream2(state, &packed, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
            guard ZSTD_isError(left) == 0 else { return false }
            emit(UnsafeRawBufferPointer(rebasing: output[..<packed.pos]))
            if isLast ? left == 0 : input.pos == input.size { return true }
        }
    }
}
