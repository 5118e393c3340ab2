internal import Glibc
import StemmaText

/// Sums what an article's mentions say for each outlet as its immediate source.
///
/// The strongest positive mention counts, and a little for every further one. A negative one never takes
/// from a positive one: an outlet may be both the news and its source.
struct EvidenceBuilder {
    let lexicon: OutletLexicon
    /// UTF-8 bytes of the text.
    let length: Int

    func weigh(_ reading: inout ArticleReading) {
        guard !reading.found.isEmpty else { return }
        var sums: [(key: SourceKey, sum: Sum)] = []
        var places: [SourceKey: Int] = [:]
        var own = Sum()
        for found in reading.found {
            if found.role == .selfMention {
                // A publisher's own dateline is on every article that it prints, and its own questions are in every
                // follow-up: only what it says it found stands against another outlet's credit.
                if Self.discoveries.contains(found.family) { own.add(placed(found)) }
                continue
            }
            guard let key = found.key else { continue }
            // Mostly the one before is the same.
            let place = sums.last?.key == key ? sums.count - 1 : places[key] ?? sums.count
            if place == sums.count {
                places[key] = place
                sums.append((key, Sum()))
            }
            sums[place].sum.add(placed(found))
        }
        reading.ownEvidence = own.value
        for (key, sum) in sums { reading.evidence[key] = sum.value }
        carry(&reading)
        pickUp(&reading)
        leaveBehind(&reading)
    }

    /// An agency that asked for comment or was told something, in a text that credits nobody else: what unsigned agency copy
    /// leaves behind. One in nine agency articles was asked to comment and one in eighty of others (PolNeAR), hence the
    /// 2.2; others are told things too, though agencies more often.
    private func leaveBehind(_ reading: inout ArticleReading) {
        guard reading.found.contains(where: { Self.residues[$0.family] != nil }) else { return }
        let credited = reading.evidence.filter { $0.value > 1 }
        guard credited.count < 2 else { return }
        for found in reading.found where found.role != .selfMention {
            guard let residue = Self.residues[found.family], let key = found.key, case .known(let index) = key else {
                continue
            }
            let kind = lexicon.entry(index).outlet.kind
            guard kind == .wire || kind == .state else { continue }
            if !credited.isEmpty, credited[key] == nil { continue }
            reading.evidence[key] = max(reading.evidence[key] ?? 0, found.weight + residue)
        }
    }

    private static let residues = ["ask_comment": 2.2, "told": 1.0, "interview": 1.0]
    private static let discoveries: Set<String> = ["first_report", "obtained"]
    private static let carriers: Set<String> = ["wire", "republication", "copyright"]
    private static let origins: Set<String> = [
        "first_report", "obtained", "x_reports", "according_to", "citing", "report_noun",
    ]

    /// A wire or a reprint that itself opens with another outlet's report only carried it: `(Reuters) - …, Bloomberg
    /// reported`.
    private func carry(_ reading: inout ArticleReading) {
        let opening = reading.found.first { found in
            Self.origins.contains(found.family) && found.weight >= 2.4 && found.role != .selfMention && found.key != nil
                && (found.isInTitle || found.range.start < Self.opening)
        }
        guard let origin = opening?.key else { return }
        for found in reading.found where Self.carriers.contains(found.family) && found.weight > 1 {
            guard let carrier = found.key, carrier != origin else { continue }
            let limit = max(1.2, (reading.evidence[origin] ?? 0) - 0.8)
            reading.evidence[carrier] = min(reading.evidence[carrier] ?? 0, limit)
            reading.citations.append(.init(from: carrier, to: origin))
        }
    }

    /// An agency whose report opens with what somebody told another outlet has it from that outlet: `(Reuters) - …, the
    /// chairman told CNBC`. The article still has it from the agency.
    private func pickUp(_ reading: inout ArticleReading) {
        let wires = reading.found.filter { $0.family == "wire" && $0.weight > 1 }
        guard !wires.isEmpty else { return }
        let told = reading.found.first { found in
            Self.hosts.contains(found.family) && found.weight > 1 && !found.isInTitle
                && found.range.start < Self.opening
        }
        guard let host = told?.key else { return }
        for wire in wires {
            guard let agency = wire.key, agency != host else { continue }
            reading.citations.append(.init(from: agency, to: host))
        }
    }

    private static let hosts: Set<String> = ["told", "interview"]
    /// Bytes of text in which an article says what it is about.
    private static let opening = 400

    /// What a mention at the very start has over one in the middle, and what e times as many mentions have over one: among
    /// the outlets that an article credits, neither tells the source apart by much.
    private static let early = 0.1
    private static let repeated = 0.1

    /// A mention's weight by where it stands: more in the title and early on, if it speaks for the outlet at all.
    private func placed(_ found: ArticleReading.Found) -> Double {
        guard found.weight > 0 else { return found.weight }
        if found.isInTitle { return found.weight + 0.8 + Self.early }
        return found.weight + Self.early * (1 - 2 * Double(found.range.start) / Double(max(1, length)))
    }

    /// The weights of an outlet's mentions taken together.
    private struct Sum {
        private var top: Double?
        private var positive = 0

        mutating func add(_ weight: Double) {
            top = max(top ?? weight, weight)
            if weight > 0 { positive += 1 }
        }

        var value: Double {
            guard let top else { return 0 }
            return positive > 0 ? top + EvidenceBuilder.repeated * log(Double(positive)) : top
        }
    }
}
