/// The weights of ``ReportScore``, in log-odds a unit of each compressed part.
enum ReportWeights {
    static let constant = 7.52
    static let words = 1.69
    static let lead = 1.86
    static let names = 0.56
    static let rarePhrases = 0.25
    static let rareWords = 1.77
    static let sharedNumbers = 0.67
    static let missingNumbers = -0.60
    static let length = -0.43
    static let template = -12.0
}
