package import StemmaProvenance

/// An object an outlet, or one a query with its `candidates[]`.
package struct OutletsJSONLReport: OutletsReport {
    package init() {}

    package func write(_ directory: OutletDirectory, to out: inout some TextOutputStream) {
        for entry in directory.entries {
            var line = JSONLine()
            line.object { add(entry, to: &$0) }
            line.end(to: &out)
        }
    }

    package func write(_ answers: [OutletDirectory.Answer], to out: inout some TextOutputStream) {
        for answer in answers {
            var line = JSONLine()
            line.object {
                $0.field("query", answer.query)
                $0.field("outlet", answer.outlet?.name)
                $0.field("verdict", answer.verdict)
                $0.array("candidates") { list in
                    for candidate in answer.candidates {
                        list.object {
                            $0.field("match", candidate.match.rawValue)
                            $0.field("probability", candidate.probability.map(Figures.modelled))
                            $0.field("reason", candidate.reason)
                            add(candidate.entry, to: &$0)
                        }
                    }
                }
            }
            line.end(to: &out)
        }
    }

    private func add(_ entry: OutletDirectory.Entry, to line: inout JSONLine) {
        line.field("id", entry.outlet.id)
        line.field("name", entry.outlet.name)
        line.field("kind", entry.outlet.kind.rawValue)
        line.field("country", entry.outlet.country.isEmpty ? nil : entry.outlet.country)
        line.field("language", entry.language.isEmpty ? nil : entry.language)
        line.field("prior", entry.outlet.prior)
        line.field("family", entry.outlet.family.isEmpty ? nil : entry.outlet.family)
        line.array("names") { for name in entry.names { $0.element(name) } }
        line.array("weak_names") { for name in entry.weakNames { $0.element(name) } }
        line.array("domains") { for domain in entry.domains { $0.element(domain) } }
        line.field("listed_in", entry.listedIn)
    }
}
