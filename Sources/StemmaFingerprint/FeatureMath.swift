#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Natural logarithms, without Foundation.
package enum FeatureMath {
    package static func log(_ value: Float) -> Float { logf(value) }
    package static func log(_ value: Double) -> Double { systemLog(value) }
    package static func exp(_ value: Double) -> Double { systemExp(value) }

    /// The logistic function: a probability from log-odds.
    package static func probability(logOdds: Double) -> Double {
        1 / (1 + exp(-logOdds))
    }
}

private func systemLog(_ value: Double) -> Double { log(value) }
private func systemExp(_ value: Double) -> Double { exp(value) }
