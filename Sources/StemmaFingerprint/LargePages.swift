#if canImport(Glibc)
    internal import Glibc
#endif

/// Memory of many megabytes.
package enum LargePages {
    /// Room for values, in large pages where the system gives them to those who ask: one fault instead of 512 as it is
    /// filled, and fewer misses as it is read here and there. Freed by `deallocate()`.
    package static func allocate<Value: BitwiseCopyable>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<
        Value
    > {
        let size = count * MemoryLayout<Value>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 1 << 21)
        #if canImport(Glibc)
            _ = madvise(memory, size, MADV_HUGEPAGE)
        #endif
        return memory.bindMemory(to: type, capacity: count)
    }
}
