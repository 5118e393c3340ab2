/// How reports write numbers, without a locale and without Foundation.
///
/// Exact figures (Jaccard, containment) are written in full: the shortest digits that read back as the same value.
/// Modelled figures (probabilities, weights) are rounded to four decimals: further digits say nothing, and they may
/// differ between two mathematics libraries where results should not.
enum Figures {
    /// The shortest digits that read back as `value`; `nil` for what is not a number.
    static func exact(_ value: Double) -> String? {
        value.isFinite ? value.description : nil
    }

    /// `value` rounded to four decimals, ties away from zero; what is not a number stays so.
    static func modelled(_ value: Double) -> Double {
        let scaled = (value * 10_000).rounded()
        // A huge weight has no fourth decimal to round.
        return scaled.magnitude < 0x1p53 ? scaled / 10_000 + 0 : value
    }

    /// Exactly `places` decimals, as `0.9350`; empty for what is not a number.
    static func fixed(_ value: Double, places: Int) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return exact(value) ?? "" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int64((value.magnitude * scale).rounded())
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard places > 0 else { return sign + padded }
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
