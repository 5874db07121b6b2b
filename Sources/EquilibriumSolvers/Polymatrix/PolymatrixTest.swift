public import Certification
import ExactArithmetic
public import GameModel

/// Whether a game is polymatrix, decided by the definition.
///
/// The tables of two players can be read off the profiles in which all others play their first actions. The
/// first profile, in the order of the tables, at which a sum of them is not what a player gains, shows together with
/// seven earlier ones that there are no such tables.
public struct PolymatrixTest: Sendable {
  public init() {}

  /// Decides.
  ///
  /// - Parameter game: Any game.
  /// - Returns: The tables of all pairs, or profiles that show that there are none.
  /// - Complexity: O(n² · p) operations for n players and p profiles; a game that is not polymatrix is usually given
  ///   up after a few.
  public func verdict(
    on game: NormalFormGame
  ) -> Verdict<PolymatrixCertificate, PolymatrixRefutation> {
    let form = PolymatrixCertificate(game)
    if let proof = try? Certified(form, for: game) { return .proved(proof) }
    guard let (player, index) = form.firstDifference(from: game) else {
      preconditionFailure("tables that agree with a game were found not to")
    }
    // With one of the other players moved back to its first action the sums are right.
    let to = game.profiles.profile(at: index)
    let others = game.players.indices.filter { $0 != player && to[$0] > 0 }.prefix(2)
    var from = to
    for mover in [player] + others { from[mover] = 0 }
    let refutation = PolymatrixRefutation(players: [player] + others, from: from, to: to, in: game)
    guard let refutation = try? Certified(refutation, for: game) else {
      preconditionFailure("profiles that refute a sum were found not to")
    }
    return .refuted(refutation)
  }
}
