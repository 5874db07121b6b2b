public import Certification
public import ExactArithmetic

/// The claim that a game has no potential, proved by closed paths.
///
/// Along a closed path of two players i and j who gain sᵢ and sⱼ, the differences of a potential with weights
/// w sum to zero, so sᵢ / wᵢ + sⱼ / wⱼ = 0. An exact potential is refuted by a path with sᵢ + sⱼ ≠ 0. A weighted
/// one is refuted by a path with sᵢ and sⱼ not of opposite signs, one of them not zero; or by paths of the players
/// i and j, then j and k, and so on back to i, whose ratios −sᵢ / sⱼ = wᵢ / wⱼ do not multiply to 1.
public struct PotentialRefutation: Certificate {
  /// What there is not: a weighted potential, and so no exact one either, or an exact one.
  public var kind: PotentialKind
  public var cycles: [FourCycle]

  public init(_ kind: PotentialKind, _ cycles: [FourCycle]) {
    self.kind = kind
    self.cycles = cycles
  }

  /// Checks the paths, and that no potential is compatible with them.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    for cycle in cycles { try cycle.check(in: game) }
    guard let first = cycles.first else {
      throw CertificateError("no closed path is given that refutes a potential")
    }
    if cycles.count == 1 {
      guard first.refutes(kind) else {
        throw CertificateError("the closed path does not refute \(kind.noun)")
      }
      return
    }
    guard kind == .weighted else {
      throw CertificateError("one closed path refutes an exact potential, found \(cycles.count)")
    }
    var product = Rational.one
    for (position, cycle) in cycles.enumerated() {
      let next = cycles[(position + 1) % cycles.count]
      guard cycle.players[1] == next.players[0] else {
        throw CertificateError("the players of the closed paths do not form a chain")
      }
      guard let ratio = cycle.weightRatio else {
        throw CertificateError("a closed path says nothing about weights")
      }
      product *= ratio
    }
    guard product != 1 else {
      throw CertificateError("the weights that the closed paths demand agree")
    }
  }
}

extension PotentialKind {
  /// As in `an exact potential`.
  public var noun: String {
    switch self {
    case .exact: "an exact potential"
    case .weighted: "a weighted potential"
    }
  }
}

extension FourCycle {
  /// Whether no potential of a kind is compatible with the path.
  public func refutes(_ kind: PotentialKind) -> Bool {
    let (first, second) = sums
    return switch kind {
    case .exact: first + second != 0
    case .weighted: first.signum != -second.signum
    }
  }

  /// The first player's weight divided by the second's, if the path determines it.
  public var weightRatio: Rational? {
    let (first, second) = sums
    return first.signum * second.signum < 0 ? -first / second : nil
  }
}

// MARK: - In words

extension PotentialRefutation {
  /// What refutes a potential, in a sentence without its final full stop.
  ///
  /// - Parameters:
  ///   - players: The names of the players.
  ///   - actions: For each player, the names of the actions.
  /// - Returns: The paths by the names on them, with what is gained along each.
  public func description(players: [String], actions: [[String]]) -> String {
    let paths = cycles.map { cycle in
      let names = cycle.path.map { profile in
        "(" + zip(actions, profile).map { $0[$1] }.joined(separator: ", ") + ")"
      }
      let (first, second) = cycle.sums
      return "along \(names.joined(separator: " → ")) and back, \(players[cycle.players[0]]) gains"
        + " \(first) and \(players[cycle.players[1]]) gains \(second)"
    }
    let conclusion =
      switch kind {
      case .exact: "which do not sum to 0"
      case .weighted where cycles.count == 1: "which no positive weights make sum to 0"
      case .weighted: "which no positive weights make sum to 0 along each"
      }
    return paths.joined(separator: "; ") + ", \(conclusion)"
  }
}
