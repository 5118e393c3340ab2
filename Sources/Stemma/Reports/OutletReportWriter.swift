/// An outlet report as CSV: for every outlet a row with `source` empty, then one for each that it takes from.
package struct OutletReportCSV {
    package static let columns = [
        "outlet", "source", "articles", "stories", "originates", "originates_expected", "originates_low",
        "originates_high", "originates_absent", "taken", "taken_expected", "taken_low", "taken_high", "copies",
        "independent", "credited", "given", "given_expected", "lag_pairs", "median_lag_hours", "lag_low_hours",
        "lag_high_hours",
    ]

    package init() {}

    package func write(_ report: OutletReport, to out: inout some TextOutputStream) {
        CSVRow.header(Self.columns, to: &out)
        var row = CSVRow()
        for outlet in report.rows {
            row.cell(outlet.outlet)
            row.cell(String?.none)
            row.cell(outlet.articles)
            row.cell(outlet.stories)
            add(outlet.originates, to: &row)
            row.cell(outlet.absent)
            add(outlet.taken, to: &row)
            row.cell(outlet.copies)
            row.cell(outlet.independent)
            row.cell(outlet.credited)
            row.cell(outlet.given.count)
            row.cell(Figures.fixed(outlet.given.expected, places: 4))
            add(outlet.lag, to: &row)
            row.end(to: &out)
            for source in outlet.sources { write(source, of: outlet, &row, to: &out) }
        }
    }

    private func write(
        _ source: OutletReport.Source,
        of outlet: OutletReport.Row,
        _ row: inout CSVRow,
        to out: inout some TextOutputStream
    ) {
        row.cell(outlet.outlet)
        row.cell(source.outlet)
        for _ in 0..<7 { row.cell(String?.none) }
        add(source.taken, to: &row)
        row.cell(source.copies)
        row.cell(String?.none)
        row.cell(source.credited)
        row.cell(String?.none)
        row.cell(String?.none)
        add(source.lag, to: &row)
        row.end(to: &out)
    }

    private func add(_ estimate: OutletReport.Estimate, to row: inout CSVRow) {
        row.cell(estimate.count)
        row.cell(Figures.fixed(estimate.expected, places: 4))
        row.cell(estimate.low)
        row.cell(estimate.high)
    }

    private func add(_ lag: OutletReport.Lag, to row: inout CSVRow) {
        row.cell(lag.pairs)
        for hours in [lag.median, lag.low, lag.high] { row.cell(hours.map(Figures.modelled)) }
    }
}

/// An outlet report as JSON Lines: an object an outlet, with its `sources[]`.
package struct OutletReportJSONL {
    package init() {}

    package func write(_ report: OutletReport, to out: inout some TextOutputStream) {
        for outlet in report.rows {
            var line = JSONLine()
            line.object {
                $0.field("outlet", outlet.outlet)
                $0.field("articles", outlet.articles)
                $0.field("stories", outlet.stories)
                $0.object("originates") { add(outlet.originates, to: &$0) }
                $0.field("originates_absent", outlet.absent)
                $0.object("taken") { add(outlet.taken, to: &$0) }
                $0.field("copies", outlet.copies)
                $0.field("independent", outlet.independent)
                $0.field("credited", outlet.credited)
                $0.object("given") { add(outlet.given, to: &$0) }
                $0.object("lag_hours") { add(outlet.lag, to: &$0) }
                $0.array("sources") { list in
                    for source in outlet.sources {
                        list.object {
                            $0.field("outlet", source.outlet)
                            $0.object("taken") { add(source.taken, to: &$0) }
                            $0.field("copies", source.copies)
                            $0.field("credited", source.credited)
                            $0.object("lag_hours") { add(source.lag, to: &$0) }
                        }
                    }
                }
            }
            line.end(to: &out)
        }
    }

    private func add(_ estimate: OutletReport.Estimate, to line: inout JSONLine) {
        line.field("count", estimate.count)
        line.field("expected", Figures.modelled(estimate.expected))
        line.field("low", estimate.low)
        line.field("high", estimate.high)
    }

    private func add(_ lag: OutletReport.Lag, to line: inout JSONLine) {
        line.field("pairs", lag.pairs)
        line.field("median", lag.median.map(Figures.modelled))
        line.field("low", lag.low.map(Figures.modelled))
        line.field("high", lag.high.map(Figures.modelled))
    }
}
