/// A format for a plan.
package protocol PlanReport {
    func write(_ plan: Plan, to out: inout some TextOutputStream)
}
