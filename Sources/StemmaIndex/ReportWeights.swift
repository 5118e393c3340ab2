/// The weights of ``ReportScore``, in log-odds a unit of each compressed part.
enum ReportWeights {
    static let constant = 7.83
    static let words = 1.65
    static let lead = 1.9
    static let names = 0.65
    static let rarePhrases = 0.48
    static let rareWords = 1.74
    static let sharedNumbers = 1.03
    static let missingNumbers = -0.78
    static let length = -0.43
    static let template = -12.0
}
