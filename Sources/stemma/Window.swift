import ArgumentParser

/// The value of `--window`: days, as `7d`, `36h`, `2w` or a bare number of days; or `none`.
struct Window: ExpressibleByArgument, CustomStringConvertible {
    let days: Double?

    static let standard = Window(days: 7)

    private init(days: Double?) {
        self.days = days
    }

    init?(argument: String) {
        if argument == "none" {
            days = nil
            return
        }
        let units = ["h": 1.0 / 24, "d": 1, "w": 7]
        let unit = argument.last.flatMap { units[String($0)] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard let number = Double(digits), number > 0, number.isFinite else { return nil }
        days = number * (unit ?? 1)
    }

    var description: String { days.map { "\($0 == $0.rounded() ? "\(Int($0))" : "\($0)")d" } ?? "none" }
}
