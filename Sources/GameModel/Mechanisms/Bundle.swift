/// A set of different goods, of at most 64.
public struct Bundle: Hashable, Sendable {
  /// Bit g says whether good g is in the bundle.
  public let goods: UInt64

  public init(goods: UInt64) {
    self.goods = goods
  }

  /// The bundle that a text names: a good's name, or names of goods joined by `+`, or a word each of
  /// whose letters names a good.
  ///
  /// There is none if a part of the text names no good, or names one twice.
  ///
  /// - Parameters:
  ///   - text: Such as `AB` or `spectrum+mast`.
  ///   - goods: The names of the goods.
  public init?(_ text: String, of goods: [String]) {
    guard goods.count <= 64 else { return nil }
    var parts = text.split(separator: "+").map(String.init)
    if parts.count == 1 && !goods.contains(text) { parts = text.map { String($0) } }
    var mask: UInt64 = 0
    for part in parts {
      guard let good = goods.firstIndex(of: part), mask >> UInt64(good) & 1 == 0 else { return nil }
      mask |= 1 << UInt64(good)
    }
    guard mask != 0 else { return nil }
    self.goods = mask
  }

  public func isDisjoint(with other: Bundle) -> Bool { goods & other.goods == 0 }
  public func isSubset(of other: Bundle) -> Bool { goods & ~other.goods == 0 }
  public func union(_ other: Bundle) -> Bundle { Bundle(goods: goods | other.goods) }
}
