import ExactArithmetic

/// Words for what happens in a mechanism at some types.
struct MechanismWords {
  let mechanism: Mechanism
  let types: [[Rational]]

  func name(_ agent: Int) -> String { mechanism.agents[agent].name }

  /// "b with value 3/4".
  func described(_ agent: Int) -> String {
    let one = mechanism.agents[agent]
    if one.types.parameters == ["value"] {
      let noun =
        switch one.valuation {
        case .benefit, .demand: "value"
        case .cost: "cost"
        case .distance: "peak"
        }
      return "\(one.name) with \(noun) \(types[agent][0])"
    }
    let parts = zip(one.types.parameters, types[agent]).map { "\($0) \($1)" }
    return "\(one.name) with " + Self.list(parts)
  }

  /// "1/2", or "(first 1/2, second 0)".
  func text(_ type: [Rational], of agent: Int) -> String {
    if type.count == 1 { return "\(type[0])" }
    let parts = zip(mechanism.agents[agent].types.parameters, type).map { "\($0) \($1)" }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  /// ", when a reports 1/2 and c reports 0".
  func others(than agents: [Int]) -> String {
    let rest = types.indices.filter { !agents.contains($0) }
    guard !rest.isEmpty else { return "" }
    return (agents.isEmpty ? " when " : ", when ")
      + Self.list(rest.map { "\(name($0)) reports \(text(types[$0], of: $0))" })
  }

  /// "a gets 1 and b gets 1/2".
  func outcome(_ gets: [[AffineForm]]) -> String {
    switch mechanism.supply {
    case .project: return gets[0][0].constant.isZero ? "the project is not built" : "it is built"
    case .place: return "the place is \(gets[0][0].constant)"
    case .trade:
      let traders = gets.indices.filter { !gets[$0][0].constant.isZero }.map(name)
      return traders.isEmpty ? "nobody trades" : "\(Self.list(traders)) trade"
    case .bundles:
      let parts = gets.indices.compactMap { agent -> String? in
        guard let position = gets[agent].firstIndex(where: { !$0.constant.isZero }) else {
          return nil
        }
        return "\(name(agent)) gets \(mechanism.agents[agent].types.parameters[position])"
      }
      return parts.isEmpty ? "nobody gets anything" : Self.list(parts)
    case .units, .positions, .capacity:
      let parts = gets.indices.compactMap { agent -> String? in
        let amount = gets[agent].sum().constant
        return amount.isZero ? nil : "\(name(agent)) gets \(amount)"
      }
      return parts.isEmpty ? "nobody gets anything" : Self.list(parts)
    }
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
