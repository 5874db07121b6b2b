import Certification
import ExactArithmetic
import GameModel

/// The interchangeable players of a game, of whom a search needs to examine one arrangement.
///
/// The labels of a player are compared action by action: required stands before unused. Interchanging
/// players brings any equilibrium, with labels by its support, into the place where in each class nobody's labels
/// stand before those of an earlier player. So all other regions can be left out, if whatever is found with some labels is
/// found with each other arrangement of them, too.
struct BranchSymmetry: Sendable {
  private let classes: [[Int]]

  init(_ game: NormalFormGame) {
    classes = game.interchangeablePlayers.filter { $0.count > 1 }
  }

  /// Whether the labels of a region can become those of a first arrangement.
  func keeps(_ region: BranchRegion) -> Bool {
    classes.allSatisfy { members in
      zip(members, members.dropFirst()).allSatisfy { earlier, later in
        !Self.precedes(region.required[later], region.active(earlier))
      }
    }
  }

  /// Whether at the first action in which two sets differ the first set has it.
  private static func precedes(_ a: UInt64, _ b: UInt64) -> Bool {
    let difference = a ^ b
    return a & (difference & (0 &- difference)) != 0
  }

  /// The arrangements of the labels of a region, each once: for each player, the player whose labels it gets.
  func arrangements(of region: BranchRegion) -> [[Int]] {
    var result = [Array(region.counts.indices)]
    for members in classes {
      let labels = members.map { [region.required[$0], region.unused[$0]] }
      let orders = Self.arrangements(of: labels)
      result = result.flatMap { arrangement in
        orders.map { order in
          var arrangement = arrangement
          for (place, source) in order.enumerated() {
            arrangement[members[place]] = members[source]
          }
          return arrangement
        }
      }
    }
    return result
  }

  /// The orders of a list that differ in what stands where; of equal entries the earlier one is first.
  private static func arrangements(of entries: [[UInt64]]) -> [[Int]] {
    var result: [[Int]] = []
    func extend(_ order: [Int], _ rest: [Int]) {
      if rest.isEmpty { return result.append(order) }
      var seen: Set<[UInt64]> = []
      for entry in rest where seen.insert(entries[entry]).inserted {
        extend(order + [entry], rest.filter { $0 != entry })
      }
    }
    extend([], Array(entries.indices))
    return result
  }
}

// MARK: - Images

extension BranchRoot {
  /// The root in which each player does what another did, or `nil` if it is refused.
  func arranged(_ arrangement: [Int], in game: NormalFormGame) -> BranchRoot? {
    if arrangement == Array(arrangement.indices) { return self }
    guard let image = try? Certified(enclosure.arranged(arrangement), for: game) else { return nil }
    return BranchRoot(
      certified: image,
      surroundings: surroundings.isEmpty ? [] : arrangement.map { surroundings[$0] })
  }
}

extension EquilibriumEnclosure {
  fileprivate func arranged(_ arrangement: [Int]) -> EquilibriumEnclosure {
    var image = self
    image.strategies = arrangement.map { strategies[$0] }
    image.payoffs = arrangement.map { payoffs[$0] }
    image.closedForms = closedForms.map { forms in arrangement.map { forms[$0] } }
    if let preconditioner {
      // The unknowns of a player stand together.
      let counts = supports.map { $0.count - 1 }
      let places = arrangement.flatMap { player in
        (0..<counts[player]).map { counts[..<player].reduce(0, +) + $0 }
      }
      image.preconditioner = places.map { row in places.map { preconditioner[row][$0] } }
    }
    return image
  }
}

extension ExactSolutions {
  /// The equilibria in which each player does what another did.
  func arranged(_ arrangement: [Int]) -> ExactSolutions {
    if arrangement == Array(arrangement.indices) { return self }
    var image = self
    image.products = products.map { $0.arranged(arrangement) }
    image.irrational = irrational.map { $0.arranged(arrangement) }
    image.curves = curves.map { $0.arranged(arrangement) }
    return image
  }
}

extension PolytopeProduct {
  fileprivate func arranged(_ arrangement: [Int]) -> PolytopeProduct {
    PolytopeProduct(polytopes: arrangement.map { polytopes[$0] })
  }
}

extension UndecidedPart {
  /// The part in which each player does what another did.
  func arranged(_ arrangement: [Int]) -> UndecidedPart {
    var image = self
    image.strategies = arrangement.map { strategies[$0] }
    return image
  }
}
