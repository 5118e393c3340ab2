/// Outlets by the last words of their names, as an article has named them so far. Takes no memory before the first.
struct ShortNames {
    private var index: HashIndex?

    var isEmpty: Bool { index == nil }

    subscript(word: UInt64) -> Int32? {
        get { index?[word] }
        set {
            guard let newValue else { return }
            if index == nil { index = HashIndex() }
            index?.set(word, newValue)
        }
    }
}
