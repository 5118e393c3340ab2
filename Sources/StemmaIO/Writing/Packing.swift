/// Packs an output as its name asks: `.gz`, `.zst`, or not at all.
package struct Packing {
    private let packer: any Packer

    /// `nil` where the name asks for none.
    package init?(path: String) {
        switch FilePath(path).extensions.first.flatMap(Compression.init(fileExtension:)) {
        case .gzip: packer = GzipPacker()
        case .zstandard: packer = ZstandardPacker()
        case nil: return nil
        }
    }

    /// Packs what comes next and hands packed bytes to `emit`; `isLast` ends the packed output.
    ///
    /// - Returns: `false` where memory ran out.
    package func pack(
        _ bytes: UnsafeRawBufferPointer,
        isLast: Bool,
        emit: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        packer.pack(bytes, isLast: isLast, emit: emit)
    }
}

/// A compressor's state.
protocol Packer: AnyObject {
    /// Hands packed bytes to `emit`; `false` where it cannot.
    func pack(_ bytes: UnsafeRawBufferPointer, isLast: Bool, emit: (UnsafeRawBufferPointer) -> Void) -> Bool
}
