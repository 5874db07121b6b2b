/// The uniform-price auction of equal units: they go to the highest marginal bids, and every unit costs the
/// highest bid that loses (Krishna 2010, section 12.1).
public struct UniformPrice: MechanismRule, UnitAuction {
  public static let name = "uniform-price"

  public let units: Int
  public let ties: TieRule

  public init(units: Int, ties: TieRule = .lottery) {
    self.units = units
    self.ties = ties
  }

  func payments(in sale: inout UnitSale) throws(RuleInterruption) -> [AffineForm] {
    let price = try sale.ranking.value(units) ?? .zero
    return sale.bids.indices.map { price * sale.quantity(of: $0) }
  }
}
