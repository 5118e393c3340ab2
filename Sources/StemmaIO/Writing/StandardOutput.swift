import Glibc

/// Standard output, buffered, for a report.
///
/// A reader that closes the pipe ends the output and not the process: the signal that would kill it is ignored from the
/// first use on, and ``finish()`` throws ``WriteFailure/closedPipe``.
package final class StandardOutput: ByteSink {
    private var writer: DescriptorWriter

    /// Writes to another descriptor in tests.
    package init(descriptor: Int32 = STDOUT_FILENO) {
        signal(SIGPIPE, SIG_IGN)
        writer = DescriptorWriter(descriptor, path: "standard output")
    }

    package var failure: WriteFailure? { writer.failure }

    package func write(_ bytes: UnsafeRawBufferPointer) {
        writer.write(bytes)
    }

    /// Writes what is still buffered; throws the first failure of all writes.
    package func finish() throws(WriteFailure) {
        writer.flush()
        if let failure { throw failure }
    }
}
