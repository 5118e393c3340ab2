extension Source {
    /// A splitter that starts at a record's start.
    func splitter(from place: RecordPlace) -> any RecordSplitter {
        switch format {
        case .jsonl, .text, .html: LineSplitter(from: place)
        case .json: JSONSplitter(from: place)
        case .warc: WARCSplitter(from: place)
        case .csv, .tsv: CSVSplitter(from: place, separator: columns?.separator ?? UInt8(ascii: ","))
        }
    }
}
