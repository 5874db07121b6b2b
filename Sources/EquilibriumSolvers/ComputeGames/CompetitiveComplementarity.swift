import Certification
import ExactArithmetic
public import GameModel

/// Every extreme competitive equilibrium of a finite compute game between two agents.
///
/// With the first agent's payoffs A and the second's B, net of λC, their compute c and d, the least price
/// m and p = m + p′, an equilibrium is a solution of
///
///     x ≥ 0 ⟂ v·1 − A y + p c ≥ 0        y ≥ 0 ⟂ w·1 − Bᵀx + p d ≥ 0
///     p′ ≥ 0 ⟂ S + Z − cᵀx − dᵀy ≥ 0     Z ≥ 0 ⟂ P(Z) − p ≥ 0     1ᵀx = 1ᵀy = 1
///
/// all of whose conditions are linear: the solutions are a union of polyhedra, and what is found is
/// every vertex of them. A ray among the solutions is a price that can rise without bound.
public struct CompetitiveComplementarity: EquilibriumSolver {
  public static let name = "complementarity"

  public init() {}

  public func obstacle(to game: FiniteComputeGame) -> String? {
    game.agents.count == 2 ? nil : "it needs two agents, and there are \(game.agents.count)"
  }

  /// Enumerates the vertices of the solution set.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<CompetitiveCertificate> {
    try requireApplicable(to: game)
    let map = CompetitiveProgram(game)
    let solutions = map.problem.solutions(monitor)
    var unbounded: Set<Int> = []
    for ray in solutions.faces.flatMap(\.rays) where ray.direction[map.price].signum > 0 {
      unbounded.insert(ray.vertex)
    }
    var candidates: [CompetitiveCertificate] = []
    var seen: Set<CompetitiveCertificate> = []
    for (index, vertex) in solutions.vertices.enumerated() {
      let candidate = map.certificate(at: vertex, isUnbounded: unbounded.contains(index))
      if let candidate, seen.insert(candidate).inserted { candidates.append(candidate) }
    }
    let certified = candidates.compactMap { try? Certified($0, for: game) }
    return EquilibriumSearch(
      equilibria: certified,
      coverage: solutions.stopped.map { .stopped($0) } ?? .everyExtremeEquilibrium,
      rejectedCandidates: candidates.count - certified.count)
  }
}

/// The correspondence between a two-agent compute game and its complementarity problem.
struct CompetitiveProgram {
  let game: FiniteComputeGame
  let problem: ComplementarityProblem
  /// The column of p′.
  let price: Int

  private let counts: [Int]

  /// Writes the problem down.
  ///
  /// Columns: x, y, v, w, p′ and, with a supplier, Z. Rows: one for each action, the two sums, the
  /// market and, with a supplier, its price.
  init(_ game: FiniteComputeGame) {
    self.game = game
    let counts = game.profiles.actionCounts
    let (m, n) = (counts[0], counts[1])
    let price = m + n + 2
    let width = price + (game.market.supplier == nil ? 1 : 2)
    let base = game.normalForm(
      unitCosts: game.agents.map(\.complexityCost), constants: [0, 0])
    let least = game.market.leastPrice
    var columns = [ComplementarityProblem.Sign](repeating: .nonnegative, count: width)
    columns[m + n] = .free
    columns[m + n + 1] = .free
    var builder = ComplementarityBuilder(columns: columns)
    for i in 0..<m {
      let compute = game.actions[0][i].compute
      builder.add(partners: [i], constant: least * compute) { row in
        for j in 0..<n { row[m + j] = -base.payoffs[0][i + m * j] }
        row[m + n] = 1
        row[price] = compute
      }
    }
    for j in 0..<n {
      let compute = game.actions[1][j].compute
      builder.add(partners: [m + j], constant: least * compute) { row in
        for i in 0..<m { row[i] = -base.payoffs[1][i + m * j] }
        row[m + n + 1] = 1
        row[price] = compute
      }
    }
    builder.add(.zero, constant: -1) { row in for i in 0..<m { row[i] = 1 } }
    builder.add(.zero, constant: -1) { row in for j in 0..<n { row[m + j] = 1 } }
    builder.add(partners: [price], constant: game.market.totalEndowment) { row in
      for i in 0..<m { row[i] = -game.actions[0][i].compute }
      for j in 0..<n { row[m + j] = -game.actions[1][j].compute }
      if game.market.supplier != nil { row[price + 1] = 1 }
    }
    if let supplier = game.market.supplier {
      builder.add(partners: [price + 1], constant: supplier.price - least) { row in
        row[price] = -1
        row[price + 1] = supplier.slope
      }
    }
    self.counts = counts
    self.price = price
    problem = builder.problem
  }

  /// The equilibrium at a vertex of the solution set.
  func certificate(at vertex: [Rational], isUnbounded: Bool) -> CompetitiveCertificate? {
    let (m, n) = (counts[0], counts[1])
    guard
      let profile = try? MixedProfile([Array(vertex[..<m]), Array(vertex[m..<(m + n)])])
    else { return nil }
    let least = game.market.leastPrice
    let value = least + vertex[price]
    var supplied = Rational.zero
    if let supplier = game.market.supplier {
      supplied = vertex[price + 1]
      // A supplier of constant price sells any quantity at it: the smallest is reported.
      if supplier.slope.isZero {
        let used = game.expectedCompute(of: profile).reduce(0, +)
        supplied = max(0, used - game.market.totalEndowment)
      }
    }
    return CompetitiveCertificate(
      profile, price: PriceRange(from: value, to: isUnbounded ? nil : value),
      supplied: supplied, in: game)
  }
}
