import CStemmaJSON

/// JSON-LD of a page, as far as it says what an article is: objects, and their properties in order.
struct LinkedData {
    /// An object's properties, lists flattened.
    struct Object {
        var properties: [(key: String, value: Value)] = []

        subscript(_ key: String) -> [Value] { properties.filter { $0.key == key }.map(\.value) }

        /// The first string of a property.
        func text(_ key: String) -> String? {
            for property in properties where property.key == key {
                if case .text(let text) = property.value, !text.isEmpty { return text }
            }
            return nil
        }
    }

    indirect enum Value {
        case text(String)
        case object(Object)
    }

    /// Objects that stand for themselves and have an identifier.
    private var named: [String: Object] = [:]
    private(set) var article: Object?

    /// Adds what a script holds; what is not JSON is passed over.
    mutating func add(_ script: ArraySlice<UInt8>, _ reader: OpaquePointer?) {
        guard let reader else { return }
        let json = Self.json(of: script)
        if let root = Self.root(of: json, reader) {
            visit(root)
        } else if let plain = Self.withoutTrailingCommas(json), let root = Self.root(of: plain, reader) {
            visit(root)
        }
    }

    private static func root(of json: [UInt8], _ reader: OpaquePointer) -> Object? {
        guard !json.isEmpty else { return nil }
        let count = json.count
        var json = json
        json += repeatElement(0x20, count: Int(STEMMA_JSON_PADDING))
        var builder = Builder()
        let isRead = withUnsafeMutablePointer(to: &builder) { builder in
            stemma_json_flatten(
                reader,
                json,
                count,
                { context, event, key, keyLength, text, length in
                    guard let builder = context?.assumingMemoryBound(to: Builder.self) else { return }
                    builder.pointee.take(
                        event,
                        key: Self.string(key, keyLength),
                        text: event == STEMMA_JSON_TEXT ? Self.string(text, length) : ""
                    )
                },
                builder
            )
        }
        return isRead ? builder.open.first : nil
    }

    private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length), as: UTF8.self)
    }

    /// Objects under construction, the outermost (which holds what stands at the top) first.
    private struct Builder {
        var open: [Object] = [Object()]

        mutating func take(_ event: stemma_json_event, key: String, text: String) {
            switch event {
            case STEMMA_JSON_OPEN: open.append(Object())
            case STEMMA_JSON_CLOSE:
                guard open.count > 1, let done = open.popLast() else { return }
                open[open.count - 1].properties.append((key, .object(done)))
            default: open[open.count - 1].properties.append((key, .text(text)))
            }
        }
    }

    private mutating func visit(_ object: Object) {
        if article == nil, object["@type"].contains(where: Self.isArticle) { article = object }
        if let id = object.text("@id"), object.text("name") != nil, named[id] == nil { named[id] = object }
        for case (_, .object(let inner)) in object.properties { visit(inner) }
    }

    private static func isArticle(_ type: Value) -> Bool {
        guard case .text(let type) = type else { return false }
        return type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report"
    }

    /// The names of a property's values: strings, and objects' names, also of those that stand elsewhere.
    func names(_ key: String, of object: Object) -> [String] {
        object[key].compactMap { value in
            switch value {
            case .text(let text): text.isEmpty ? nil : text
            case .object(let inner): inner.text("name") ?? inner.text("@id").flatMap { named[$0]?.text("name") }
            }
        }
    }

    /// Where a property's values stand, or who published them: addresses, and names of those that have none.
    func works(_ key: String, of object: Object) -> [String] {
        object[key].compactMap { value in
            switch value {
            case .text(let text): return text
            case .object(let work):
                let addresses = ["url", "@id"].compactMap(work.text)
                return addresses.first { WebAddress.host(of: $0) != nil } ?? names("publisher", of: work).first
                    ?? work.text("name") ?? addresses.first
            }
        }
    }

    /// The addresses of a property's values.
    func addresses(_ key: String, of object: Object) -> [String] {
        object[key].compactMap { value in
            switch value {
            case .text(let text): text
            case .object(let inner): inner.text("url") ?? inner.text("@id")
            }
        }
    }
}
