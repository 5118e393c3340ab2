/// The weights of ``ReportScore``, in log-odds a unit of each compressed part.
///
/// Logistic regression (L2) over the candidate pairs of three labelled sets, each set with the same total weight: 300
/// articles on 100 political events, 982 on 86 events of 43 topics, and 904 in 110 viral stories, 61,905 pairs in all;
/// dates were not used. Five folds split by story (by topic where a topic holds two look-alike events) gave an expected
/// calibration error of .007, .020 and .016 and a log loss of .089, .119 and .114; trained on two sets and tested on
/// the third, .010, .051 and .028, all before ``template`` took its present form. ``template`` is set by hand, for the
/// sets hold too few forms filled in twice, and so are the two numbers of ``ReportPrior``.
enum ReportWeights {
    static let constant = 7.29
    static let words = 1.58
    static let lead = 1.85
    static let names = 0.55
    static let rarePhrases = 0.35
    static let rareWords = 1.72
    static let sharedNumbers = 0.66
    static let missingNumbers = -0.61
    static let length = -0.44
    static let template = -8.0
}
