import ExactArithmetic
import GameModel
import TestSupport
import Testing

/// Answers questions about forms from the values of their variables, and remembers the answers.
final class PointComparisons: Comparisons {
  private let point: [Rational]
  private(set) var answers: [Sign] = []

  init(_ point: [Rational]) {
    self.point = point
  }

  func sign(of form: AffineForm) -> Sign {
    answers.append(Sign(form.value(at: point)))
    return answers[answers.count - 1]
  }

  func isPositive(_ form: AffineForm) -> Bool {
    let isPositive = form.value(at: point).signum > 0
    answers.append(isPositive ? .positive : .negative)
    return isPositive
  }
}

@Suite struct CellTests {
  private static let twoByTwo: [MarketSide] = [.buyer, .buyer, .seller, .seller]
  private static let threeByThree: [MarketSide] =
    Array(repeating: .buyer, count: 3) + Array(repeating: .seller, count: 3)

  /// Rules with the number of their agents and parameters, and the number of their cells.
  static let rules: [(rule: any MechanismRule, agents: Int, parameters: Int, cells: Int)] = [
    (SecondPrice(ties: .order), 3, 1, 6), (SecondPrice(ties: .order), 4, 1, 16),
    (SecondPrice(ties: .order), 5, 1, 40), (McAfee(sides: twoByTwo, ties: .order), 4, 1, 20),
    (McAfee(sides: threeByThree, ties: .order), 6, 1, 288),
    (VickreyAuction(units: 2, ties: .order), 3, 2, 36), (Pivotal(cost: 2), 4, 1, 30),
    (MedianRule(), 3, 1, 6), (UniformPhantom(), 3, 1, 42), (UniformPhantom(), 4, 1, 266),
  ]

  /// Different sequences of answers are different cells; points in general position find all that have
  /// an inside.
  @Test(arguments: rules)
  func `rules ask so little that there are few cells`(
    rule: any MechanismRule, agents: Int, parameters: Int, cells: Int
  ) throws {
    var generator = SeededGenerator(seed: 1)
    var found: Set<[Sign]> = []
    for sample in 0..<40 * cells {
      // Some points are in general position, others have many ties.
      let scale = sample % 4 == 0 ? 3 : 9973
      let numbers = (0..<agents).map { _ in
        (0..<parameters).map { _ in Rational(Int.random(in: 0...scale, using: &generator), scale) }
          .sorted(by: >)
      }
      let comparisons = PointComparisons(numbers.flatMap(\.self))
      let variables = numbers.indices.map { agent in
        (0..<parameters).map { AffineForm.variable(agent * parameters + $0) }
      }
      let allotment = try rule.allotment(for: variables, comparing: comparisons)
      found.insert(comparisons.answers)
      // What is found with forms is what is found with numbers.
      let expected = try outcome(rule, at: numbers)
      let point = numbers.flatMap(\.self)
      #expect(allotment.gets.map { $0.map { $0.value(at: point) } } == expected.gets)
      #expect(allotment.pays.map { $0.value(at: point) } == expected.pays)
    }
    #expect(found.count <= cells)
  }
}
