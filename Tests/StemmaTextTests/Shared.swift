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
}
