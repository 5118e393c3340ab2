internal import StemmaText

// Amounts: numbers with their scales and units.

extension FeatureStream {
    /// A number with its unit, or a whole number that is not written in digits alone.
    struct Quantity {
        var hash: UInt32
        var rarity: Float
        /// From its number to its unit or scale.
        var items: ClosedRange<Int>
    }

    /// A number as it is written: `digits` over ten to the power of `decimals`, times `factor`.
    private struct Amount {
        var digits: UInt64
        var decimals = 0
        var factor = 1.0

        var value: Double {
            (0..<decimals).reduce(Double(digits) * factor) { value, _ in value / 10 }
        }
    }

    /// Reads the amounts that the items tell, before their hashes are those of folded words.
    mutating func readAmounts(
        title: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>,
        background: Background
    ) {
        quantities.removeAll(keepingCapacity: true)
        wholeNumbers.removeAll(keepingCapacity: true)
        let titleItems = items.prefix { $0.isInTitle }.count
        for (range, bytes) in [(0..<titleItems, title), (titleItems..<items.count, text)] {
            let reader = AmountReader(items: items[range], bytes: bytes, background: background)
            for index in range {
                guard let (amount, unit, first) = reader.amount(endingAt: index) else { continue }
                add(amount, unit, items: first...index)
            }
        }
    }

    private mutating func add(_ amount: Amount, _ unit: Amounts.Unit?, items range: ClosedRange<Int>) {
        let value = amount.value
        guard value > 0, value < 1e15 else { return }
        if let unit {
            let (digits, power) = Self.twoDigits(value * unit.factor)
            let name: [UInt8] = [1, unit.dimension, UInt8(digits), UInt8(power + 64)]
            let rarity: Float = digits % 10 == 0 ? 6.5 : 7.5
            quantities.append(Quantity(hash: Background.key(XXH3.hash(name)), rarity: rarity, items: range))
            return
        }
        guard value == value.rounded(.towardZero) else { return }
        let name = "\(UInt64(value))"
        let hash = XXH3.hash(Array(name.utf8))
        let zeros = name.reversed().prefix { $0 == "0" }.count
        let rarity: Float = [5, 5, 6, 7.5, 9][min(4, name.count - zeros)]
        if items[range.lowerBound].flags.contains(.number) {
            wholeNumbers.append((range.lowerBound, hash, rarity))
        } else {
            quantities.append(Quantity(hash: Background.key(hash), rarity: rarity, items: range))
        }
    }

    /// A value as two digits and a power of ten.
    private static func twoDigits(_ value: Double) -> (digits: Int, power: Int) {
        var (value, power) = (value, 0)
        while value >= 100 { (value, power) = (value / 10, power + 1) }
        while value < 10 { (value, power) = (value * 10, power - 1) }
        let digits = Int(value + 0.5)
        return digits < 100 ? (digits, power) : (10, power + 1)
    }

    /// Reads amounts from the items of a title or a text.
    private struct AmountReader {
        let items: ArraySlice<Item>
        let bytes: UnsafeBufferPointer<UInt8>
        let background: Background

        /// The amount whose unit or scale, or all of it in one word, is the item; its unit; and its first item.
        func amount(endingAt index: Int) -> (Amount, Amounts.Unit?, Int)? {
            let next = index + 1 < items.endIndex && !items[index + 1].startsAnew ? word(index + 1) : nil
            let isBeforeSquare = next == .square
            let isBeforeUnit = isBeforeSquare || next.map { if case .unit = $0 { true } else { false } } ?? false
            switch word(index) {
            case nil:
                guard isJoined(index), let (amount, unit) = joined(index, isBeforeUnit: isBeforeUnit) else {
                    return nil
                }
                if let unit { return (amount, isBeforeSquare ? squared(unit) : unit, index) }
                return isBeforeUnit ? nil : (amount, nil, index)
            case .unit(let unit):
                var isSquare = isBeforeSquare
                var number = index - 1
                if precedes(number), word(number) == .square { (isSquare, number) = (true, number - 1) }
                return amount(scaledBy: 1, before: number, isBeforeUnit: true).map { amount, first in
                    (amount, isSquare ? squared(unit) : unit, first)
                }
            case .scale(let factor):
                if isBeforeUnit { return nil }
                if case .scale = next { return nil }
                return amount(scaledBy: factor, before: index - 1, isBeforeUnit: false).map { ($0, nil, $1) }
            default:
                return nil
            }
        }

        /// The number at `last` or before scales that end there.
        private func amount(scaledBy factor: Double, before last: Int, isBeforeUnit: Bool) -> (Amount, Int)? {
            var (factor, at, scales) = (factor, last, 0)
            while precedes(at) {
                switch word(at) {
                case .scale(let more) where scales < 2:
                    (factor, at, scales) = (factor * more, at - 1, scales + 1)
                case .number(let number):
                    return (Amount(digits: UInt64(number), factor: factor), at)
                case nil where startsWithDigit(at):
                    guard case (var amount, nil)? = joined(at, isBeforeUnit: isBeforeUnit) else { return nil }
                    amount.factor *= factor
                    return (amount, at)
                default:
                    return nil
                }
            }
            return nil
        }

        private func word(_ index: Int) -> Amounts.Word? { background.measure(of: items[index].hash) }

        /// Whether there is such an item and nothing ends between it and the next.
        private func precedes(_ index: Int) -> Bool {
            index >= items.startIndex && !items[index + 1].startsAnew
        }

        private func squared(_ unit: Amounts.Unit) -> Amounts.Unit {
            guard unit.dimension == Amounts.length else { return unit }
            return Amounts.Unit(dimension: Amounts.area, factor: unit.factor * unit.factor)
        }

        private func bytes(of index: Int) -> [UInt8] {
            Array(bytes[Int(items[index].range.lowerBound)..<Int(items[index].range.upperBound)])
        }

        private func startsWithDigit(_ index: Int) -> Bool {
            bytes(of: index).first.map(Self.isDigit) ?? false
        }

        /// Whether the item starts with a digit and is no plain number.
        private func isJoined(_ index: Int) -> Bool {
            !items[index].flags.contains(.number) && startsWithDigit(index)
        }

        /// A number and what is written together with it: `80km`, `1.4bn`, `30-metre`, `900`.
        private func joined(_ index: Int, isBeforeUnit: Bool) -> (Amount, Amounts.Unit?)? {
            let word = bytes(of: index)
            guard let (amount, count) = Self.number(word) else { return nil }
            var rest = word[count...]
            if rest.isEmpty { return (amount, nil) }
            if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            let canonical = Array(rest).withUnsafeBufferPointer { CanonicalText($0).bytes }
            guard !canonical.isEmpty, let measure = background.measure(of: XXH3.hash(canonical)) else { return nil }
            switch measure {
            case .scale(let factor):
                return (Amount(digits: amount.digits, decimals: amount.decimals, factor: factor), nil)
            case .moneyScale(let factor) where isBeforeUnit || followsCurrency(index):
                return (Amount(digits: amount.digits, decimals: amount.decimals, factor: factor), nil)
            case .unit(let unit): return (amount, unit)
            default: return nil
            }
        }

        private func followsCurrency(_ index: Int) -> Bool {
            let before = Array(bytes[..<Int(items[index].range.lowerBound)].suffix(3))
            if before.last == UInt8(ascii: "$") { return true }
            if before.suffix(2) == [0xC2, 0xA3] || before.suffix(2) == [0xC2, 0xA5] { return true }
            return before.count == 3 && before[0] == 0xE2 && before[1] == 0x82 && before[2] >= 0xA0
        }

        private static func isDigit(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }

        /// The number that a word starts with, and its bytes: `1,200` and `1.200.000` have thousands, `1.25`, `1,5` and
        /// `1,200.5` decimals, and `1.200` may have either, so that it is none.
        private static func number(_ word: [UInt8]) -> (Amount, Int)? {
            var groups: [[UInt8]] = [[]]
            var marks: [UInt8] = []
            var at = 0
            while at < word.count {
                if isDigit(word[at]) {
                    groups[groups.count - 1].append(word[at])
                } else if word[at] == UInt8(ascii: ",") || word[at] == UInt8(ascii: "."), at + 1 < word.count,
                    isDigit(word[at + 1])
                {
                    // Another mark after two kinds of them.
                    if Set(marks).count > 1 { return nil }
                    marks.append(word[at])
                    groups.append([])
                } else {
                    break
                }
                at += 1
            }
            let all = groups.flatMap(\.self)
            guard !all.isEmpty, all.count <= 15 else { return nil }
            let digits = all.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
            let last = groups[groups.count - 1]
            let isInThrees = groups[0].count <= 3 && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 }
            switch marks.count {
            case 0: return (Amount(digits: digits), at)
            case 1:
                guard last.count == 3, isInThrees else { return (Amount(digits: digits, decimals: last.count), at) }
                return marks[0] == UInt8(ascii: ",") ? (Amount(digits: digits), at) : nil
            default:
                guard isInThrees else { return nil }
                if Set(marks).count > 1 { return (Amount(digits: digits, decimals: last.count), at) }
                return last.count == 3 ? (Amount(digits: digits), at) : nil
            }
        }
    }
}
