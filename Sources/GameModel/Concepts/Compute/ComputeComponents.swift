import ExactArithmetic

/// An extreme solution of complementarity conditions, and which side of each pair vanishes there.
struct ComplementaryPoint {
  /// What makes two solutions different: actions or probabilities, and the price.
  let coordinates: [Rational]
  /// For each pair, whether its first variable vanishes.
  var firstVanishes: [Bool] = []
  /// For each pair, whether its second variable vanishes.
  var secondVanishes: [Bool] = []
  /// Whether solutions go on from here without bound.
  let isUnbounded: Bool

  mutating func add(first: Bool, second: Bool) {
    firstVanishes.append(first)
    secondVanishes.append(second)
  }
}

/// The polyhedra and connected components of the solutions whose extreme points are given.
///
/// Solutions form polyhedra, in each of which every pair has a side that vanishes throughout. Points lie
/// in one polyhedron exactly if they are joined two by two: a pair whose first variable alone vanishes
/// at one point and whose second alone at another keeps those two apart. So polyhedra are the maximal
/// cliques, and components the connected parts, of the graph of joined points.
///
/// - Parameter points: All extreme solutions.
/// - Returns: The components in the order of their first points, and the polyhedra.
/// - Complexity: O(k² q) bit operations for k points and q pairs, and exponential in k in the worst case for the
///   polyhedra.
func structure(
  of points: [ComplementaryPoint]
) -> (components: [NashComponent], faces: [[Int]]) {
  let neighbours = joinedPoints(points)
  var seen = BitSet(capacity: points.count)
  var components: [NashComponent] = []
  var faces: [[Int]] = []
  for start in points.indices where !seen.contains(start) {
    var members = BitSet([start], capacity: points.count)
    var next = [start]
    while let point = next.popLast() {
      var near = neighbours[point]
      near.subtract(members)
      members.formUnion(near)
      next += near.elements
    }
    seen.formUnion(members)
    var dimension = 0
    visitMaximalCliques(of: members, neighbours: neighbours) { clique in
      faces.append(clique.sorted())
      let face = clique.sorted().map { points[$0] }
      let unbounded = face.contains(where: \.isUnbounded) ? 1 : 0
      dimension = max(dimension, affineDimension(of: face.map(\.coordinates)) + unbounded)
    }
    components.append(NashComponent(equilibria: members.elements, dimension: dimension))
  }
  return (components, faces.sorted { $0.lexicographicallyPrecedes($1) })
}

/// For each point the ones that are joined to it, itself among them.
///
/// Two are if all points between them are solutions: in each pair the same side vanishes at both.
private func joinedPoints(_ points: [ComplementaryPoint]) -> [BitSet] {
  let pairs = points.reduce(0) { max($0, $1.firstVanishes.count) }
  let sides = points.map { point in
    [point.firstVanishes, point.secondVanishes].map { side in
      BitSet(side.indices.filter { side[$0] }, capacity: pairs)
    }
  }
  let all = BitSet(full: pairs)
  var neighbours = points.map { _ in BitSet(capacity: points.count) }
  for point in points.indices {
    neighbours[point].insert(point)
    for other in 0..<point {
      var common = sides[point][0].intersection(sides[other][0])
      common.formUnion(sides[point][1].intersection(sides[other][1]))
      guard all.isSubset(of: common) else { continue }
      neighbours[point].insert(other)
      neighbours[other].insert(point)
    }
  }
  return neighbours
}

/// Calls a function with every maximal set of vertices that are joined two by two.
///
/// Bron and Kerbosch 1973, algorithm 457, with the pivot of Tomita, Tanaka and Takahashi 2006. Candidates that
/// are joined to all others are in every maximal set, so they are added together.
private func visitMaximalCliques(
  of vertices: BitSet, neighbours: [BitSet], _ visit: ([Int]) -> Void
) {
  func extend(_ clique: [Int], _ candidates: BitSet, _ excluded: BitSet) {
    var (clique, candidates, excluded) = (clique, candidates, excluded)
    for vertex in candidates.elements where candidates.isSubset(of: neighbours[vertex]) {
      clique.append(vertex)
      excluded.formIntersection(neighbours[vertex])
    }
    for vertex in clique { candidates.remove(vertex) }
    if candidates.isEmpty {
      if excluded.isEmpty { visit(clique) }
      return
    }
    let pivot = (candidates.elements + excluded.elements).max {
      neighbours[$0].intersectionCount(candidates) < neighbours[$1].intersectionCount(candidates)
    }
    var branches = candidates
    if let pivot {
      branches.subtract(neighbours[pivot])
      if candidates.contains(pivot) { branches.insert(pivot) }
    }
    for vertex in branches.elements {
      var near = neighbours[vertex]
      near.remove(vertex)
      extend(clique + [vertex], candidates.intersection(near), excluded.intersection(near))
      candidates.remove(vertex)
      excluded.insert(vertex)
    }
  }
  extend([], vertices, BitSet(capacity: neighbours.count))
}

// MARK: - Competitive equilibria

extension FiniteComputeGame {
  /// The connected components of the competitive equilibria of a game between two agents.
  ///
  /// - Parameter equilibria: Certified for this game, all extreme ones.
  /// - Returns: Positions in the list, and the dimension of the largest polyhedron of each component.
  public func components(of equilibria: [CompetitiveCertificate]) -> [NashComponent] {
    GameModel.structure(of: equilibria.compactMap(complementaryPoint)).components
  }

  fileprivate func complementaryPoint(_ equilibrium: CompetitiveCertificate) -> ComplementaryPoint?
  {
    guard let profile = try? MixedProfile(equilibrium.strategies), profile.fits(profiles) else {
      return nil
    }
    let price = equilibrium.clearing.price.from
    var point = ComplementaryPoint(
      coordinates: equilibrium.strategies.flatMap(\.self) + [price],
      isUnbounded: equilibrium.clearing.price.to == nil)
    let priced = game(atPrice: price)
    for agent in agents.indices {
      let values = priced.actionPayoffs(of: agent, against: profile)
      for (value, probability) in zip(values, profile[agent].probabilities) {
        point.add(first: probability.isZero, second: value == values.max())
      }
    }
    point.add(equilibrium.clearing, in: market)
    return point
  }
}

extension QuadraticComputeGame {
  /// The connected components of the competitive equilibria of a game.
  ///
  /// - Parameter equilibria: Certified for this game, all extreme ones.
  /// - Returns: Positions in the list, and the dimension of the largest polyhedron of each component.
  public func components(of equilibria: [QuadraticCompetitiveCertificate]) -> [NashComponent] {
    GameModel.structure(of: equilibria.map(complementaryPoint)).components
  }

  fileprivate func complementaryPoint(
    _ equilibrium: QuadraticCompetitiveCertificate
  ) -> ComplementaryPoint {
    let price = equilibrium.clearing.price.from
    var point = ComplementaryPoint(
      coordinates: equilibrium.actions + [price],
      isUnbounded: equilibrium.clearing.price.to == nil)
    addBounds(
      at: equilibrium.actions, unitCosts: agents.map { $0.complexityCost + price },
      in: actions, to: &point)
    point.add(equilibrium.clearing, in: market)
    return point
  }

  /// The connected components of the budgeted equilibria of a game.
  ///
  /// - Parameter equilibria: Certified for this game, all extreme ones.
  /// - Returns: Positions in the list, and the dimension of the largest polyhedron of each component.
  public func components(of equilibria: [QuadraticBudgetedCertificate]) -> [NashComponent] {
    GameModel.structure(of: equilibria.map(complementaryPoint)).components
  }

  fileprivate func complementaryPoint(
    _ equilibrium: QuadraticBudgetedCertificate
  ) -> ComplementaryPoint {
    var point = ComplementaryPoint(coordinates: equilibrium.actions, isUnbounded: false)
    addBounds(
      at: equilibrium.actions, unitCosts: agents.map { $0.complexityCost + $0.idleWorth },
      in: (try? budgetedActions()) ?? actions, to: &point)
    return point
  }

  /// The connected components of the generalized or variational equilibria of a game.
  ///
  /// - Parameter equilibria: Certified for this game, all extreme ones.
  /// - Returns: Positions in the list, and the dimension of the largest polyhedron of each component.
  public func components(of equilibria: [QuadraticGeneralizedCertificate]) -> [NashComponent] {
    GameModel.structure(of: equilibria.map(complementaryPoint)).components
  }

  fileprivate func complementaryPoint(
    _ equilibrium: QuadraticGeneralizedCertificate
  ) -> ComplementaryPoint {
    var point = ComplementaryPoint(
      coordinates: equilibrium.actions + equilibrium.multipliers, isUnbounded: false)
    addBounds(
      at: equilibrium.actions,
      unitCosts: zip(agents, equilibrium.multipliers).map { $0.complexityCost + $1 },
      in: actions, to: &point)
    let isTight = equilibrium.compute.reduce(0, +) == market.totalEndowment
    for multiplier in equilibrium.multipliers {
      point.add(first: multiplier.isZero, second: isTight)
    }
    return point
  }

  /// The two bounds of each action with their multipliers.
  private func addBounds(
    at profile: [Rational], unitCosts: [Rational], in intervals: [ContinuousActions],
    to point: inout ComplementaryPoint
  ) {
    for (agent, interval) in intervals.enumerated() {
      let slope = marginalPayoff(of: agent, at: profile, unitCost: unitCosts[agent])
      point.add(first: profile[agent] == interval.from, second: slope.signum >= 0)
      point.add(first: profile[agent] == interval.to, second: slope.signum <= 0)
    }
  }
}

extension ComplementaryPoint {
  /// The conditions of the market: p − m ⟂ what is left over, Z ⟂ P(Z) − p.
  fileprivate mutating func add(_ clearing: MarketClearing, in market: ComputeMarket) {
    let used = clearing.compute.reduce(0, +)
    add(
      first: clearing.price.from == market.leastPrice,
      second: used == market.totalEndowment + clearing.supplied)
    if let supplier = market.supplier {
      add(
        first: clearing.supplied.isZero,
        second: supplier.price(of: clearing.supplied) == clearing.price.from)
    }
  }
}

extension ComputeGame {
  /// The connected components of all extreme equilibria of a concept, where they are defined by linear
  /// complementarity conditions; otherwise `nil`.
  ///
  /// - Parameters:
  ///   - equilibria: Certified for this game, all extreme ones.
  ///   - concept: Of which they are equilibria.
  /// - Returns: Positions in the list, and the dimension of the largest polyhedron of each component.
  public func components(
    of equilibria: [ComputeEvidence], as concept: ComputeConcept
  ) -> [NashComponent]? {
    switch (self, concept) {
    case (.finite(let game), .competitive) where game.agents.count == 2:
      game.components(
        of: equilibria.compactMap { if case .competitive(let e) = $0 { e } else { nil } })
    case (.quadratic(let game), .competitive):
      game.components(
        of: equilibria.compactMap { if case .quadraticCompetitive(let e) = $0 { e } else { nil } })
    case (.quadratic(let game), .budgeted):
      game.components(
        of: equilibria.compactMap { if case .quadraticBudgeted(let e) = $0 { e } else { nil } })
    case (.quadratic(let game), .generalized), (.quadratic(let game), .variational):
      game.components(
        of: equilibria.compactMap { if case .quadraticGeneralized(let e) = $0 { e } else { nil } })
    default: nil
    }
  }
}

// MARK: - Combinatorial form

extension ComputeGame {
  /// Which conditions of equilibrium hold with equality: the form of an answer, which stays the same
  /// while the numbers of the game move a little, unless the answer is degenerate.
  ///
  /// - Parameters:
  ///   - evidence: Certified for this game.
  ///   - concept: Of which it is an equilibrium.
  /// - Returns: One truth value for each condition, in an order that depends on the game alone.
  public func form(of evidence: ComputeEvidence, as concept: ComputeConcept) -> [Bool] {
    var point = ComplementaryPoint(coordinates: [], isUnbounded: false)
    switch (self, evidence) {
    case (.finite(let game), .competitive(let equilibrium)):
      point = game.complementaryPoint(equilibrium) ?? point
    case (.quadratic(let game), .quadraticCompetitive(let equilibrium)):
      point = game.complementaryPoint(equilibrium)
    case (.quadratic(let game), .quadraticBudgeted(let equilibrium)):
      point = game.complementaryPoint(equilibrium)
    case (.quadratic(let game), .quadraticGeneralized(let equilibrium)):
      point = game.complementaryPoint(equilibrium)
    case (.quadratic(let game), .quadraticPlanner(let choice)):
      let used = choice.compute.reduce(0, +)
      for (interval, action) in zip(game.actions, choice.actions) {
        point.add(first: action == interval.from, second: action == interval.to)
      }
      point.add(
        first: choice.multiplier.isZero,
        second: used == game.market.totalEndowment + choice.supplied)
      point.add(first: choice.supplied.isZero, second: false)
    case (.finite(let game), _):
      guard case .mixed(let profile) = evidence.behavior else { break }
      for (agent, strategy) in profile.strategies.enumerated() {
        let affordable = Set(game.affordableActions(of: agent))
        for (action, probability) in strategy.probabilities.enumerated() {
          point.add(first: probability.isZero, second: affordable.contains(action))
        }
      }
      let used = evidence.compute.reduce(0, +)
      point.add(
        first: used == game.market.totalEndowment + evidence.supplied,
        second: evidence.supplied.isZero)
    default: break
    }
    return point.firstVanishes + point.secondVanishes
  }
}
