/// One line of a plan: what it counts, how much, and in which unit.
package struct PlanFigure: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case count(Int)
        case bytes(UInt64)
        case number(Double)
        case text(String)
    }

    /// In lower case, words joined by `_`.
    package let name: String
    package let value: Value
    /// `articles`, `pairs`, `bytes`, `seconds`, `probability`, …; empty for text.
    package let unit: String

    package init(_ name: String, _ value: Value, _ unit: String = "") {
        self.name = name
        self.value = value
        self.unit = unit
    }

    /// The value for a reader: `279.4 MB`.
    package var shown: String {
        switch value {
        case .count(let count): String(count)
        case .bytes(let bytes): Self.size(bytes)
        case .number(let number): Figures.fixed(number, places: unit == "probability" ? 4 : number >= 100 ? 0 : 2)
        case .text(let text): text
        }
    }

    /// ``shown`` with its unit, where that is not in it.
    package var shownWithUnit: String {
        if case .bytes = value { return shown }
        return unit.isEmpty ? shown : "\(shown) \(unit)"
    }

    /// The value for a program, without its unit.
    var exact: String {
        switch value {
        case .count(let count): String(count)
        case .bytes(let bytes): String(bytes)
        case .number(let number): Figures.exact(Figures.modelled(number)) ?? ""
        case .text(let text): text
        }
    }

    /// A size in the unit that leaves one to four digits before the point: `279.4 MB`.
    package static func size(_ bytes: UInt64) -> String {
        let units = [(UInt64(1_000_000_000), "GB"), (1_000_000, "MB"), (1000, "kB")]
        guard let (size, name) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) bytes" }
        let tenths = bytes / (size / 10)
        return "\(tenths / 10).\(tenths % 10) \(name)"
    }
}

extension Plan {
    /// Every figure, in the order of the reports.
    package var figures: [PlanFigure] {
        var figures = [
            PlanFigure("sample", .text(isExact ? "whole" : "part")),
            PlanFigure("sampled_articles", .count(sampledArticles), "articles"),
            PlanFigure("sampled", .bytes(sampledBytes), "bytes"),
            PlanFigure("input", .bytes(totalBytes), "bytes"),
            PlanFigure("articles", .count(articles), "articles"),
            PlanFigure("mean_text", .bytes(UInt64(clamping: meanTextBytes)), "bytes"),
            PlanFigure("largest_text", .bytes(UInt64(clamping: largestTextBytes)), "bytes"),
            PlanFigure("largest_text_id", .text(largestText?.rawValue ?? "")),
            PlanFigure("tiny_articles", .count(tinyArticles), "sampled articles"),
            PlanFigure("bands", .count(layout.bands), "bands"),
            PlanFigure("rows", .count(layout.rows), "values a band"),
        ]
        for (jaccard, share) in recall {
            figures.append(PlanFigure("found_at_\(Figures.exact(jaccard) ?? "")", .number(share), "probability"))
        }
        figures += [
            PlanFigure("candidate_pairs", .count(candidatePairs), "pairs"),
            PlanFigure("bytes_per_article", .count(bytesPerArticle), "bytes"),
            PlanFigure("memory", .bytes(memoryBytes), "bytes"),
            PlanFigure("temporary_disk", .bytes(temporaryBytes), "bytes"),
            PlanFigure("articles_per_second", .number(articlesPerSecond), "articles a second"),
            PlanFigure("time", .number(seconds), "seconds"),
        ]
        return figures
    }
}
