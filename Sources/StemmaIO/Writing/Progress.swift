import Glibc
import Synchronization

/// A bar on standard error while a command works: on a terminal only.
///
/// ```
///  42 % ████████▍           117 of 279 MB · 41,200 articles · 98,000/s
/// ```
package final class Progress: Sendable {
    private struct State {
        var last = -Double.infinity
        var isShown = false
    }

    /// Seconds between two drawings.
    private static let interval = 0.1
    private static let barWidth = 20

    private let isVisible: Bool
    private let total: UInt64?
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Double
    private let start: Double
    private let state = Mutex(State())

    /// `total` counts bytes; without one there is no bar, only figures. `now` counts seconds from any start.
    package init(
        total: UInt64?,
        isVisible: Bool = isatty(STDERR_FILENO) == 1,
        write: @escaping @Sendable (String) -> Void = Progress.writeToStandardError,
        now: @escaping @Sendable () -> Double = Progress.monotonicSeconds
    ) {
        self.total = total
        self.isVisible = isVisible
        self.write = write
        self.now = now
        start = now()
    }

    /// Draws how far it is, at most ten times a second; any thread may call it as often as it likes.
    package func update(bytes: UInt64, articles: Int) {
        guard isVisible else { return }
        let time = now()
        let line: String? = state.withLock { state in
            guard time - state.last >= Self.interval else { return nil }
            state.last = time
            state.isShown = true
            return self.line(bytes: bytes, articles: articles, seconds: time - start)
        }
        if let line { write("\r\(line)\u{1B}[K") }
    }

    /// Draws what is being done where there is nothing to count.
    package func show(_ activity: String) {
        guard isVisible else { return }
        state.withLock { $0.isShown = true }
        write("\r\(activity)\u{1B}[K")
    }

    /// Takes the bar away, so that messages and results stand on a line of their own.
    package func clear() {
        let wasShown = state.withLock { state in
            defer { state.isShown = false }
            return state.isShown
        }
        if wasShown { write("\r\u{1B}[K") }
    }

    private func line(bytes: UInt64, articles: Int, seconds: Double) -> String {
        let rate = seconds > 0 ? Int(min(Double(articles) / seconds, 1e12)) : 0
        let figures = "\(Self.grouped(articles)) articles · \(Self.grouped(rate))/s"
        guard let total, total > 0 else { return "\(Self.size(bytes, like: bytes)) · \(figures)" }
        let share = min(1, Double(bytes) / Double(total))
        let percent = String(Int(share * 100))
        let padding = String(repeating: " ", count: 3 - percent.utf8.count)
        return padding + percent + " % " + Self.bar(share)
            + " \(Self.number(bytes, like: total)) of \(Self.size(total, like: total)) · \(figures)"
    }

    /// Blocks, the last one in eighths.
    private static func bar(_ share: Double) -> String {
        let eighths = Int(share * Double(barWidth * 8))
        var bar = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0, let part = Unicode.Scalar(0x2590 - UInt32(eighths % 8)) {
            bar.unicodeScalars.append(part)
        }
        return bar + String(repeating: " ", count: barWidth - (eighths + 7) / 8)
    }

    private static func unit(_ bytes: UInt64) -> (divisor: UInt64, name: String) {
        switch bytes {
        case ..<1_000_000: (1000, "kB")
        case ..<10_000_000_000: (1_000_000, "MB")
        default: (1_000_000_000, "GB")
        }
    }

    private static func number(_ bytes: UInt64, like scale: UInt64) -> String {
        String(bytes / unit(scale).divisor)
    }

    private static func size(_ bytes: UInt64, like scale: UInt64) -> String {
        "\(number(bytes, like: scale)) \(unit(scale).name)"
    }

    /// With a comma between thousands.
    private static func grouped(_ value: Int) -> String {
        let digits = Array(String(value).utf8)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return result
    }

    package static func writeToStandardError(_ text: String) {
        var text = text
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    package static func monotonicSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
