import Foundation

/// The evaluation data beside the project, where it is there. Tests that need it are skipped elsewhere.
enum Shared {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared")

    static func has(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: folder.appendingPathComponent(path).path)
    }

    static func text(_ path: String) -> String? {
        (try? Data(contentsOf: folder.appendingPathComponent(path))).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let bzip2 = URL(fileURLWithPath: "/usr/bin/bzip2")

    static var hasBzip2: Bool { FileManager.default.isExecutableFile(atPath: bzip2.path) }

    /// The text of a file packed by bzip2.
    static func unpacked(_ path: String) -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = bzip2
        process.arguments = ["-dc", folder.appendingPathComponent(path).path]
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
