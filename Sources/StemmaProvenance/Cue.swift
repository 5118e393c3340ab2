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
}
