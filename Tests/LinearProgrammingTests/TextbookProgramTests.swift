import Equilibria
import Testing

/// Programs whose answers are known, each for what it catches.
@Suite struct TextbookProgramTests {
  /// The ways to solve a program.
  enum Method: CaseIterable, Sendable {
    case exact, guided

    func solve(_ program: LinearProgram) -> LinearProgramOutcome {
      switch self {
      case .exact: ExactSimplex().solve(program)
      case .guided: LinearProgramSolver().solve(program)
      }
    }
  }

  /// A program of the form: best c·x subject to rows, x ≥ 0.
  static func program(
    _ sense: LinearProgram.Sense, _ objective: [Rational],
    _ rows: [([Rational], Bounds)], columns: [Bounds]? = nil
  ) -> LinearProgram {
    var program = LinearProgram(sense)
    for (index, cost) in objective.enumerated() {
      program.addColumn(objective: cost, columns?[index] ?? .nonnegative)
    }
    for (coefficients, bounds) in rows { program.addRow(LinearForm(dense: coefficients), bounds) }
    return program
  }

  static let optimal: [(String, LinearProgram, Rational)] = [
    (
      "Dantzig's rule cycles (Beale 1955)",
      program(
        .minimize, [Rational(-3, 4), 150, Rational(-1, 50), 6],
        [
          ([Rational(1, 4), -60, Rational(-1, 25), 9], .atMost(0)),
          ([Rational(1, 2), -90, Rational(-1, 50), 3], .atMost(0)), ([0, 0, 1, 0], .atMost(1)),
        ]), Rational(-1, 20)
    ),
    (
      "Dantzig's rule cycles (Kuhn; Balinski and Tucker 1969)",
      program(
        .minimize, [-2, -3, 1, 12],
        [
          ([-2, -9, 1, 9], .atMost(0)), ([Rational(1, 3), 1, Rational(-1, 3), -2], .atMost(0)),
          ([2, 3, -1, -12], .atMost(2)),
        ]), -2
    ),
    (
      "Chvátal 1983, p. 31, cycles",
      program(
        .maximize, [10, -57, -9, -24],
        [
          ([Rational(1, 2), Rational(-11, 2), Rational(-5, 2), 9], .atMost(0)),
          ([Rational(1, 2), Rational(-3, 2), Rational(-1, 2), 1], .atMost(0)),
          ([1, 0, 0, 0], .atMost(1)),
        ]), 1
    ),
    (
      "the diet of two foods",
      program(
        .minimize, [Rational(3, 5), 1],
        [([10, 4], .atLeast(20)), ([5, 5], .atLeast(20)), ([2, 6], .atLeast(12))]),
      Rational(14, 5)
    ),
    (
      "a free variable that ends negative",
      program(
        .minimize, [1, 0], [([1, 1], .equal(to: -5)), ([0, 1], .atMost(2))],
        columns: [.free, .free]), -7
    ),
    (
      "two-sided rows and columns",
      program(
        .maximize, [1, 1], [([1, -1], Bounds(lower: -1, upper: 1))],
        columns: [Bounds(lower: 0, upper: 2), Bounds(lower: 1, upper: 5)]), 5
    ),
    (
      "an equation that repeats another",
      program(
        .maximize, [1, 2],
        [([1, 1], .equal(to: 1)), ([2, 2], .equal(to: 2)), ([1, 0], .atLeast(0))]), 2
    ),
    (
      "a fixed variable",
      program(
        .maximize, [1, 1], [([1, 1], .atMost(4))], columns: [.equal(to: 3), .nonnegative]), 4
    ),
    (
      "an empty row that allows zero",
      program(.maximize, [-1], [([0], Bounds(lower: -1, upper: 1))]), 0
    ),
    (
      "a column in no row",
      program(.maximize, [1, 2], [([1, 0], .atMost(1))], columns: [.nonnegative, .unit]), 3
    ),
    ("no rows at all", program(.minimize, [3, -2], [], columns: [.atLeast(-1), .atMost(4)]), -11),
    ("no columns at all", program(.maximize, [], [([], .atMost(1))]), 0),
    ("nothing at all", LinearProgram(), 0),
    ("no objective", program(.maximize, [0, 0], [([1, 1], .equal(to: 1))]), 0),
    (
      "upper bounds only",
      program(.maximize, [1, 1], [([1, 2], .atMost(7))], columns: [.atMost(3), .atMost(-1)]), 2
    ),
    (
      "one point, and many ways to write it",
      program(
        .maximize, [1, 1],
        [
          ([1, 0], .atMost(0)), ([0, 1], .atMost(0)), ([1, 1], .atMost(0)),
          ([1, -1], .equal(to: 0)),
        ]
      ), 0
    ),
  ]

  @Test(arguments: optimal.indices, Method.allCases)
  func `a program has its known value`(index: Int, method: Method) throws {
    let (name, program, value) = Self.optimal[index]
    let optimum = try #require(method.solve(program).optimum, "\(name)")
    #expect(optimum.value == value, "\(name)")
  }

  static let infeasible: [(String, LinearProgram)] = [
    (
      "rows that contradict",
      program(.maximize, [1, 1], [([1, 1], .atLeast(3)), ([1, 1], .atMost(2))])
    ),
    ("a row against bounds", program(.minimize, [1], [([1], .atMost(-1))])),
    ("an empty row", program(.minimize, [1], [([0], .atLeast(1))])),
    (
      "equations without a common point",
      program(
        .maximize, [1, 0],
        [([1, 1], .equal(to: 1)), ([1, -1], .equal(to: 0)), ([2, 1], .equal(to: 2))],
        columns: [.free, .free])
    ),
    (
      "a contradiction of the width 1e-30",
      program(
        .maximize, [1, 1],
        [([3, 1], .atLeast(1)), ([3, 1], .atMost(1 - Rational(10).power(-30)))])
    ),
    (
      "infeasible, and so is the dual",
      program(.maximize, [1, 1], [([1, -1], .atMost(-1)), ([-1, 1], .atMost(-1))])
    ),
  ]

  @Test(arguments: infeasible.indices, Method.allCases)
  func `a program without a point is proved to have none`(index: Int, method: Method) {
    let (name, program) = Self.infeasible[index]
    let outcome = method.solve(program)
    guard case .infeasible = outcome else {
      Issue.record("\(name): \(outcome)")
      return
    }
  }

  static let unbounded: [(String, LinearProgram)] = [
    ("no row in the way", program(.maximize, [1, 0], [([0, 1], .atMost(1))])),
    ("a free variable", program(.minimize, [1], [], columns: [.free])),
    ("a ray along two variables", program(.maximize, [1, 1], [([1, -1], .equal(to: 0))])),
    (
      "away from the start",
      program(.maximize, [1, -1], [([1, -2], .atMost(1)), ([1, 1], .atLeast(2))])
    ),
    ("no rows", program(.maximize, [0, 1], [], columns: [.unit, .nonnegative])),
  ]

  @Test(arguments: unbounded.indices, Method.allCases)
  func `a program without a best point is proved to have none`(index: Int, method: Method) {
    let (name, program) = Self.unbounded[index]
    let outcome = method.solve(program)
    guard case .unbounded = outcome else {
      Issue.record("\(name): \(outcome)")
      return
    }
  }

  /// Klee and Minty 1972 (in Chvátal's form): maximise Σⱼ 10ⁿ⁻ʲ·xⱼ subject to
  /// 2·Σⱼ 10ⁱ⁻ʲ·xⱼ + xᵢ ≤ 100ⁱ⁻¹ over j < i; the best value is 100ⁿ⁻¹.
  @Test(arguments: [3, 5, 8], Method.allCases)
  func `the cubes of Klee and Minty have their corner`(size: Int, method: Method) throws {
    let ten = Rational(10)
    let program = Self.program(
      .maximize, (1...size).map { ten.power(size - $0) },
      (1...size).map { i in
        let form = (1...size).map { j in
          j < i ? 2 * ten.power(i - j) : j == i ? Rational(1) : Rational(0)
        }
        return (form, Bounds.atMost(Rational(100).power(i - 1)))
      })
    let optimum = try #require(method.solve(program).optimum)
    #expect(optimum.value == Rational(100).power(size - 1))
    #expect(optimum.point.dropLast().allSatisfy { $0.isZero })
  }

  @Test(arguments: Method.allCases)
  func `numbers that no Double can hold are no obstacle`(method: Method) throws {
    let huge = Rational(10).power(400)
    let tiny = huge.reciprocal
    // x ≤ huge² from the first row and 1/tiny… the second row leaves x ≤ 1, at which z = 0.
    let program = Self.program(
      .maximize, [huge, tiny, 1],
      [
        ([tiny, 1, 0], .atMost(huge)), ([1, huge, 1], .atMost(1)),
        ([0, tiny, huge], .atMost(huge)),
      ])
    let optimum = try #require(method.solve(program).optimum)
    #expect(optimum.value == huge)
    let outside = Self.program(.maximize, [1], [([tiny], .atLeast(huge))], columns: [.atMost(huge)])
    let outcome = method.solve(outside)
    guard case .infeasible = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test(arguments: Method.allCases)
  func `a difference below the tolerances of floating point decides`(method: Method) throws {
    let epsilon = Rational(10).power(-20)
    let program = Self.program(.maximize, [1, 1 + epsilon], [([1, 1], .atMost(1))])
    let optimum = try #require(method.solve(program).optimum)
    #expect(optimum.point == [0, 1])
    #expect(optimum.value == 1 + epsilon)
  }
}
