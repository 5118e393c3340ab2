internal import Glibc

/// The few functions of libm that the inference needs by name.
enum ProvenanceMath {
    static func log(_ x: Double) -> Double { Glibc.log(x) }

    /// The probability of so many logits.
    static func probability(logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
