import ArgumentParser

/// The value of `--memory`: bytes, or `512M`, `2G`, `1.5g`: K, M, G and T are powers of 1,024.
struct MemorySize: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]
        let unit = argument.last.flatMap { units[Character($0.uppercased())] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(digits),
            let bytes = Int(exactly: (number * (unit ?? 1)).rounded())
        else { return nil }
        self.bytes = bytes
    }
}
