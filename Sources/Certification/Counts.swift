extension Sequence where Element: Collection {
  /// How many elements each of the collections has.
  @inlinable package var counts: [Int] { map { $0.count } }
}
