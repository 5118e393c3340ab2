internal import Synchronization

/// The outlets of a layer. Of a table only the places of its rows are kept; an outlet is made when it is first asked for,
/// for a run asks for few of the thousands.
///
/// Unchecked for its pointers: nothing changes `bytes`, and `made` holds atomics.
final class OutletColumn: @unchecked Sendable {
    /// An outlet with what reading an article asks of it.
    final class Entry: Sendable {
        let outlet: Outlet
        /// The word of its name by which an article calls it once it has named it in full: the last, or the one before `of`
        /// and the like, as in `La Voz de Galicia`; 0 where that is all of it.
        let shortName: UInt64
        /// Its name as ``OutletName`` folds it.
        let foldedName: String
        /// Folded hashes of the capitalised words in its name.
        let nameWords: [UInt64]
        /// Its country without the state.
        let country: String
        /// Its country with the state, if that is known: `US-CO`.
        let state: String?
        /// Whether it is of the standard list's part made by hand, or the user's own.
        let isCore: Bool

        init(_ outlet: Outlet) {
            self.outlet = outlet
            let words = TokenScanner.tokens(of: outlet.name).filter(\.isWord)
            shortName = OutletName.short(of: words)?.exact ?? 0
            nameWords = words.filter { $0.flags.contains(.capital) }.map(\.folded)
            foldedName = OutletName.fold(outlet.name)
            country = String(outlet.country.prefix(2))
            state = outlet.country.utf8.count > 2 ? outlet.country : nil
            isCore = !outlet.id.utf8.contains(UInt8(ascii: "."))
        }
    }

    /// Where a row of a table lies in its bytes.
    struct Row: BitwiseCopyable {
        var start: UInt32
        var end: UInt32
        var kind: UInt8
        var prior: UInt8
    }

    let count: Int
    private let rows: [Row]
    private let bytes: UnsafeBufferPointer<UInt8>
    private let ownsBytes: Bool
    /// Each outlet once it is made, kept alive until the column goes.
    private let made: UnsafeMutablePointer<Atomic<UnsafeRawPointer?>>

    /// The outlets at `rows` of `bytes`, which outlive it, or are its own to free.
    init(rows: [Row], of bytes: UnsafeBufferPointer<UInt8>, ownsBytes: Bool) {
        self.rows = rows
        self.bytes = bytes
        self.ownsBytes = ownsBytes
        count = rows.count
        made = .allocate(capacity: max(1, rows.count))
        for index in rows.indices { (made + index).initialize(to: Atomic(nil)) }
    }

    /// Outlets that stand in no table.
    convenience init(_ outlets: [Outlet]) {
        let row = Row(start: 0, end: 0, kind: 0, prior: 0)
        let rows = Array(repeating: row, count: outlets.count)
        self.init(rows: rows, of: UnsafeBufferPointer(start: nil, count: 0), ownsBytes: false)
        for (index, outlet) in outlets.enumerated() { _ = keep(Entry(outlet), at: index) }
    }

    deinit {
        for index in 0..<count {
            if let entry = made[index].load(ordering: .acquiring) { Unmanaged<Entry>.fromOpaque(entry).release() }
        }
        made.deinitialize(count: count)
        made.deallocate()
        if ownsBytes { bytes.deallocate() }
    }

    subscript(index: Int) -> Entry {
        precondition(index >= 0 && index < count, "outlet \(index) of \(count)")
        guard let entry = made[index].load(ordering: .acquiring) else {
            return keep(Entry(outlet(rows[index])), at: index)
        }
        return Unmanaged<Entry>.fromOpaque(entry).takeUnretainedValue()
    }

    /// Keeps an outlet that was made, unless another thread was first. - Returns: the one that is kept.
    private func keep(_ entry: Entry, at index: Int) -> Entry {
        let new = Unmanaged.passRetained(entry)
        let (isFirst, kept) = made[index].compareExchange(
            expected: nil,
            desired: UnsafeRawPointer(new.toOpaque()),
            ordering: .acquiringAndReleasing
        )
        guard !isFirst, let kept else { return entry }
        new.release()
        return Unmanaged<Entry>.fromOpaque(kept).takeUnretainedValue()
    }

    /// The id of an outlet, which is not made for that.
    func id(of index: Int) -> String {
        let row = rows[index]
        guard row.start < row.end else { return self[index].outlet.id }
        var cells = TableCells(UnsafeBufferPointer(rebasing: bytes[Int(row.start)..<Int(row.end)]))
        return String(decoding: cells.next(), as: UTF8.self)
    }

    private func outlet(_ row: Row) -> Outlet {
        var cells = TableCells(UnsafeBufferPointer(rebasing: bytes[Int(row.start)..<Int(row.end)]))
        func text(_ cell: TableCells.Bytes) -> String { String(decoding: cell, as: UTF8.self) }
        let (id, name) = (text(cells.next()), text(cells.next()))
        _ = cells.next()
        let country = text(cells.next())
        for _ in 4..<9 { _ = cells.next() }
        return Outlet(
            id: id,
            name: name,
            kind: Outlet.Kind.allCases[Int(row.kind)],
            country: country,
            prior: Int(row.prior),
            family: text(cells.next())
        )
    }
}
