/// What happens to a record whose identifier an earlier record had.
public enum DuplicateIDRule: String, Sendable, Hashable, CaseIterable {
    /// It is left out, with a problem that names both places.
    case error
    /// It is kept under its identifier with `#2`, `#3`, … behind it, the first that is free.
    case suffix
}
