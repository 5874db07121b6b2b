public import ExactArithmetic

/// A price at which units are offered to the agents in order, as long as there are any: each takes one if
/// its value is at least the price.
public struct PostedPrice: MechanismRule {
  public static let name = "posted-price"

  public let price: Rational
  /// How many units there are.
  public let units: Int

  public init(price: Rational, units: Int = 1) {
    self.price = price
    self.units = units
  }

  public var supply: Supply { .units(units) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    units < 1
      ? "there must be a unit to sell" : obstacleUnlessOneNumber(agents, .benefit, called: "value")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    var left = units
    for (buyer, report) in reports.enumerated() where left > 0 {
      guard try !comparisons.isNegative(report[0] - AffineForm(price)) else { continue }
      allotment.gets[buyer][0] = .one
      allotment.pays[buyer] = AffineForm(price)
      left -= 1
    }
    return allotment
  }
}
