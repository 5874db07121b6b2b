import Certification
import ExactArithmetic
public import GameModel

/// One competitive equilibrium of a finite compute game between two agents, by Lemke's method.
///
/// With costs K = k − A and L = l − Bᵀ made positive, π and ω the least costs and p = m + p′, the
/// equilibria are the solutions of
///
///     x ≥ 0 ⟂ K y + p c − π·1 ≥ 0        y ≥ 0 ⟂ L x + p d − ω·1 ≥ 0
///     π ≥ 0 ⟂ 1ᵀx − 1 ≥ 0                ω ≥ 0 ⟂ 1ᵀy − 1 ≥ 0
///     p′ ≥ 0 ⟂ S + Z − cᵀx − dᵀy ≥ 0     Z ≥ 0 ⟂ P(Z) − p ≥ 0
///
/// since positive costs make π and ω positive. The path can end in a ray although there are
/// equilibria; nothing is found then.
public struct CompetitiveLemke: EquilibriumSolver {
  public static let name = "lemke"

  public init() {}

  public func obstacle(to game: FiniteComputeGame) -> String? {
    game.agents.count == 2 ? nil : "it needs two agents, and there are \(game.agents.count)"
  }

  /// Follows one path.
  ///
  /// - Complexity: O(k²) operations on integers a pivot for k actions; the number of pivots can be
  ///   exponential in k.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<CompetitiveCertificate> {
    try requireApplicable(to: game)
    let program = LemkeProgram(game)
    var path = Lemke(matrix: program.matrix, constants: program.constants)
    switch path.solve(stopReason: { monitor.stopReason() }) {
    case .stopped(let limit):
      return EquilibriumSearch(equilibria: [], coverage: .stopped(limit))
    case .ray:
      return EquilibriumSearch(equilibria: [], coverage: .some)
    case .solution(let values):
      guard let candidate = program.certificate(at: values),
        let certified = try? Certified(candidate, for: game)
      else { return EquilibriumSearch(equilibria: [], coverage: .some, rejectedCandidates: 1) }
      return EquilibriumSearch(equilibria: [certified], coverage: .one)
    }
  }
}

/// The correspondence between a two-agent compute game and Lemke's problem: variables x, y, π, ω, p′ and,
/// with a supplier, Z; row k belongs to variable k.
private struct LemkeProgram {
  let game: FiniteComputeGame
  private(set) var matrix: [[Rational]]
  private(set) var constants: [Rational]
  private let m: Int
  private let n: Int
  private var price: Int { m + n + 2 }

  init(_ game: FiniteComputeGame) {
    self.game = game
    m = game.actions[0].count
    n = game.actions[1].count
    let (m, n) = (m, n)
    let price = m + n + 2
    let supplier = game.market.supplier
    let size = price + (supplier == nil ? 1 : 2)
    let least = game.market.leastPrice
    let base = game.normalForm(
      unitCosts: game.agents.map(\.complexityCost), constants: [0, 0])
    let highest = base.payoffs.map { ($0.max() ?? 0) + 1 }
    matrix = .init(repeating: .init(repeating: 0, count: size), count: size)
    constants = .init(repeating: 0, count: size)
    for i in 0..<m {
      for j in 0..<n {
        matrix[i][m + j] = highest[0] - base.payoffs[0][i + m * j]
        matrix[m + j][i] = highest[1] - base.payoffs[1][i + m * j]
      }
    }
    constants[m + n] = -1
    constants[m + n + 1] = -1
    constants[price] = game.market.totalEndowment
    for (agent, offset) in [(0, 0), (1, m)] {
      for (action, compute) in game.compute(of: agent).enumerated() {
        let row = offset + action
        constants[row] = least * compute
        matrix[row][price] = compute
        matrix[row][m + n + agent] = -1
        matrix[m + n + agent][row] = 1
        matrix[price][row] = -compute
      }
    }
    if let supplier {
      matrix[price][price + 1] = 1
      matrix[price + 1][price] = -1
      matrix[price + 1][price + 1] = supplier.slope
      constants[price + 1] = supplier.price - least
    }
  }

  func certificate(at values: [Rational]) -> CompetitiveCertificate? {
    guard let profile = try? MixedProfile([Array(values[..<m]), Array(values[m..<(m + n)])])
    else { return nil }
    let price = game.market.leastPrice + values[price]
    let used = game.expectedCompute(of: profile).reduce(0, +)
    guard let clearing = game.market.clearing(ofUse: used) else { return nil }
    return CompetitiveCertificate(
      profile, price: PriceRange(price), supplied: clearing.supplied, in: game)
  }
}
