/// Where a report goes: a text stream that takes bytes too.
///
/// Writing never throws, so that formats stay simple: the first failure sticks, later writes do nothing, and whoever
/// opened the sink asks at the end. A long run may look at ``failure`` now and then to stop early.
package protocol ByteSink: TextOutputStream {
    /// What went wrong first, if anything.
    var failure: WriteFailure? { get }

    mutating func write(_ bytes: UnsafeRawBufferPointer)
}

extension ByteSink {
    package mutating func write(_ string: String) {
        var string = string
        string.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    package mutating func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { write($0) }
    }
}
