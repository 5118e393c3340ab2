/// The version that reports, files and `--version` name.
package enum Version {
    package static let current = "0.1.0"
}
