import ExactArithmetic
import GameModel

/// Equilibria that are solutions of equations solved exactly.
struct ExactSolutions: Sendable {
  var products: [PolytopeProduct<Rational>] = []
  /// Products of points and segments of which not all ends are rational.
  var irrational: [PolytopeProduct<QuadraticNumber>] = []
  var curves: [EquilibriumCurve] = []

  init() {}

  /// One product; `nil` if it is irrational and a point or not a product of points and segments.
  init?<Number>(_ product: PolytopeProduct<Number>) {
    if let product = product as? PolytopeProduct<Rational> {
      products = [product]
    } else if let product = product as? PolytopeProduct<QuadraticNumber>,
      product.polytopes.allSatisfy({ $0.corners.count <= 2 }),
      product.polytopes.contains(where: { $0.corners.count == 2 })
    {
      irrational = [product]
    } else {
      return nil
    }
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
    for product in irrational {
      let image = result.products.map { PolytopeProduct<QuadraticNumber>($0) } + result.irrational
      if image.contains(where: { $0.isCompatible(with: product) && $0.contains(product) }) {
        continue
      }
      result.irrational.removeAll { $0.isCompatible(with: product) && product.contains($0) }
      result.irrational.append(product)
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
      + irrational.map { SolutionSet.irrational($0, QuadraticProduct(strategies: $0.corners)) }
    let certified = claims.filter { $0.holds(in: game) }
    return (certified, claims.count - certified.count)
  }
}

/// A connected set of equilibria.
enum SolutionSet {
  case product(PolytopeProduct<Rational>, EquilibriumProduct)
  case curve(EquilibriumCurve)
  case irrational(PolytopeProduct<QuadraticNumber>, QuadraticProduct)

  func holds(in game: NormalFormGame) -> Bool {
    switch self {
    case .product(_, let claim): (try? claim.check(against: game)) != nil
    case .curve(let curve): (try? curve.check(against: game)) != nil
    case .irrational(_, let claim): (try? claim.check(against: game)) != nil
    }
  }

  /// The equilibria by which it is listed, in the form in which they are.
  var corners: [[[QuadraticNumber]]] {
    func quadratic(_ profiles: [[[Rational]]]) -> [[[QuadraticNumber]]] {
      profiles.map { $0.map { $0.map { QuadraticNumber($0) } } }
    }
    return switch self {
    case .product(_, let claim): quadratic(claim.corners)
    case .curve(let curve): quadratic(curve.ends)
    case .irrational(_, let claim): claim.corners
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
    case (.irrational(let a, _), .irrational(let b, _)): a.isCompatible(with: b) && a.meets(b)
    case (.product(let a, _), .irrational(let b, _)), (.irrational(let b, _), .product(let a, _)):
      PolytopeProduct<QuadraticNumber>(a).meets(b)
    case (.curve, .irrational), (.irrational, .curve):
      // An end of a curve is rational, and so is a profile that both have, but perhaps for special curves.
      false
    }
  }
}

extension PolytopeProduct<QuadraticNumber> {
  fileprivate init(_ product: PolytopeProduct<Rational>) {
    self.init(
      polytopes: product.polytopes.map { polytope in
        StrategyPolytope(
          support: polytope.support, of: polytope.corners.first?.count ?? 0,
          constraints: polytope.constraints.map {
            StrategyConstraint(
              coefficients: $0.coefficients.map { QuadraticNumber($0) }, isEquation: $0.isEquation)
          })
      })
  }

  /// Whether the numbers of two products can be added and multiplied.
  fileprivate func isCompatible(with other: PolytopeProduct<QuadraticNumber>) -> Bool {
    let numbers = [self, other].flatMap { product in
      product.polytopes.flatMap { $0.corners.joined() + $0.constraints.flatMap(\.coefficients) }
    }
    return Set(numbers.map(\.radicand)).subtracting([0]).count <= 1
  }
}

extension EnclosedComponent {
  /// The connected unions of sets of equilibria.
  static func components(
    of sets: [SolutionSet], in list: [EquilibriumEnclosure]
  ) -> [EnclosedComponent] {
    var positions: [[[QuadraticNumber]]: Int] = [:]
    for (position, equilibrium) in list.enumerated() {
      let exact = equilibrium.exactStrategies?.map { $0.map { QuadraticNumber($0) } }
      if let forms = exact ?? equilibrium.closedForms { positions[forms] = position }
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
    var irrational: [QuadraticProduct] = []
    for set in sets {
      switch set {
      case .product(_, let product): products.append(product)
      case .curve(let curve): curves.append(curve)
      case .irrational(_, let product): irrational.append(product)
      }
    }
    self.init(
      equilibria: equilibria, products: products, curves: curves, irrational: irrational)
  }
}
