/// The discriminatory auction of equal units: they go to the highest marginal bids, each of which is paid
/// (Krishna 2010, section 12.1).
public struct DiscriminatoryPrice: MechanismRule, UnitAuction {
  public static let name = "discriminatory-price"

  public let units: Int
  public let ties: TieRule

  public init(units: Int, ties: TieRule = .lottery) {
    self.units = units
    self.ties = ties
  }

  func payments(in sale: inout UnitSale) throws(RuleInterruption) -> [AffineForm] {
    sale.bids.indices.map { sale.value(to: $0) }
  }
}
