public import Certification
import ExactArithmetic
public import GameModel

/// Whether a game has an exact or a weighted potential, decided by closed paths of two players.
///
/// Let Iᵢ(x) = uᵢ(x) − uᵢ(x without i) − uᵢ(x without j) + uᵢ(x without both), where a player without whom is
/// one that plays its first action. A game has a potential with weights w if and only if
/// Iᵢ(x) / wᵢ = Iⱼ(x) / wⱼ for all players i and j and profiles x: that is Monderer and Shapley's condition (1996,
/// theorem 2.8) on those paths of length 4 of which all others are sums. So each pair of players
/// determines the ratio of its weights, if its interaction is not zero; and the ratios must agree.
///
/// - Complexity: O(n² · p) operations for n players and p profiles.
public struct PotentialTest: Sendable {
  public static let name = "closed-paths"

  public let kind: PotentialKind

  public init(_ kind: PotentialKind) {
    self.kind = kind
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - game: Any game.
  ///   - monitor: May stop the search.
  /// - Returns: A potential, or closed paths that refute it. A weighted potential is exact if an exact one
  ///   exists; otherwise the weight of the first player of those who interact is 1.
  public func verdict(
    on game: NormalFormGame, monitor: SearchMonitor = SearchMonitor()
  ) -> Verdict<PotentialCertificate, PotentialRefutation> {
    var search = WeightSearch(game: game, kind: kind, monitor: monitor)
    do throws(Interruption) {
      try monitor.checkpoint()
      if let cycles = try search.contradiction() {
        guard let refutation = try? Certified(PotentialRefutation(kind, cycles), for: game) else {
          preconditionFailure("closed paths that refute a potential were found not to")
        }
        return .refuted(refutation)
      }
    } catch {
      return .undecided(.stopped(error.reason))
    }
    let certificate = PotentialCertificate(
      weights: search.weights, values: game.potential(weights: search.weights), in: game)
    guard let proof = try? Certified(certificate, for: game) else {
      preconditionFailure("a potential that no closed path refutes was found to be none")
    }
    return .proved(proof)
  }
}

extension NormalFormGame {
  /// The potential that is 0 at the first profile, if there is one with these weights: from the first
  /// action of everybody to a profile, one player after the other moves.
  fileprivate func potential(weights: [Rational]) -> [Rational] {
    var potential: [Rational] = [0]
    potential.reserveCapacity(profiles.count)
    for (player, stride) in profiles.strides.enumerated() {
      for action in 0..<actionCount(of: player) where action > 0 {
        for base in 0..<stride {
          let gain = payoffs[player][base + action * stride] - payoffs[player][base]
          potential.append(potential[base] + gain / weights[player])
        }
      }
    }
    return potential
  }
}

/// Finds the weights of a potential, or closed paths that contradict each other.
private struct WeightSearch {
  let game: NormalFormGame
  let kind: PotentialKind
  let monitor: SearchMonitor
  private(set) var weights: [Rational]
  /// For each player whose weight follows from another's, a path that shows it, from the other to it.
  private var reasons: [FourCycle?]

  init(game: NormalFormGame, kind: PotentialKind, monitor: SearchMonitor) {
    self.game = game
    self.kind = kind
    self.monitor = monitor
    weights = game.players.map { _ in 1 }
    reasons = game.players.map { _ in nil }
  }

  /// Closed paths that no potential is compatible with, or `nil`: then the weights are those of a potential.
  mutating func contradiction() throws(Interruption) -> [FourCycle]? {
    var known: [FourCycle] = []
    for first in game.players.indices {
      for second in game.players.indices.dropFirst(first + 1) {
        switch try interaction(first, second) {
        case .none: break
        case .ratio(let cycle): known.append(cycle)
        case .contradiction(let cycles): return cycles
        }
      }
    }
    return kind == .exact ? nil : combine(known)
  }

  private enum Interaction {
    case none
    case ratio(FourCycle)
    case contradiction([FourCycle])
  }

  /// What two players' closed paths say of their weights.
  private func interaction(_ first: Int, _ second: Int) throws(Interruption) -> Interaction {
    let strides = (game.profiles.strides[first], game.profiles.strides[second])
    let tables = (game.payoffs[first], game.payoffs[second])
    var known: (cycle: FourCycle, ratio: Rational)?
    for index in 0..<game.profiles.count {
      if index.isMultiple(of: 1 << 14) { try monitor.checkpoint() }
      let back = (
        game.profiles.action(of: first, at: index) * strides.0,
        game.profiles.action(of: second, at: index) * strides.1
      )
      guard back.0 > 0, back.1 > 0 else { continue }
      func sum(_ table: [Rational]) -> Rational {
        table[index] - table[index - back.0] - table[index - back.1]
          + table[index - back.0 - back.1]
      }
      let sums = (sum(tables.0), sum(tables.1))
      if sums.0 == sums.1, kind == .exact || sums.0.isZero { continue }
      // The gains along the path from the first actions sum to −sums.0 and sums.1.
      var cycle: FourCycle {
        FourCycle(
          players: (first, second), from: game.profiles.profile(at: index - back.0 - back.1),
          to: game.profiles.profile(at: index), in: game)
      }
      guard kind == .weighted, sums.0.signum == sums.1.signum else {
        return .contradiction([cycle])
      }
      guard let known else {
        known = (cycle, sums.0 / sums.1)
        continue
      }
      if sums.0 != known.ratio * sums.1 {
        return .contradiction([known.cycle, cycle.reversed(in: game)])
      }
    }
    return known.map { .ratio($0.cycle) } ?? .none
  }

  /// Finds weights with these ratios along a spanning tree, and compares the other ratios with them.
  private mutating func combine(_ cycles: [FourCycle]) -> [FourCycle]? {
    var isKnown = game.players.map { _ in false }
    for root in game.players.indices where !isKnown[root] {
      isKnown[root] = true
      var queue = [root]
      while let player = queue.first {
        queue.removeFirst()
        for cycle in cycles where cycle.players.contains(player) {
          let outward = cycle.players[0] == player ? cycle : cycle.reversed(in: game)
          let other = outward.players[1]
          guard let ratio = outward.weightRatio else { continue }
          if !isKnown[other] {
            isKnown[other] = true
            weights[other] = weights[player] / ratio
            reasons[other] = outward
            queue.append(other)
          } else if weights[player] != ratio * weights[other] {
            return loop(closedBy: outward)
          }
        }
      }
    }
    return nil
  }

  /// The closed chain of paths that one more makes with the tree.
  private func loop(closedBy cycle: FourCycle) -> [FourCycle] {
    // From the second player back to the root, and from the root out to the first one.
    var back = chain(to: cycle.players[1])
    var out = chain(to: cycle.players[0])
    while let step = out.first, step == back.first {
      out.removeFirst()
      back.removeFirst()
    }
    return [cycle] + back.reversed().map { $0.reversed(in: game) } + out
  }

  /// The paths from the root of a player's tree to the player.
  private func chain(to player: Int) -> [FourCycle] {
    var chain: [FourCycle] = []
    var player = player
    while let reason = reasons[player] {
      chain.insert(reason, at: 0)
      player = reason.players[0]
    }
    return chain
  }
}

extension FourCycle {
  /// The path between the same profiles, with the players exchanged.
  fileprivate func reversed(in game: NormalFormGame) -> FourCycle {
    FourCycle(players: (players[1], players[0]), from: from, to: to, in: game)
  }
}
