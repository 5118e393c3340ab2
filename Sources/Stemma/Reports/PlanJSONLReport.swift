/// A plan as one JSON object: sizes in bytes, times in seconds.
package struct PlanJSONLReport: PlanReport {
    package init() {}

    package func write(_ plan: Plan, to out: inout some TextOutputStream) {
        var line = JSONLine()
        line.object { object in
            object.field("version", Version.current)
            object.object("options") { options in
                options.field("threshold", plan.options.threshold)
                options.field("ngram", plan.options.ngram)
                options.field("num_perm", plan.options.permutations)
                options.field("seed", plan.options.seed)
                options.field("threads", plan.options.threads)
                options.field("rewrites", plan.options.findsRewrites)
                options.field("provenance", plan.options.findsProvenance)
            }
            write(sample: plan, to: &object)
            object.field("bands", plan.layout.bands)
            object.field("rows", plan.layout.rows)
            object.array("recall") { list in
                for (jaccard, share) in plan.recall {
                    list.object {
                        $0.field("jaccard", jaccard)
                        $0.field("found", Figures.modelled(share))
                    }
                }
            }
            object.field("candidate_pairs", plan.candidatePairs)
            object.field("bytes_per_article", plan.bytesPerArticle)
            object.field("memory", plan.memoryBytes)
            object.field("temporary_disk", plan.temporaryBytes)
            object.field("articles_per_second", Figures.modelled(plan.articlesPerSecond))
            object.field("time", Figures.modelled(plan.seconds))
        }
        line.end(to: &out)
    }

    private func write(sample plan: Plan, to object: inout JSONLine) {
        object.field("exact", plan.isExact)
        object.field("sampled_articles", plan.sampledArticles)
        object.field("sampled", plan.sampledBytes)
        object.field("input", plan.totalBytes)
        object.field("articles", plan.articles)
        object.field("mean_text", plan.meanTextBytes)
        object.field("largest_text", plan.largestTextBytes)
        object.field("largest_text_id", plan.largestText?.rawValue)
        object.field("tiny_articles", plan.tinyArticles)
    }
}
