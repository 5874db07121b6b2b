import ExactArithmetic
import GameModel

/// Equilibria that are solutions of equations solved exactly.
struct ExactSolutions: Sendable {
  var products: [PolytopeProduct<Rational>] = []
  /// Products whose corners are not all rational.
  var irrational: [PolytopeProduct<QuadraticNumber>] = []
  var curves: [EquilibriumCurve] = []

  init() {}

  /// One product.
  init?<Number>(_ product: PolytopeProduct<Number>) {
    guard let rational = product as? PolytopeProduct<Rational> else {
      return nil
    }
    products = [rational]
  }

  static func + (a: ExactSolutions, b: ExactSolutions) -> ExactSolutions {
    var sum = a
    sum.products += b.products
    sum.irrational += b.irrational
    sum.curves += b.curves
    return sum
  }
}

extension ExactSolutions {
  /// The same equilibria without sets that are in others.
  var maximal: ExactSolutions {
    var result = ExactSolutions()
    for product in products where !result.products.contains(where: { $0.contains(product) }) {
      result.products.removeAll { product.contains($0) }
      result.products.append(product)
    }
    for curve in curves
    where !result.products.contains(where: { $0.contains(curve) })
      && !result.curves.contains(where: { $0.contains(curve) })
    {
      result.curves.removeAll { curve.contains($0) }
      result.curves.append(curve)
    }
    result.products.removeAll { product in
      let corners = EquilibriumProduct(strategies: product.corners).corners
      return corners.count == 1 && result.curves.contains { $0.contains(corners[0]) }
    }
    return result
  }

  /// The profiles of corners of products, and the ends of curves.
  var corners: [[[Rational]]] {
    products.flatMap { EquilibriumProduct(strategies: $0.corners).corners }
      + curves.flatMap(\.ends)
  }

  func contains(_ profile: [[Rational]]) -> Bool {
    products.contains { $0.contains(profile) } || curves.contains { $0.contains(profile) }
  }

  /// The sets that are more than one point, with their certificates, and how many certificates were refused.
  func sets(in game: NormalFormGame) -> (certified: [SolutionSet], refused: Int) {
    let claims =
      products.filter { $0.polytopes.contains { $0.corners.count > 1 } }
      .map { SolutionSet.product($0, EquilibriumProduct(strategies: $0.corners)) }
      + curves.map { SolutionSet.curve($0) }
    let certified = claims.filter { $0.holds(in: game) }
    return (certified, claims.count - certified.count)
  }
}

/// A connected set of equilibria.
enum SolutionSet {
  case product(PolytopeProduct<Rational>, EquilibriumProduct)
  case curve(EquilibriumCurve)

  func holds(in game: NormalFormGame) -> Bool {
    switch self {
    case .product(_, let claim): (try? claim.check(against: game)) != nil
    case .curve(let curve): (try? curve.check(against: game)) != nil
    }
  }

  /// The equilibria by which it is listed.
  var corners: [[[Rational]]] {
    switch self {
    case .product(_, let claim): claim.corners
    case .curve(let curve): curve.ends
    }
  }

  /// Whether two sets have a profile in common.
  func meets(_ other: SolutionSet) -> Bool {
    switch (self, other) {
    case (.product(let a, _), .product(let b, _)): a.meets(b)
    case (.product(let product, _), .curve(let curve)),
      (.curve(let curve), .product(let product, _)):
      product.meets(curve)
    case (.curve(let a), .curve(let b)): a.meets(b)
    }
  }
}

extension EnclosedComponent {
  /// The connected unions of sets of equilibria.
  static func components(
    of sets: [SolutionSet], in list: [EquilibriumEnclosure]
  ) -> [EnclosedComponent] {
    var positions: [[[Rational]]: Int] = [:]
    for (position, equilibrium) in list.enumerated() {
      if let exact = equilibrium.exactStrategies { positions[exact] = position }
    }
    var rest = sets
    var components: [EnclosedComponent] = []
    while let first = rest.first {
      rest.removeFirst()
      var members = [first]
      var next = 0
      while next < members.count {
        let member = members[next]
        members += rest.filter { member.meets($0) }
        rest.removeAll { member.meets($0) }
        next += 1
      }
      let corners = members.flatMap(\.corners).compactMap { positions[$0] }
      components.append(EnclosedComponent(equilibria: Set(corners).sorted(), sets: members))
    }
    return components.sorted { $0.equilibria.lexicographicallyPrecedes($1.equilibria) }
  }

  private init(equilibria: [Int], sets: [SolutionSet]) {
    var products: [EquilibriumProduct] = []
    var curves: [EquilibriumCurve] = []
    for set in sets {
      switch set {
      case .product(_, let product): products.append(product)
      case .curve(let curve): curves.append(curve)
      }
    }
    self.init(equilibria: equilibria, products: products, curves: curves)
  }
}
