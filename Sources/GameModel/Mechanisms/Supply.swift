/// What a mechanism can decide at all.
public enum Supply: Hashable, Sendable {
  /// So many equal units of a good, some of which may stay with the seller.
  case units(Int)
}
