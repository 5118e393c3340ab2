import Glibc
import StemmaIndex
import StemmaText

// stemma-scale ARTICLES [PERMUTATIONS [MEGABYTES [THREADS]]]: one simulation, one JSON line. See Benchmarks/scale.

let numbers = CommandLine.arguments.dropFirst().map { Int($0) }
guard let articles = numbers.first ?? nil, articles > 0, !numbers.contains(nil) else {
    print("usage: stemma-scale ARTICLES [PERMUTATIONS [MEGABYTES [THREADS]]]")
    exit(64)
}
let given = numbers.compactMap { $0 }
let simulation = Simulation(
    articles: articles,
    permutations: given.count > 1 ? given[1] : 128,
    memory: (given.count > 2 ? given[2] : 2048) << 20,
    threads: Parallel.threads(given.count > 3 ? given[3] : 0)
)

do {
    let outcome = try simulation.run()
    let planted = MadeSignatures(permutations: simulation.permutations).copies(among: articles)
    let cpu = outcome.making.cpu + outcome.finding.cpu
    let wall = outcome.making.wall + outcome.finding.wall
    let layout = BandLayout(permutations: simulation.permutations, threshold: Jaccard(rawValue: 0.7))
    let fields: [(String, String)] = [
        ("articles", "\(articles)"), ("permutations", "\(simulation.permutations)"),
        ("bands", "\(layout.bands)"), ("rows", "\(layout.rows)"),
        ("memory_limit", "\(simulation.memory)"), ("threads", "\(simulation.threads)"),
        ("peak_memory", "\(Usage.peakMemory)"), ("disk", "\(outcome.disk)"),
        ("making_s", rounded(outcome.making.wall)), ("finding_s", rounded(outcome.finding.wall)),
        ("wall_s", rounded(wall)), ("cpu_s", rounded(cpu)),
        ("finding_cpu_s", rounded(outcome.finding.cpu)),
        ("cpu_ns_an_article", rounded(cpu / Double(articles) * 1e9)),
        ("wall_ns_an_article", rounded(wall / Double(articles) * 1e9)),
        ("candidates", "\(outcome.candidates)"), ("planted", "\(planted)"), ("found", "\(outcome.copies)"),
        ("siblings", "\(outcome.siblings)"),
        ("others", "\(outcome.candidates - outcome.copies - outcome.siblings)"),
    ]
    print("{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
} catch {
    print("stemma-scale: \(error)")
    exit(1)
}

func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
