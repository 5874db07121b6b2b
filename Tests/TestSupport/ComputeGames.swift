public import Equilibria

/// Compute games with answers derived by hand.
public enum ComputeGameExamples {
  /// Two agents with quadratic utilities; the second buys five units at the price 2.
  public static func quadraticTrade() throws -> QuadraticComputeGame {
    let agents = [
      try ComputeAgent(name: "i", endowment: 10, complexityCost: Rational(1, 2), idleWorth: 0),
      try ComputeAgent(name: "j", endowment: 20, complexityCost: Rational(1, 2), idleWorth: 0),
    ]
    let interval = try ContinuousActions(from: 0, to: 30, fixedCompute: 0, computeRate: 1)
    return try QuadraticComputeGame(
      title: "Two agents trade compute", market: ComputeMarket(agents: agents),
      actions: [interval, interval],
      utilities: [
        QuadraticFunction(
          constant: 0, linear: [Rational(15, 2), 0], hessian: [[-1, 0], [0, 0]]),
        QuadraticFunction(
          constant: 0, linear: [0, Rational(55, 2)], hessian: [[0, 0], [0, -1]]),
      ])
  }

  /// A lab that can train and a service that can grow, with a supplier of compute.
  public static func labAndService(supplied: Bool) throws -> FiniteComputeGame {
    let agents = [
      try ComputeAgent(name: "lab", endowment: 10, complexityCost: Rational(1, 2), idleWorth: 1),
      try ComputeAgent(
        name: "service", endowment: 6, complexityCost: Rational(1, 4), idleWorth: 0),
    ]
    let supplier = supplied ? try Supplier(price: 3, slope: Rational(1, 2)) : nil
    return try FiniteComputeGame(
      title: "A training lab and an inference service",
      market: ComputeMarket(agents: agents, supplier: supplier),
      actions: [
        [
          ComputeAction(name: "idle", compute: 0), ComputeAction(name: "finetune", compute: 4),
          ComputeAction(name: "train", compute: 12),
        ],
        [ComputeAction(name: "small", compute: 2), ComputeAction(name: "large", compute: 8)],
      ],
      utilities: [[0, 9, 20, 0, 8, 18], [4, 4, 3, 7, 9, 8]])
  }

  /// A game whose competitive equilibria move along a continuum of prices: A = diag(2, 2),
  /// B = diag(3, 5), c = (1, 1), d = (0, 2), S = 2.
  public static func continuum() throws -> FiniteComputeGame {
    let agents = [
      try ComputeAgent(name: "a", endowment: 1, complexityCost: 0, idleWorth: 0),
      try ComputeAgent(name: "b", endowment: 1, complexityCost: 0, idleWorth: 0),
    ]
    return try FiniteComputeGame(
      market: ComputeMarket(agents: agents),
      actions: [
        [ComputeAction(name: "1", compute: 1), ComputeAction(name: "2", compute: 1)],
        [ComputeAction(name: "1", compute: 0), ComputeAction(name: "2", compute: 2)],
      ],
      utilities: [[2, 0, 0, 2], [3, 0, 0, 5]])
  }
}

extension QuadraticComputeGame {
  /// A game of two or three agents with strictly concave utilities and worthless idle compute.
  public static func random(seed: UInt64) throws -> QuadraticComputeGame {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...3, using: &generator)
    var agents: [ComputeAgent] = []
    var actions: [ContinuousActions] = []
    var utilities: [QuadraticFunction] = []
    for i in 0..<count {
      agents.append(
        try ComputeAgent(
          name: "agent \(i + 1)",
          endowment: Rational(Int.random(in: 1...8, using: &generator)),
          complexityCost: Rational(Int.random(in: 0...2, using: &generator), 2), idleWorth: 0))
      actions.append(
        try ContinuousActions(
          from: 0, to: Rational(Int.random(in: 5...12, using: &generator)), fixedCompute: 0,
          computeRate: Rational(Int.random(in: 1...3, using: &generator))))
      var hessian = [[Rational]](repeating: .init(repeating: 0, count: count), count: count)
      hessian[i][i] = -Rational(Int.random(in: 3...6, using: &generator))
      for j in 0..<count where j != i {
        hessian[i][j] = Rational(Int.random(in: -1...1, using: &generator))
        hessian[j][i] = hessian[i][j]
      }
      var linear = [Rational](repeating: 0, count: count)
      linear[i] = Rational(Int.random(in: 5...40, using: &generator))
      utilities.append(QuadraticFunction(constant: 0, linear: linear, hessian: hessian))
    }
    return try QuadraticComputeGame(
      title: "random \(seed)", market: ComputeMarket(agents: agents), actions: actions,
      utilities: utilities)
  }
}

extension FiniteComputeGame {
  /// A two-agent game with small integer data, so that ties are common.
  public static func random(
    seed: UInt64, actions: ClosedRange<Int> = 1...3, supplied: Bool? = nil
  ) throws -> FiniteComputeGame {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<2).map { _ in Int.random(in: actions, using: &generator) }
    return try random(
      counts: counts, degenerate: Bool.random(using: &generator),
      supplied: supplied ?? Bool.random(using: &generator), using: &generator)
  }

  /// A game of any number of agents with as many actions each.
  public static func random(seed: UInt64, agents: Int, actions: Int) throws -> FiniteComputeGame {
    var generator = SeededGenerator(seed: seed)
    return try random(
      counts: .init(repeating: actions, count: agents), degenerate: false, supplied: true,
      using: &generator)
  }

  private static func random(
    counts: [Int], degenerate: Bool, supplied: Bool, using generator: inout SeededGenerator
  ) throws -> FiniteComputeGame {
    var agents: [ComputeAgent] = []
    for number in counts.indices {
      agents.append(
        try ComputeAgent(
          name: "agent \(number + 1)",
          endowment: Rational(Int.random(in: 0...5, using: &generator)),
          complexityCost: Rational(Int.random(in: 0...2, using: &generator), 2),
          idleWorth: Rational(Int.random(in: 0...2, using: &generator), 2)))
    }
    let supplier =
      supplied
      ? try Supplier(
        price: Rational(Int.random(in: 0...4, using: &generator)),
        slope: Rational(Int.random(in: 0...2, using: &generator), 2)) : nil
    let choices = counts.map { count in
      (0..<count).map { number in
        ComputeAction(
          name: "\(number)", compute: Rational(Int.random(in: 0...4, using: &generator)))
      }
    }
    let range = degenerate ? 0...2 : 0...20
    let profiles = counts.reduce(1, *)
    return try FiniteComputeGame(
      title: "random", market: ComputeMarket(agents: agents, supplier: supplier),
      actions: choices,
      utilities: agents.map { _ in
        (0..<profiles).map { _ in Rational(Int.random(in: range, using: &generator)) }
      })
  }
}
