public import ExactArithmetic

/// An agent with a compute budget: what it owns and what compute is worth to it.
///
/// The formal model writes Bᵢ⁰ for the endowment, λᵢ for the cost of complexity and μᵢ for the worth
/// of idle compute.
public struct ComputeAgent: Hashable, Sendable {
  public let name: String
  /// Bᵢ⁰ ≥ 0, the units of compute that the agent owns before trade.
  public let endowment: Rational
  /// λᵢ ≥ 0, the cost to the agent of a unit of complexity of its action.
  public let complexityCost: Rational
  /// μᵢ ≥ 0, the worth to the agent of a unit of compute left idle.
  public let idleWorth: Rational

  /// An agent.
  ///
  /// - Parameters:
  ///   - name: How files and reports call the agent.
  ///   - endowment: Bᵢ⁰, in units of compute.
  ///   - complexityCost: λᵢ, in units of utility for a unit of compute.
  ///   - idleWorth: μᵢ, in units of utility for a unit of compute.
  /// - Throws: ``ModelError`` if a number is negative.
  public init(
    name: String, endowment: Rational, complexityCost: Rational, idleWorth: Rational
  ) throws(ModelError) {
    for (what, value) in [
      ("endowment", endowment), ("lambda", complexityCost), ("mu", idleWorth),
    ] where value.signum < 0 {
      throw ModelError("the \(what) of agent \(name) is negative: \(value)")
    }
    self.name = name
    self.endowment = endowment
    self.complexityCost = complexityCost
    self.idleWorth = idleWorth
  }
}

/// An outside party that sells Z ≥ 0 units of compute at the price P(Z) = p⁰ + p¹ Z.
public struct Supplier: Hashable, Sendable {
  /// p⁰ ≥ 0, the price of the first unit.
  public let price: Rational
  /// p¹ ≥ 0, how much the price rises with a unit sold.
  public let slope: Rational

  /// A supplier.
  ///
  /// - Parameters:
  ///   - price: p⁰, the price of the first unit.
  ///   - slope: p¹, how much the price rises with a unit sold.
  /// - Throws: ``ModelError`` if a number is negative: a falling price has no clearing market.
  public init(price: Rational, slope: Rational) throws(ModelError) {
    guard price.signum >= 0 else {
      throw ModelError("the supplier's price is negative: \(price)")
    }
    guard slope.signum >= 0 else {
      throw ModelError("the supplier's price falls with the quantity: its slope is \(slope)")
    }
    self.price = price
    self.slope = slope
  }

  /// P(Z), the price at which the supplier sells a quantity.
  public func price(of quantity: Rational) -> Rational {
    price + slope * quantity
  }

  /// What a quantity costs the supplier's side, ∫₀ᶻ P = p⁰ Z + p¹ Z² / 2.
  public func cost(of quantity: Rational) -> Rational {
    (price + slope * quantity / 2) * quantity
  }
}
