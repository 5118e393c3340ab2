/// Ways to compare the names of outlets.
enum OutletName {
    /// A name without its leading article, case, spaces and marks: `The New York Times` and `new york times` are one.
    static func fold(_ name: some StringProtocol) -> String {
        var name = ComposedLetters.name(String(name))
        return name.withUTF8 { bytes in
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count)
            fold(bytes) { bytes, count in
                for place in 0..<UInt64(count) { out.append(UInt8(truncatingIfNeeded: bytes &>> (8 &* place))) }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    /// A key for a folded name; `nil` if nothing is left of it.
    static func hash(name: UnsafeBufferPointer<UInt8>) -> UInt64? {
        var hash = TokenHash()
        var isEmpty = true
        fold(name) { bytes, count in
            hash.add(bytes, count: count)
            isEmpty = false
        }
        return isEmpty ? nil : hash.value
    }

    /// Hands the bytes of the folded name to `body`, up to eight together, low byte first, and how many they are.
    @inline(__always)
    private static func fold(_ name: UnsafeBufferPointer<UInt8>, _ body: (_ bytes: UInt64, _ count: Int) -> Void) {
        var i = 0
        if name.count > 4, name[0] | 0x20 == UInt8(ascii: "t"), name[1] | 0x20 == UInt8(ascii: "h"),
            name[2] | 0x20 == UInt8(ascii: "e"), name[3] | 0x20 == UInt8(ascii: " ")
        {
            i = 4
        }
        while i < name.count {
            let run = EightBytes(name, at: i)
            if run.count > 0 {
                body(run.folded, run.count)
                i &+= run.count
                continue
            }
            if name[i] < 0x80 {
                i &+= 1
                continue
            }
            switch ByteClass.of(name, at: i) {
            case .digit: i += 1
            case .letter(let length):
                LetterCase.lowered(name, at: i, length: length) { body(UInt64($0), 1) }
                i += length
            case .space(let length), .mark(_, let length):
                i += length
            }
        }
    }

    /// `Buzzfeed` for `BuzzFeed`: a one-word name with capitals inside as hasty writers spell it; `nil` for others.
    static func plainCase(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        guard name.count > 4, name.allSatisfy({ ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) else { return nil }
        let capitals = name.count { $0 < UInt8(ascii: "a") }
        guard capitals > 1, capitals < name.count - 1, name[0] < UInt8(ascii: "a") else { return nil }
        return String(decoding: [name[0]] + name.dropFirst().map { $0 | 0x20 }, as: UTF8.self)
    }

    /// The word by which an article calls an outlet once it has named it in full: the last one of its name, or the one before
    /// a joiner, as in `La Voz de Galicia`; `nil` where the name has no other.
    static func short(of words: some RandomAccessCollection<Token>) -> Token? {
        guard words.count > 1 else { return nil }
        let joiner = words.dropFirst().firstIndex { joiners.contains($0.folded) }
        guard let joiner, words.index(after: joiner) < words.endIndex else { return words.last }
        return words[words.index(before: joiner)]
    }

    private static let joiners = Set(
        TokenScanner.tokens(of: "of de del della dello dei di du des do da dos das für von der").map(\.folded)
    )

    /// Whether two names fold to one, and neither is empty.
    static func isSame(_ a: String, _ b: String) -> Bool {
        var (a, b) = (a, b)
        guard !b.isEmpty, let key = a.withUTF8({ hash(name: $0) }) else { return false }
        return key == b.withUTF8 { hash(name: $0) }
    }

    /// Whether a text has some longer word of an outlet's name, in the same case, so that it may name it. O(n).
    static func mayBeNamed(_ name: String, in text: String) -> Bool {
        let words = name.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 2 && $0 != "The" }
        return words.isEmpty || words.contains { text.contains($0) }
    }

    /// A key for a host name, in any case.
    static func hash(host: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = TokenHash()
        var i = 0
        while i < host.count {
            hash.add(EightBytes.lowered(EightBytes.load(host, at: i)), count: min(8, host.count &- i))
            i &+= 8
        }
        return hash.value
    }
}
