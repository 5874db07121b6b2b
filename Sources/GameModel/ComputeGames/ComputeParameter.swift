public import ExactArithmetic

/// One number of a compute game that can be varied.
public enum ComputeParameter: Hashable, Sendable {
  /// Bᵢ⁰ of an agent.
  case endowment(Int)
  /// λᵢ of an agent.
  case complexityCost(Int)
  /// μᵢ of an agent.
  case idleWorth(Int)
  /// p⁰ of the supplier.
  case supplierPrice
  /// p¹ of the supplier.
  case supplierSlope

  /// The parameter of a path such as `i.endowment`, `i.lambda`, `i.mu`, `supplier.price` or
  /// `supplier.slope`.
  ///
  /// - Parameters:
  ///   - path: The part before the last dot names an agent or the supplier.
  ///   - game: The game that has the parameter.
  /// - Throws: ``ModelError`` that says which paths there are.
  public init(path: String, of game: ComputeGame) throws(ModelError) {
    try self.init(path: path, agents: game.agents, supplier: game.market.supplier)
  }

  /// The parameter of a path, of a game with these agents and perhaps a supplier.
  ///
  /// - Parameters:
  ///   - path: The part before the last dot names an agent or the supplier.
  ///   - agents: The agents.
  ///   - supplier: The supplier, if there is one.
  /// - Throws: ``ModelError`` that says which paths there are.
  public init(path: String, agents: [ComputeAgent], supplier: Supplier?) throws(ModelError) {
    let dot = path.lastIndex(of: ".") ?? path.endIndex
    let owner = String(path[..<dot])
    let key = String(path[dot...].dropFirst())
    let agent = agents.firstIndex { $0.name == owner }
    switch (agent, key) {
    case (let agent?, "endowment"): self = .endowment(agent)
    case (let agent?, "lambda"): self = .complexityCost(agent)
    case (let agent?, "mu"): self = .idleWorth(agent)
    case (nil, "price") where owner == ComputeMarket.supplierName && supplier != nil:
      self = .supplierPrice
    case (nil, "slope") where owner == ComputeMarket.supplierName && supplier != nil:
      self = .supplierSlope
    default:
      var known = agents.flatMap { agent in
        ["endowment", "lambda", "mu"].map { "\(agent.name).\($0)" }
      }
      if supplier != nil { known += ["supplier.price", "supplier.slope"] }
      throw ModelError("there is no number '\(path)'; known: \(known.joined(separator: ", "))")
    }
  }
}

extension ComputeGame {
  /// The game with another value of a parameter.
  ///
  /// - Parameters:
  ///   - parameter: A parameter of this game.
  ///   - value: Its new value.
  /// - Returns: A game that is the same otherwise.
  /// - Throws: ``ModelError`` if the value is negative.
  public func setting(
    _ parameter: ComputeParameter, to value: Rational
  ) throws(ModelError) -> ComputeGame {
    var agents = agents
    var supplier = market.supplier
    func change(
      _ index: Int, endowment: Rational? = nil, lambda: Rational? = nil, mu: Rational? = nil
    ) throws(ModelError) {
      let agent = agents[index]
      agents[index] = try ComputeAgent(
        name: agent.name, endowment: endowment ?? agent.endowment,
        complexityCost: lambda ?? agent.complexityCost, idleWorth: mu ?? agent.idleWorth)
    }
    switch parameter {
    case .endowment(let index): try change(index, endowment: value)
    case .complexityCost(let index): try change(index, lambda: value)
    case .idleWorth(let index): try change(index, mu: value)
    case .supplierPrice: supplier = try Supplier(price: value, slope: supplier?.slope ?? 0)
    case .supplierSlope: supplier = try Supplier(price: supplier?.price ?? 0, slope: value)
    }
    let market = try ComputeMarket(agents: agents, supplier: supplier)
    switch self {
    case .finite(let game):
      return .finite(
        try FiniteComputeGame(
          title: game.title, market: market, actions: game.actions, utilities: game.utilities,
          outcomes: game.outcomes))
    case .quadratic(let game):
      return .quadratic(
        try QuadraticComputeGame(
          title: game.title, market: market, actions: game.actions, utilities: game.utilities))
    }
  }
}
