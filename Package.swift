// swift-tools-version: 6.2
import PackageDescription

// Every Swift target: language mode 6 and the stricter import and existential rules.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// What stands on a target names it and all that it stands on: types from any depth are laid out where they are used, and
// a build makes a module anew only where one that it names has changed.
let text: [Target.Dependency] = ["StemmaText", "CStemmaKernels"]
let fingerprint = text + ["StemmaFingerprint", "CStemmaData"]
let index = fingerprint + ["StemmaIndex"]
let provenance = index + ["StemmaProvenance"]
let stemma = provenance + ["Stemma"]
let files = stemma + ["StemmaIO"]

// Targets stand in the order of the data's path; each imports only targets above it.
let package = Package(
    name: "stemma",
    products: [
        .library(name: "Stemma", targets: ["Stemma", "StemmaIO"]),
        .executable(name: "stemma", targets: ["stemma"]),
    ],
    dependencies: [
        // The command line: parsing, help and exit codes as users know them.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
    ],
    targets: [
        // Hashing that any language can reproduce.
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        // Reads .gz.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Reads .zst.
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        // Reads HTML however broken: kept, everywhere, and at tens of megabytes a second.
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CStemmaHTML", dependencies: ["CXML2"]),
        // simdjson (libsimdjson-dev) behind a C face: validates and reads JSON at gigabytes a second.
        .target(name: "CStemmaJSON", linkerSettings: [.linkedLibrary("simdjson")]),

        .target(name: "CStemmaKernels", dependencies: ["CXXHash"]),
        .target(name: "CStemmaData", exclude: ["tables"]),
        library("StemmaText", ["CStemmaKernels"]),
        library("StemmaFingerprint", text + ["CStemmaData"]),
        library("StemmaIndex", fingerprint),
        library("StemmaProvenance", index),
        library("Stemma", provenance),
        library("StemmaIO", stemma + ["CStemmaJSON", "CStemmaHTML", "CZlib", "CZstd"]),
        .executableTarget(
            name: "stemma",
            dependencies: files + [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict
        ),
        // A hundred million made signatures through the index; see Benchmarks/scale.
        .executableTarget(
            name: "stemma-scale",
            dependencies: index,
            path: "Benchmarks/stemma-scale",
            swiftSettings: strict
        ),

        // What Benchmarks/ measures from inside; no product.
        .executableTarget(
            name: "stemma-bench",
            dependencies: files,
            path: "Benchmarks/stemma-bench",
            swiftSettings: strict
        ),

        tests("StemmaTextTests", text),
        tests("StemmaFingerprintTests", fingerprint),
        tests("StemmaIndexTests", index),
        tests("StemmaProvenanceTests", provenance),
        tests("StemmaTests", stemma),
        tests("StemmaIOTests", files),
        tests("CommandTests", files + ["stemma"]),
    ],
    cLanguageStandard: .gnu2x,
    cxxLanguageStandard: .cxx17
)
