internal import CStemmaKernels

/// What a table of open addressing is asked for before it is looked into.
package enum Prefetch {
    /// Has the slots at hand that the lower halves of these hashes number, so that whoever looks there next does not wait
    /// for one after another. `slots` are a power of two. O(n).
    package static func slots(_ slots: [UInt64], hashes: [UInt64]) {
        slots.withUnsafeBufferPointer { slots in
            guard let base = slots.baseAddress else { return }
            hashes.withUnsafeBufferPointer { hashes in
                guard let first = hashes.baseAddress else { return }
                stemma_prefetch_slots(base, slots.count - 1, first, hashes.count)
            }
        }
    }
}
