import Equilibria

/// Words and colours for what two agents get and pay, as it depends on their types.
struct AllotmentWords {
  private let mechanism: Mechanism
  private let names: [String]

  init(_ mechanism: Mechanism) {
    self.mechanism = mechanism
    names = mechanism.agents.map(\.name)
  }

  /// "a gets 1, pays b".
  func description(of allotment: Allotment) -> String {
    var parts: [String] = []
    if mechanism.supply.isShared {
      let decided = text(allotment.gets[0][0])
      parts.append(mechanism.supply == .place ? "place \(decided)" : "built: \(decided)")
    }
    for (agent, name) in names.enumerated() {
      var verbs: [String] = []
      let gets = allotment.gets[agent][0]
      if !mechanism.supply.isShared, gets != .zero {
        verbs.append(
          mechanism.agents[agent].valuation == .cost
            ? "gives \(text(gets))" : "gets \(text(gets))")
      }
      let pays = allotment.pays[agent]
      if pays != .zero {
        let isReceived =
          pays.constant.signum <= 0 && pays.coefficients.allSatisfy { $0.signum <= 0 }
          && pays.products.allSatisfy { $0.coefficient.signum < 0 }
        verbs.append(isReceived ? "receives \(text(-pays))" : "pays \(text(pays))")
      }
      if !verbs.isEmpty { parts.append("\(name) " + verbs.joined(separator: ", ")) }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: "; ")
  }

  /// A form in the names of the agents: "a/2 + 1/4", "1 − a".
  private func text(_ form: AffineForm) -> String {
    let products = form.products.map { product in
      (product.coefficient, product.variables.map { names[$0] }.joined(separator: "·"))
    }
    let linear = Array(zip(form.coefficients, names)).filter { !$0.0.isZero }
    var terms = (products + linear).map { coefficient, name in
      let size = coefficient.magnitude
      let term = size.numerator == 1 ? name : "\(size.numerator)·\(name)"
      return (
        isNegative: coefficient.signum < 0,
        text: size.isInteger ? term : "\(term)/\(size.denominator)"
      )
    }
    if !form.constant.isZero || terms.isEmpty {
      terms.append((form.constant.signum < 0, "\(form.constant.magnitude)"))
    }
    // What is added stands before what is subtracted.
    let ordered = terms.filter { !$0.isNegative } + terms.filter(\.isNegative)
    return ordered.enumerated().map { position, term in
      position == 0
        ? (term.isNegative ? "−" : "") + term.text
        : (term.isNegative ? " − " : " + ") + term.text
    }.joined()
  }

  /// White where nobody gets anything, blue for the first agent and orange for the second; between the
  /// two for shares, and green for what all get alike.
  func colour(of allotment: Allotment) -> String {
    let gets = allotment.gets.map { $0[0].isConstant ? Double($0[0].constant) : 0.5 }
    let shares = gets.map { min(1, max(0, $0)) }
    if mechanism.supply.isShared || mechanism.supply == .trade {
      return mix([(shares[0] * (mechanism.supply == .place ? 0.5 : 1), (0, 158, 115))])
    }
    return mix([(shares[0], (0, 114, 178)), (shares[1], (230, 159, 0))])
  }

  private func mix(_ parts: [(share: Double, colour: (Double, Double, Double))]) -> String {
    func channel(_ value: KeyPath<(Double, Double, Double), Double>) -> String {
      let level = parts.reduce(255.0) { $0 - 0.5 * $1.share * (255 - $1.colour[keyPath: value]) }
      let text = String(Int(max(0, level)), radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + channel(\.0) + channel(\.1) + channel(\.2)
  }
}

extension Valuation {
  /// What one number of a type is called.
  var noun: String {
    switch self {
    case .benefit, .demand: "value"
    case .cost: "cost"
    case .distance: "peak"
    }
  }
}
