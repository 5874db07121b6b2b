import Certification
import ExactArithmetic
import GameModel

/// The correspondence between a quadratic compute game and its complementarity problem.
///
/// Columns: z, β, then the prices and multipliers of the concept. Rows: for each agent its condition of
/// optimality and its upper bound, then those that the concept adds.
struct QuadraticConditions {
  let game: QuadraticComputeGame
  let intervals: [ContinuousActions]
  private var builder: ComplementarityBuilder

  /// The first column after z and β.
  static func firstExtra(_ game: QuadraticComputeGame) -> Int { 2 * game.agents.count }

  /// The conditions of all agents.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - intervals: Where the agents may choose.
  ///   - unitCosts: What a unit of compute costs each agent for certain.
  ///   - charges: For each agent the column that is added to its unit cost, or none.
  ///   - extraColumns: How many columns follow z and β.
  init(
    game: QuadraticComputeGame, intervals: [ContinuousActions], unitCosts: [Rational],
    charges: [Int], extraColumns: Int
  ) {
    self.game = game
    self.intervals = intervals
    let count = game.agents.count
    builder = ComplementarityBuilder(
      columns: .init(repeating: .nonnegative, count: 2 * count + extraColumns))
    let start = intervals.map(\.from)
    for i in 0..<count {
      let utility = game.utilities[i]
      let rate = intervals[i].computeRate
      let slope = utility.partial(i, at: start) - unitCosts[i] * rate
      builder.add(partners: [i], constant: -slope) { row in
        for j in 0..<count { row[j] = -utility.hessian[i][j] }
        row[count + i] = 1
        if !charges.isEmpty { row[charges[i]] += rate }
      }
    }
    for i in 0..<count {
      builder.add(partners: [count + i], constant: intervals[i].to - intervals[i].from) { row in
        row[i] = -1
      }
    }
  }

  /// Adds S + Z − Σ Cᵢ(aᵢ) ≥ 0.
  ///
  /// - Parameters:
  ///   - partners: The prices or multipliers that vanish where compute is left over.
  ///   - supply: The column of Z, if there is a supplier.
  mutating func addSharedSlack(partners: [Int], supply: Int?) {
    let least = intervals.reduce(Rational.zero) { $0 + $1.compute($1.from) }
    builder.add(partners: partners, constant: game.market.totalEndowment - least) { row in
      for (i, interval) in intervals.enumerated() { row[i] = -interval.computeRate }
      if let supply { row[supply] = 1 }
    }
  }

  /// Adds P(Z) − m − p′ ≥ 0 ⟂ Z.
  mutating func addSupplier(_ supplier: Supplier, least: Rational, price: Int, supply: Int) {
    builder.add(partners: [supply], constant: supplier.price - least) { row in
      row[price] = -1
      row[supply] = supplier.slope
    }
  }

  /// Enumerates the vertices and certifies what the concept makes of each.
  ///
  /// - Parameters:
  ///   - monitor: Limits.
  ///   - subject: The game that the certificates are about.
  ///   - certificate: From the actions, all column values, and the rays that start there.
  /// - Returns: The certified candidates, in the order of the vertices.
  func search<Evidence: Certificate>(
    _ monitor: SearchMonitor, for subject: QuadraticComputeGame,
    _ certificate: (
      _ actions: [Rational], _ values: [Rational], _ rays: [[Rational]]
    ) -> Evidence?
  ) -> EquilibriumSearch<Evidence> where Evidence.Subject == QuadraticComputeGame {
    let solutions = builder.problem.solutions(monitor)
    var rays: [Int: [[Rational]]] = [:]
    for ray in solutions.faces.flatMap(\.rays) {
      rays[ray.vertex, default: []].append(ray.direction)
    }
    var seen: Set<Evidence> = []
    var certified: [Certified<Evidence>] = []
    var rejected = 0
    for (index, vertex) in solutions.vertices.enumerated() {
      let actions = intervals.enumerated().map { $1.from + vertex[$0] }
      guard let candidate = certificate(actions, vertex, rays[index] ?? []),
        seen.insert(candidate).inserted
      else { continue }
      if let checked = try? Certified(candidate, for: subject) {
        certified.append(checked)
      } else {
        rejected += 1
      }
    }
    return EquilibriumSearch(
      equilibria: certified,
      coverage: solutions.stopped.map { .stopped($0) } ?? .everyExtremeEquilibrium,
      rejectedCandidates: rejected)
  }
}
