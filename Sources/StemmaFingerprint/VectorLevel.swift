internal import CStemmaKernels

/// Which vector instructions the kernels may use. Results are the same bits on every level.
package enum VectorLevel: Int32, Sendable, Hashable, CaseIterable, Comparable {
    /// Whatever the compiler may assume of every processor of this architecture: SSE2, NEON.
    case portable = 0
    case avx2 = 1
    /// AVX-512 F, BW, DQ and VL.
    case avx512 = 2

    /// The highest level that this processor runs.
    package static let best = VectorLevel(rawValue: stemma_minhash_best_level().rawValue) ?? .portable

    /// The levels that this processor runs, lowest first.
    package static var available: [VectorLevel] { allCases.filter { $0 <= best } }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    var kernel: stemma_level { stemma_level(rawValue: rawValue) }
}
