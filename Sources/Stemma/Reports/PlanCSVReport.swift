/// A plan as CSV: `figure`, `value`, `unit`, a row a figure.
package struct PlanCSVReport: PlanReport {
    package init() {}

    package func write(_ plan: Plan, to out: inout some TextOutputStream) {
        CSVRow.header(["figure", "value", "unit"], to: &out)
        for figure in plan.figures {
            var row = CSVRow()
            row.cell(figure.name)
            row.cell(figure.exact)
            row.cell(figure.unit)
            row.end(to: &out)
        }
    }
}
