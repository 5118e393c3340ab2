/// A plan for reading.
package struct PlanTextReport: PlanReport {
    package init() {}

    package func write(_ plan: Plan, to out: inout some TextOutputStream) {
        let about = plan.isExact ? "" : "about "
        let size = PlanFigure.size
        out.write("\(about)\(plan.articles) articles in \(size(plan.totalBytes))")
        out.write(plan.isExact ? "\n" : ", from a sample of \(plan.sampledArticles)\n")
        row("texts", "\(size(UInt64(clamping: plan.meanTextBytes))) each, the longest \(longest(plan))", to: &out)
        if plan.tinyArticles > 0 {
            row("too short", "\(plan.tinyArticles) of \(plan.sampledArticles) sampled, never copies", to: &out)
        }
        row("bands", "\(plan.layout.bands) of \(plan.layout.rows) values", to: &out)
        for (jaccard, share) in plan.recall {
            let kind = jaccard < plan.options.threshold ? "compared, and no copies" : "of copies found"
            let percent = Figures.fixed(share * 100, places: 2)
            row("at \(Figures.exact(jaccard) ?? "")", "\(percent) % \(kind)", to: &out)
        }
        row("pairs", "\(about)\(plan.candidatePairs) to compare", to: &out)
        row("memory", "\(size(plan.memoryBytes)), \(plan.bytesPerArticle) bytes an article", to: &out)
        row(
            "disk",
            plan.temporaryBytes == 0 ? "no temporary files" : "\(size(plan.temporaryBytes)) temporary",
            to: &out
        )
        let rate = Figures.fixed(plan.articlesPerSecond, places: 0)
        row("time", "\(Figures.fixed(plan.seconds, places: 1)) s, \(rate) articles a second", to: &out)
    }

    private func longest(_ plan: Plan) -> String {
        let size = PlanFigure.size(UInt64(clamping: plan.largestTextBytes))
        return plan.largestText.map { "\(size) (\(TerminalText.oneLine($0.rawValue)))" } ?? size
    }

    private func row(_ name: String, _ value: String, to out: inout some TextOutputStream) {
        out.write("  \(name)\(String(repeating: " ", count: max(1, 12 - name.utf8.count)))\(value)\n")
    }
}
