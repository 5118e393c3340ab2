import Foundation
import Synchronization

/// Runs the built `stemma`, as a user's shell would.
enum Command {
    struct Outcome {
        let status: Int32
        let output: Data
        let messages: String

        var text: String { String(decoding: output, as: UTF8.self) }
        /// Lines of standard error.
        var messageLines: [Substring] { messages.split(separator: "\n") }
    }

    /// The binary next to this test bundle, which the same build made.
    static let binary: URL = {
        let bundle = URL(
            fileURLWithPath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        )
        let beside = bundle.deletingLastPathComponent().appendingPathComponent("stemma")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return package.appendingPathComponent(".build/debug/stemma")
    }()

    /// The root of the package.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func fixture(_ path: String) -> String {
        package.appendingPathComponent("Fixtures").appendingPathComponent(path).path
    }

    /// Runs `stemma` with `arguments`.
    static func run(_ arguments: String..., input: String? = nil, in folder: URL? = nil) throws -> Outcome {
        try run(arguments, input: input, in: folder)
    }

    static func run(_ arguments: [String], input: String? = nil, in folder: URL? = nil) throws -> Outcome {
        try launch(binary, arguments, input: input, in: folder)
    }

    /// Runs a line of bash in which `$stemma` is the binary.
    static func shell(_ line: String, in folder: URL? = nil, path: String? = nil) throws -> Outcome {
        let arguments = ["-c", line]
        var environment = ProcessInfo.processInfo.environment
        environment["stemma"] = binary.path
        if let path { environment["PATH"] = path }
        return try launch(URL(fileURLWithPath: "/bin/bash"), arguments, input: nil, in: folder, environment)
    }

    private static func launch(
        _ executable: URL,
        _ arguments: [String],
        input: String?,
        in folder: URL?,
        _ environment: [String: String]? = nil
    ) throws -> Outcome {
        // Files rather than pipes: nothing has to be read while the command runs.
        let scratch = try Scratch()
        let outputURL = try scratch.file("stdout", "")
        let messagesURL = try scratch.file("stderr", "")
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        if let environment { process.environment = environment }
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: scratch.file("stdin", $0)) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputURL)
        process.standardError = try FileHandle(forWritingTo: messagesURL)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try Data(contentsOf: outputURL),
            messages: String(decoding: try Data(contentsOf: messagesURL), as: UTF8.self)
        )
    }
}

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
    private static let number = Atomic<Int>(0)

    let folder: URL

    init() throws {
        let count = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("stemma-tests-\(ProcessInfo.processInfo.processIdentifier)-\(count)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    @discardableResult
    func file(_ name: String, _ contents: String) throws -> URL {
        let url = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(contents.utf8).write(to: url)
        return url
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }
}
