import Stemma

extension RecordDecoder {
    /// Decodes one record of a web archive that holds a page.
    func decodeWARC(
        _ record: UnsafeRawBufferPointer,
        at place: RecordPlace,
        of source: Source,
        to batch: inout ArticleBatch,
        number: () -> Int
    ) {
        guard let fields = HeaderFields(record), let header = try? WARCHeader(fields) else {
            return batch.problems.append(source.problem(.brokenRecord(reason: "its header cannot be read"), at: place))
        }
        let block = UnsafeRawBufferPointer(rebasing: record[fields.length...])
        var address = WebAddress(url: header.target, charset: nil, id: header.id)
        guard header.isResponse, let response = HeaderFields(block) else {
            address.charset = Self.charset(fields["content-type"])
            return decodePage(block, address, at: place, of: source, to: &batch, number: number)
        }
        address.charset = Self.charset(response["content-type"])
        let body = UnsafeRawBufferPointer(rebasing: block[response.length...])
        let payload: ResponseBody
        do throws(InputProblem.Kind.Failure) {
            payload = try ResponseBody(body, response, limit: maximumRecordBytes)
        } catch {
            return batch.problems.append(source.problem(error.kind, at: place))
        }
        let articles = batch.records.count
        payload.withBytes(or: body) {
            decodePage($0, address, at: place, of: source, to: &batch, number: number)
        }
        if let cut = payload.cut, batch.records.count > articles {
            batch.problems.append(source.problem(.cutPage(reason: cut), at: place))
        }
    }

    /// The encoding that a `Content-Type` names.
    private static func charset(_ type: String?) -> String? {
        guard let type = type?.lowercased(), let name = type.firstRange(of: "charset=") else { return nil }
        return String(type[name.upperBound...].prefix { $0 != ";" && $0 != "," })
    }
}
