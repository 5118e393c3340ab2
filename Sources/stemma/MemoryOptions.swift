import ArgumentParser

/// The limit on a run's memory.
struct MemoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep within this much memory, as 512M or 2G, with temporary files in TMPDIR; the result is the same.",
            valueName: "size"
        )
    )
    var memory: MemorySize?

    /// `nil` without a limit.
    var bytes: Int? { memory?.bytes }
}
