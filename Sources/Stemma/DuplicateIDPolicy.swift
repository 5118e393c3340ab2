/// What to do with an article whose identifier an earlier one has.
public enum DuplicateIDPolicy: String, Sendable, Hashable, CaseIterable {
    /// Leave it out and say where both stand.
    case error
    /// Keep it as `id#2`, `id#3` and so on, the first such name that is free.
    case suffix
}
