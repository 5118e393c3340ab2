import CZlib
import CZstd
import Glibc
import Stemma
import StemmaIO

/// A folder of its own for one test, removed with it.
final class Workspace {
    let path: String

    init() {
        var template = Array("/tmp/stemma-tests-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    }

    deinit {
        Self.remove(path)
    }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Collection<UInt8>) -> String {
        let parts = name.split(separator: "/").dropLast()
        var folder = path
        for part in parts {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        let file = path + "/" + name
        let handle = fopen(file, "wb")
        _ = Array(bytes).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, handle) }
        fclose(handle)
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String {
        write(name, Array(text.utf8))
    }

    func contents(_ name: String) -> [UInt8]? {
        guard let handle = fopen(path + "/" + name, "rb") else { return nil }
        defer { fclose(handle) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&piece, 1, piece.count, handle), count > 0 { bytes += piece[..<count] }
        return bytes
    }

    /// Names in the folder, sorted.
    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        guard let directory = opendir(path) else {
            unlink(path)
            return
        }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            )
        }
        closedir(directory)
        for name in names where name != "." && name != ".." { remove(path + "/" + name) }
        rmdir(path)
    }
}

/// What reading a corpus gave.
struct Reading: Equatable {
    var articles: [Article] = []
    var locators: [RecordLocator] = []
    var problems: [String] = []
    var kinds: [InputProblem.Kind] = []

    var ids: [String] { articles.map(\.id.rawValue) }
    var texts: [String] { articles.map(\.text) }

    init(_ corpus: FileCorpus) throws {
        var batch = ArticleBatch()
        while let chunk = try corpus.nextChunk() {
            batch.removeAll()
            chunk.decode(into: &batch)
            for record in batch.records {
                articles.append(batch.article(of: record))
                locators.append(record.locator)
            }
            problems += batch.problems.map(\.description)
            kinds += batch.problems.map(\.kind)
        }
    }

    init(_ inputs: String..., options: FileCorpus.Options = .init()) throws {
        try self.init(FileCorpus(inputs, options: options))
    }
}

enum Packing {
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream,
            6,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 100)
        let length = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                deflate(&stream, Z_FINISH)
                return Int(stream.total_out)
            }
        }
        deflateEnd(&stream)
        return Array(output[..<length])
    }

    static func zstandard(_ bytes: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let length = ZSTD_compress(&output, output.count, bytes, bytes.count, 3)
        return Array(output[..<length])
    }
}

/// A small seeded generator (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators").
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
