package import StemmaProvenance

/// A format for what is known of outlets: the rows of a directory, or what queries mean.
package protocol OutletsReport {
    func write(_ directory: OutletDirectory, to out: inout some TextOutputStream)
    func write(_ answers: [OutletDirectory.Answer], to out: inout some TextOutputStream)
}
