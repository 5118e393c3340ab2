import StemmaIO

/// The files that a run writes, looked at before it begins: one that is read too, or written twice, would be lost.
struct OutputFiles {
    /// The files that options name, by the option; standard output is none.
    private let files: [(option: String, path: String, identity: FileIdentity)]

    /// - Throws: ``Failure`` where two are one file.
    init(_ outputs: KeyValuePairs<String, String?>) throws(Failure) {
        var files: [(option: String, path: String, identity: FileIdentity)] = []
        for case (let option, let path?) in outputs {
            guard let identity = FileIdentity(path) else { continue }
            if let other = files.first(where: { $0.identity == identity }) {
                throw Failure(
                    message: "\(other.option) \(other.path) and \(option) \(path) are one file; each needs its own",
                    status: 64
                )
            }
            files.append((option, path, identity))
        }
        self.files = files
    }

    /// - Parameters:
    ///   - replaced: a corpus whose only file may give way to an output that is written as it is.
    ///   - outlets: the path of a list of outlets.
    /// - Throws: ``Failure`` where one is a file that is read.
    func check(
        against corpora: [FileCorpus],
        replacing replaced: FileCorpus? = nil,
        outlets: String?
    ) throws(Failure) {
        // What does not exist is nothing that is read.
        for (option, path, identity) in files where identity.exists {
            if let outlets, FileIdentity(outlets) == identity {
                throw Self.failure(option, path, "is the list of outlets \(outlets)")
            }
            for corpus in corpora {
                guard let input = corpus.name(of: identity) else { continue }
                if corpus === replaced, corpus.mayBeReplaced(at: path) { continue }
                let what = input == "-" ? "is what standard input reads" : "is the input \(input)"
                throw Self.failure(option, path, what)
            }
        }
    }

    private static func failure(_ option: String, _ path: String, _ what: String) -> Failure {
        Failure(message: "\(option) \(path) \(what), which would be lost; write to another file", status: 64)
    }
}
