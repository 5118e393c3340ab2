import StemmaFingerprint
import StemmaText

/// How far estimated Jaccards lie from the true ones, over Jaccards and set sizes, beside √(J(1 − J)/k).
///
/// Each trial makes two sets of random shingles of one size with so many in common, signs them under 128 permutations,
/// and takes the share of places that agree.
struct EstimateError {
    private static let sizes = [50, 100, 200, 500, 1_000, 2_000, 5_000]
    private static let jaccards = [0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95]

    let options: Options

    func run() {
        let cells = Self.sizes.flatMap { size in Self.jaccards.map { (size: size, jaccard: $0) } }
        let lines = Parallel.map(count: cells.count) { cell in
            line(size: cells[cell].size, jaccard: cells[cell].jaccard, seed: options.seed &+ UInt64(cell) << 32)
        }
        for line in lines { print(line) }
    }

    private func line(size: Int, jaccard: Double, seed: UInt64) -> String {
        let hasher = MinHasher(scheme: SignatureScheme(ngram: 5, permutations: 128))
        let k = Double(hasher.permutations)
        // |A ∩ B| of two sets of `size`: J = s / (2 size − s).
        let shared = Int((2 * Double(size) * jaccard / (1 + jaccard)).rounded())
        let truth = Double(shared) / Double(2 * size - shared)
        var random = SplitMix64(state: seed)
        var a = [UInt64](repeating: 0, count: size)
        var b = a
        var signatures = (a: [UInt32](repeating: 0, count: 128), b: [UInt32](repeating: 0, count: 128))
        var (sum, squares) = (0.0, 0.0)
        for _ in 0..<options.pairs {
            for index in 0..<size {
                a[index] = random.next()
                b[index] = index < shared ? a[index] : random.next()
            }
            sign(a, with: hasher, into: &signatures.a)
            sign(b, with: hasher, into: &signatures.b)
            let error = hasher.estimatedJaccard(signatures.a, signatures.b) - truth
            sum += error
            squares += error * error
        }
        let trials = Double(options.pairs)
        let theory = (truth * (1 - truth) / k).squareRoot()
        let rms = (squares / trials).squareRoot()
        // How many standard errors the mean error is from 0.
        let bias = sum / trials / (rms / trials.squareRoot())
        return "{\"shingles\": \(size), \"jaccard\": \(rounded(truth)), \"rms\": \(rounded(rms)), "
            + "\"theory\": \(rounded(theory)), \"ratio\": \(rounded(rms / theory)), "
            + "\"mean_error\": \(rounded(sum / trials)), \"bias_in_standard_errors\": \(rounded(bias))}"
    }

    private func sign(_ set: [UInt64], with hasher: MinHasher, into signature: inout [UInt32]) {
        set.withUnsafeBufferPointer { set in
            signature.withUnsafeMutableBufferPointer { hasher.sign(shingles: set, into: $0) }
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 }
}
