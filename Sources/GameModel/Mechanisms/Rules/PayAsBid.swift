public import ExactArithmetic

/// A divisible good at the price that each bids: the highest prices are served first (Wilson 1979).
public struct PayAsBid: MechanismRule, ComputeDispatch {
  public static let name = "pay-as-bid"

  public let capacity: Rational
  public let ties: TieRule

  public init(capacity: Rational, ties: TieRule = .lottery) {
    self.capacity = capacity
    self.ties = ties
  }

  func price(bid: AffineForm, margin: AffineForm) -> AffineForm { bid }
}
