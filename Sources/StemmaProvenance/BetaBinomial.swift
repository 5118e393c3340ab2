internal import Glibc

/// How well a count of credits fits an origin and how well it fits a bystander.
///
/// Credits of an origin follow a beta-binomial of their own: few articles credit, but those that do agree. So twelve
/// silent copies do not outvote three credits, as they would in a product over articles.
struct BetaBinomial {
    /// Mean rates at which an origin and a mere bystander are credited; the first is shrunk from a fit to the FNC-1
    /// stories because those were labelled from their own attributions.
    static let origin = BetaBinomial(alpha: 1.1, beta: 2.2)
    static let background = BetaBinomial(alpha: 0.25, beta: 6)

    let alpha: Double
    let beta: Double
    private let constant: Double

    init(alpha: Double, beta: Double) {
        (self.alpha, self.beta) = (alpha, beta)
        constant = Self.logBeta(alpha, beta)
    }

    /// Log-likelihood ratio of `origin` against `background` for `credits` (may be fractional) of `witnesses`.
    static func evidence(credits: Double, witnesses: Double) -> Double {
        origin.logLikelihood(credits, witnesses) - background.logLikelihood(credits, witnesses)
    }

    private func logLikelihood(_ credits: Double, _ witnesses: Double) -> Double {
        let misses = max(0, witnesses - credits)
        return Self.logBeta(credits + alpha, misses + beta) - constant
    }

    private static func logBeta(_ x: Double, _ y: Double) -> Double {
        logGamma(x) + logGamma(y) - logGamma(x + y)
    }

    /// Stirling's series after shifting `x` up to 8: relative error below 1e-10 for `x` above 0.
    static func logGamma(_ x: Double) -> Double {
        var x = x
        var shift = 0.0
        while x < 8 {
            shift += log(x)
            x += 1
        }
        let inverse = 1 / x
        let square = inverse * inverse
        let series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)))
        return (x - 0.5) * log(x) - x + 0.918_938_533_204_672_7 + series - shift
    }
}
