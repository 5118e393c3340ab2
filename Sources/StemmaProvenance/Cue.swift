/// What a turn of words around an outlet's name says about it.
struct Cue: Sendable {
    /// As the table names it; unique.
    let id: String
    /// The kind of turn, such as `first_report`; what reports show.
    let family: String
    /// `nil` where the name is no outlet's here (an index, a person).
    let role: Credits.Role?
    /// Logits for the outlet as the immediate source of the article's main facts.
    let weight: Double
    /// Of two cues that fit, the higher decides; of equals, the earlier in the table.
    let priority: Int
    /// The class of anchor or the outlet that it is about, as the table numbers them; 0 for any outlet.
    let anchor: Int
    /// Whether it suggests that a name which nobody knows is an outlet's.
    let suggestsOutlet: Bool

    init(id: String, family: String, role: Credits.Role?, weight: Double, priority: Int, anchor: Int) {
        self.id = id
        self.family = family
        self.role = role
        self.weight = weight
        self.priority = priority
        self.anchor = anchor
        suggestsOutlet =
            weight >= 1.5 && role != nil && role != .subjectNotSource && Self.suggestingFamilies.contains(family)
    }

    private static let suggestingFamilies: Set<String> = [
        "first_report", "x_reports", "according_to", "citing", "republication", "told", "report_noun",
    ]
}
