import Foundation
import Testing

/// `scripts/bootstrap` against stand-ins for dpkg-query, apt-get, sudo and swift: what it installs, and what it says.
struct ScriptTests {
    private static let script = Command.package.appendingPathComponent("scripts/bootstrap").path
    private static let packages = [
        "libxxhash-dev", "libsimdjson-dev", "zlib1g-dev", "libzstd-dev", "libxml2-dev", "pkg-config",
    ]

    /// A folder of stand-ins that write down how they were called.
    private struct Machine {
        let scratch: Scratch

        init(installed: [String] = [], failing: String = "", swift: String? = "Swift version 6.2 (swift-6.2-RELEASE)")
            throws
        {
            scratch = try Scratch()
            try scratch.file("installed", installed.map { $0 + "\n" }.joined())
            for tool in ["bash", "env", "sed", "head", "mktemp", "cat", "rm", "grep"] {
                try tool_link(tool)
            }
            try stand("dpkg-query", #"grep -qx "${@: -1}" "\#(scratch.path("installed"))" && printf installed"#)
            try stand(
                "apt-get",
                """
                echo "apt-get $*" >> "\(scratch.path("calls"))"
                echo noise; echo noise >&2
                [[ -n "\(failing)" && " $* " == *" \(failing) "* ]] && { echo "E: no route" >&2; exit 100; }
                exit 0
                """
            )
            if let swift { try stand("swift", "echo '\(swift)'") }
        }

        private func tool_link(_ tool: String) throws {
            let found = try Command.shell("command -v \(tool)").text.split(separator: "\n").first.map(String.init)
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path(tool),
                withDestinationPath: found ?? "/bin/\(tool)"
            )
        }

        private func stand(_ name: String, _ body: String) throws {
            try scratch.file(name, "#!/bin/bash\n\(body)\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path(name))
        }

        func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: scratch.path(name)) }

        func run() throws -> Command.Outcome {
            try Command.shell("exec bash \"\(ScriptTests.script)\"", path: scratch.folder.path)
        }

        var calls: [Substring] { ((try? scratch.read("calls")) ?? "").split(separator: "\n") }
    }

    private static let isRoot = getuid() == 0

    @Test func whereAllIsThereNothingIsSaidOrDone() throws {
        let machine = try Machine(installed: Self.packages)
        let outcome = try machine.run()
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty && outcome.messages.isEmpty && machine.calls.isEmpty)
    }

    @Test(.enabled(if: isRoot, "installing without sudo needs root"))
    func onlyWhatIsMissingIsInstalledAfterOneUpdate() throws {
        let machine = try Machine(installed: ["libxxhash-dev", "libzstd-dev", "libxml2-dev", "pkg-config"])
        let outcome = try machine.run()
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.messages == "stemma: installing libsimdjson-dev zlib1g-dev\n")
        #expect(machine.calls.count == 2)
        #expect(machine.calls.first?.hasSuffix(" update") == true)
        #expect(
            machine.calls.last?.hasSuffix(" install --yes --no-install-recommends libsimdjson-dev zlib1g-dev") == true
        )
    }

    @Test(.enabled(if: isRoot, "installing without sudo needs root"))
    func anUpdateThatFailsIsNoReasonToStop() throws {
        #expect(try Machine(failing: "update").run().status == 0)
    }

    @Test(.enabled(if: isRoot, "installing without sudo needs root"))
    func anInstallThatFailsShowsWhyAndWhatToDo() throws {
        let outcome = try Machine(failing: "install").run()
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.messages.contains("E: no route"))
        #expect(outcome.messages.contains("sudo apt-get install libxxhash-dev"))
    }

    @Test func withoutAptTheLibrariesAreNamed() throws {
        let machine = try Machine()
        try machine.remove("apt-get")
        let outcome = try machine.run()
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("there is no apt-get here") && outcome.messages.contains("libsimdjson-dev"))
    }

    @Test(arguments: [
        (String?.none, "there is no Swift toolchain"),
        ("Swift version 5.10.1 (swift-5.10.1-RELEASE)", "Swift 5.10 is too old"),
        ("Swift version 6.1 (swift-6.1-RELEASE)", "Swift 6.1 is too old"),
        ("no idea", "gives no version"),
    ])
    func aToolchainThatIsMissingOrOldIsNamed(version: String?, words: String) throws {
        let outcome = try Machine(installed: Self.packages, swift: version).run()
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
    }

    @Test(arguments: ["Swift version 6.2.1 (x)", "Apple Swift version 6.10 (x)", "Swift version 7.0-dev (x)"])
    func aNewToolchainWillDo(version: String) throws {
        let outcome = try Machine(installed: Self.packages, swift: version).run()
        #expect(outcome.status == 0, "\(outcome.messages)")
    }
}
