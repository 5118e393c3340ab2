/// The weights of ``ReportScore``, in log-odds a unit of each compressed part.
///
/// Fitted by `Benchmarks/fit`: logistic regression (L2) over the candidate pairs of three labelled sets, each set with
/// the same total weight: 300 articles on 100 political events, 982 on 86 events of 43 topics, and 904 in 110 viral
/// stories, 40,826 pairs in all; dates were not used. Five folds split by story (by topic where a topic holds two
/// look-alike events) gave an expected calibration error of .011, .033 and .020 and a log loss of .066, .212 and .149;
/// fitted on two sets and tested on the third, .010, .070 and .035. ``template`` and ``namesAlone`` are set by hand, for
/// the sets hold too few forms filled in twice and too few affairs of one minister, and so are the two numbers of
/// ``ReportPrior``. The others were fitted just before ``namesAlone`` took its present form; with it the constant would be
/// .23 higher and no weight differ by more than .06.
enum ReportWeights {
    static let constant = 8.08
    static let words = 1.11
    static let lead = 1.25
    static let headline = 1.35
    static let names = 0.33
    static let central = 0.59
    static let rareWords = 1.55
    static let phrases = 0.58
    static let quotations = 0.80
    static let sharedNumbers = 0.78
    static let missingNumbers = -0.86
    static let template = -8.0
    static let namesAlone = -6.0
}
