public import ExactArithmetic

/// One clearing price for a divisible good: the highest prices are served first, and all pay the highest
/// price of those who are not served in full.
///
/// It is the lowest price at which demand does not exceed the capacity: the uniform-price auction of a
/// divisible good (Wilson 1979).
public struct SpotPrice: MechanismRule, ComputeDispatch {
  public static let name = "spot-price"

  public let capacity: Rational
  public let ties: TieRule

  public init(capacity: Rational, ties: TieRule = .lottery) {
    self.capacity = capacity
    self.ties = ties
  }

  func price(bid: AffineForm, margin: AffineForm) -> AffineForm { margin }
}
