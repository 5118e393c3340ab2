import Glibc
import StemmaIO
import Synchronization
import Testing

@Suite("Writing", .serialized)
struct WritingTests {
    static let text = String(repeating: "A line of the report, with é.\n", count: 20_000)

    @Test("a file appears whole, at commit and not before", arguments: [true, false])
    func atomic(allowsNameless: Bool) throws {
        let workspace = Workspace()
        let path = workspace.path + "/out.csv"
        for text in [Self.text, "shorter\n", ""] {
            let before = workspace.contents("out.csv")
            var file = try AtomicFile(path, allowsNameless: allowsNameless)
            file.write(text)
            #expect(workspace.contents("out.csv") == before)
            if allowsNameless { #expect(workspace.names == (before == nil ? [] : ["out.csv"])) }
            try file.commit()
            #expect(workspace.contents("out.csv") == Array(text.utf8))
            #expect(workspace.names == ["out.csv"])
        }
    }

    @Test("a file that is never committed leaves nothing", arguments: [true, false])
    func abandoned(allowsNameless: Bool) throws {
        let workspace = Workspace()
        workspace.write("out.csv", "old")
        do {
            var file = try AtomicFile(workspace.path + "/out.csv", allowsNameless: allowsNameless)
            file.write(Self.text)
        }
        #expect(workspace.names == ["out.csv"])
        #expect(workspace.contents("out.csv") == Array("old".utf8))
    }

    @Test("permissions and links stay as they were")
    func permissions() throws {
        let workspace = Workspace()
        let real = workspace.write("real.csv", "old")
        chmod(real, 0o640)
        symlink("real.csv", workspace.path + "/link.csv")
        var file = try AtomicFile(workspace.path + "/link.csv")
        file.write("new")
        try file.commit()
        #expect(workspace.contents("real.csv") == Array("new".utf8))
        var status = stat()
        #expect(lstat(workspace.path + "/link.csv", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(real, &status) == 0 && status.st_mode & 0o777 == 0o640)
    }

    @Test("places that cannot be written to are known at once")
    func unwritable() {
        let workspace = Workspace()
        #expect(throws: WriteFailure.system(path: "/nonexistent/x.csv", reason: "No such file or directory")) {
            try AtomicFile("/nonexistent/x.csv")
        }
        #expect(throws: WriteFailure.system(path: workspace.path, reason: "Is a directory")) {
            try AtomicFile(workspace.path)
        }
    }

    static let canMount: Bool = {
        let workspace = Workspace()
        guard mount("tmpfs", workspace.path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount2(workspace.path, Int32(MNT_DETACH)) == 0
    }()

    @Test(
        "a full disk is an error and leaves nothing",
        .enabled(if: canMount, "needs the right to mount a small tmpfs"),
        arguments: [true, false]
    )
    func fullDisk(allowsNameless: Bool) throws {
        let workspace = Workspace()
        try #require(mount("tmpfs", workspace.path, "tmpfs", 0, "size=64k") == 0)
        defer { umount2(workspace.path, Int32(MNT_DETACH)) }
        workspace.write("out.csv", "old")
        do {
            var file = try AtomicFile(workspace.path + "/out.csv", allowsNameless: allowsNameless)
            file.write(Self.text)
            let expected = WriteFailure.system(path: workspace.path + "/out.csv", reason: "No space left on device")
            #expect(throws: expected) { try file.commit() }
            #expect(file.failure == expected)
        }
        #expect(workspace.names == ["out.csv"])
        #expect(workspace.contents("out.csv") == Array("old".utf8))
    }

    @Test("a full device behind a path or standard output is an error")
    func fullDevice() throws {
        var file = try AtomicFile("/dev/full")
        file.write("x")
        #expect(throws: WriteFailure.system(path: "/dev/full", reason: "No space left on device")) { try file.commit() }

        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        var output = StandardOutput(descriptor: descriptor)
        output.write(Self.text)
        let expected = WriteFailure.system(path: "standard output", reason: "No space left on device")
        #expect(output.failure == expected)
        #expect(throws: expected) { try output.finish() }
        #expect(expected.exitStatus == 1)
    }

    @Test("a device is written to directly")
    func device() throws {
        var file = try AtomicFile("/dev/null")
        file.write(Self.text)
        try file.commit()
    }

    @Test("a closed pipe is a clean stop")
    func closedPipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        var output = StandardOutput(descriptor: ends[1])
        output.write(Self.text)
        output.write("more")
        #expect(output.failure == .closedPipe)
        #expect(throws: WriteFailure.closedPipe) { try output.finish() }
        #expect(WriteFailure.closedPipe.exitStatus == 0)
        close(ends[1])
    }

    @Test("all bytes arrive in order, whatever the sizes of the pieces")
    func buffering() throws {
        let workspace = Workspace()
        var random = SplitMix(seed: 9)
        var expected: [UInt8] = []
        let descriptor = open(workspace.path + "/out", O_CREAT | O_WRONLY, 0o644)
        var output = StandardOutput(descriptor: descriptor)
        for _ in 0..<400 {
            let size = Int(random.next() % (random.next() % 8 == 0 ? 200_000 : 2000))
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: expected.count &+ $0) }
            expected += piece
            output.write(piece)
        }
        try output.finish()
        close(descriptor)
        #expect(workspace.contents("out") == expected)
    }

    @Test("an interruption removes files that wait for their place")
    func interruption() throws {
        let workspace = Workspace()
        let file = try AtomicFile(workspace.path + "/out.csv", allowsNameless: false)
        #expect(workspace.names.count == 1)
        #expect(workspace.names[0].hasPrefix(".out.csv.stemma-"))
        PendingFiles.removeAll()
        #expect(workspace.names == [])
        withExtendedLifetime(file) {}
    }
}

@Suite("Progress")
struct ProgressTests {
    private final class Screen: Sendable {
        let text = Mutex("")
        let time = Atomic<Int>(0)

        func progress(total: UInt64?, isVisible: Bool = true) -> Progress {
            Progress(
                total: total,
                isVisible: isVisible,
                write: { line in self.text.withLock { $0 += line } },
                now: { Double(self.time.load(ordering: .relaxed)) / 1000 }
            )
        }

        func at(_ milliseconds: Int) { time.store(milliseconds, ordering: .relaxed) }

        func take() -> String {
            text.withLock { text in
                defer { text = "" }
                return text
            }
        }
    }

    @Test("draws a bar, at most ten times a second, and takes it away")
    func bar() {
        let screen = Screen()
        let progress = screen.progress(total: 279_000_000)
        screen.at(1000)
        progress.update(bytes: 117_180_000, articles: 41_200)
        let bar = "████████▍           "
        #expect(screen.take() == "\r 42 % \(bar) 117 of 279 MB · 41,200 articles · 41,200/s\u{1B}[K")
        screen.at(1050)
        progress.update(bytes: 118_000_000, articles: 41_300)
        #expect(screen.take() == "")
        screen.at(2000)
        progress.update(bytes: 279_000_000, articles: 100_000)
        #expect(screen.take() == "\r100 % ████████████████████ 279 of 279 MB · 100,000 articles · 50,000/s\u{1B}[K")
        progress.clear()
        #expect(screen.take() == "\r\u{1B}[K")
        progress.clear()
        #expect(screen.take() == "")
    }

    @Test("has figures and no bar where the length is unknown")
    func unknownLength() {
        let screen = Screen()
        let progress = screen.progress(total: nil)
        screen.at(500)
        progress.update(bytes: 12_345, articles: 7)
        #expect(screen.take() == "\r12 kB · 7 articles · 14/s\u{1B}[K")
    }

    @Test("draws nothing away from a terminal")
    func invisible() {
        let screen = Screen()
        let progress = screen.progress(total: 10, isVisible: false)
        progress.update(bytes: 5, articles: 1)
        progress.clear()
        #expect(screen.take() == "")
    }

    @Test("no figures make it trap")
    func extremes() {
        let screen = Screen()
        for total in [nil, 0, 1, UInt64.max] as [UInt64?] {
            let progress = screen.progress(total: total)
            for (index, bytes) in [0, 1, UInt64.max].enumerated() {
                screen.at(1000 * (index + 1))
                progress.update(bytes: bytes, articles: Int.max)
            }
        }
        #expect(screen.take().contains("100 %"))
    }
}
