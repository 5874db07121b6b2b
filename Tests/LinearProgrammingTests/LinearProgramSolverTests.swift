import Equilibria
import TestSupport
import Testing

@Suite struct LinearProgramSolverTests {
  /// Whether two answers are of one kind, with the same value if they have one.
  static func agree(_ first: LinearProgramOutcome, _ second: LinearProgramOutcome) -> Bool {
    switch (first, second) {
    case (.optimal(let a), .optimal(let b)): a.evidence.value == b.evidence.value
    case (.infeasible, .infeasible), (.unbounded, .unbounded): true
    default: false
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `the exact and the guided method agree`(seed: UInt64) {
    let program = LinearProgram.random(seed: seed)
    let exact = ExactSimplex().solve(program)
    let guided = LinearProgramSolver().solve(program)
    #expect(Self.agree(exact, guided), "\(exact) against \(guided)")
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the best distribution begins at the best outcome and ends where the exact method does`(
    seed: UInt64
  ) {
    let program = LinearProgram.distribution(seed: seed)
    let exact = ExactSimplex().solve(program)
    let guided = LinearProgramSolver().solve(program)
    #expect(Self.agree(exact, guided), "\(exact) against \(guided)")
  }

  @Test func `the random programs are of every kind`() {
    var counts = [0, 0, 0]
    for seed in 0..<400 as Range<UInt64> {
      switch LinearProgramSolver().solve(.random(seed: seed)) {
      case .optimal: counts[0] += 1
      case .infeasible: counts[1] += 1
      case .unbounded: counts[2] += 1
      case .undecided(let reason): Issue.record("undecided: \(reason)")
      }
    }
    #expect(counts.allSatisfy { $0 >= 40 }, "\(counts)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `scaling rows and the objective changes the answer as it must`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func factor() -> Rational {
      Rational(Int.random(in: 1...9, using: &generator), Int.random(in: 1...9, using: &generator))
        * Rational(10).power(Int.random(in: -30...30, using: &generator))
    }
    let program = LinearProgram.random(seed: seed)
    let costFactor = factor()
    var scaled = LinearProgram(program.sense)
    for column in program.columns {
      scaled.addColumn(objective: costFactor * column.objective, column.bounds)
    }
    for row in program.rows {
      let factor = factor()
      scaled.addRow(
        LinearForm(zip(row.form.indices, row.form.coefficients).map { ($0, factor * $1) }),
        Bounds(
          lower: row.bounds.lower.map { factor * $0 }, upper: row.bounds.upper.map { factor * $0 }))
    }
    let first = LinearProgramSolver().solve(program)
    let second = LinearProgramSolver().solve(scaled)
    if let value = first.optimum?.value {
      #expect(second.optimum?.value == costFactor * value)
    } else {
      #expect(Self.agree(first, second), "\(first) against \(second)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `exact pivots lead from any basis to the answer`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let program = LinearProgram.random(seed: seed, size: 8)
    var statuses = program.rows.map { _ in SimplexBasis.Status.basic }
    statuses += program.columns.map { _ in Bool.random(using: &generator) ? .atLower : .atUpper }
    statuses.shuffle(using: &generator)
    let basis = SimplexBasis(
      columns: Array(statuses.prefix(program.columns.count)),
      rows: Array(statuses.dropFirst(program.columns.count)))
    let expected = ExactSimplex().solve(program)
    #expect(Self.agree(ExactSimplex().solve(program, startingAt: basis), expected))
    #expect(Self.agree(LinearProgramSolver().solve(program, startingAt: basis), expected))
  }

  @Test func `a basis that does not fit is ignored`() {
    let program = LinearProgram.zeroSum(seed: 1, size: 4, payoffs: -9...9)
    let basis = SimplexBasis(columns: [.basic], rows: [])
    let expected = ExactSimplex().solve(program)
    #expect(ExactSimplex().solve(program, startingAt: basis) == expected)
    #expect(Self.agree(LinearProgramSolver().solve(program, startingAt: basis), expected))
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `zero-sum games have one value by both methods`(seed: UInt64) throws {
    let program = LinearProgram.zeroSum(seed: seed, size: 20, payoffs: -50...50)
    let guided = try #require(LinearProgramSolver().solve(program).optimum)
    #expect(guided.value > -50 && guided.value < 50)
    let exact = try #require(ExactSimplex().solve(program).optimum)
    #expect(exact.value == guided.value)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `degenerate games with payoffs 0 and 1 are solved`(seed: UInt64) throws {
    let program = LinearProgram.zeroSum(seed: seed, size: 16, payoffs: 0...1)
    let guided = try #require(LinearProgramSolver().solve(program).optimum)
    let exact = try #require(ExactSimplex().solve(program).optimum)
    #expect(exact.value == guided.value)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `no change of one number of a certificate is accepted`(seed: UInt64) throws {
    // With payoffs from so wide a range there are no ties, and so no second solution.
    let program = LinearProgram.zeroSum(seed: seed % 5, size: 6, payoffs: -1000...1000)
    var certificate = try #require(LinearProgramSolver().solve(program).optimum)
    var generator = SeededGenerator(seed: seed)
    let change = Rational(
      Int.random(in: 1...9, using: &generator), Int.random(in: -9 ... -1, using: &generator))
    switch seed % 3 {
    case 0:
      certificate.value += change
    case 1:
      let index = Int.random(in: certificate.point.indices, using: &generator)
      certificate.point[index] += change
    default:
      let index = Int.random(in: certificate.multipliers.indices, using: &generator)
      certificate.multipliers[index] += change
    }
    #expect(throws: CertificateError.self) { try certificate.check(against: program) }
  }

  @Test func `two threads give the answers of one`() async {
    let programs = (0..<64 as Range<UInt64>).map { seed in
      seed.isMultiple(of: 2)
        ? LinearProgram.random(seed: seed, size: 12)
        : .zeroSum(seed: seed, size: 10, payoffs: -20...20)
    }
    let sequential = programs.map { LinearProgramSolver().solve($0) }
    let concurrent = await withTaskGroup { group in
      for offset in 0..<2 {
        group.addTask {
          stride(from: offset, to: programs.count, by: 2).map {
            ($0, LinearProgramSolver().solve(programs[$0]))
          }
        }
      }
      var outcomes = sequential.map { _ in LinearProgramOutcome.undecided(.stopped(.count)) }
      for await chunk in group { for (index, outcome) in chunk { outcomes[index] = outcome } }
      return outcomes
    }
    #expect(concurrent == sequential)
  }

  @Test func `a search that is stopped says why`() {
    let program = LinearProgram.zeroSum(seed: 1, size: 10, payoffs: -20...20)
    let stopped = LinearProgramOutcome.undecided(.stopped(.cancellation))
    #expect(LinearProgramSolver().solve(program, stopReason: { .cancellation }) == stopped)
    var questions = 0
    let outcome = ExactSimplex().solve(program) {
      questions += 1
      return questions > 3 ? .time : nil
    }
    #expect(outcome == .undecided(.stopped(.time)))
  }

  @Test func `feasibility asks for a point and not for the best`() {
    var program = LinearProgram(.maximize)
    let x = program.addColumn(objective: 1)
    guard case .proved(let point) = LinearProgramSolver().feasibility(of: program) else {
      Issue.record("a point exists")
      return
    }
    #expect(point.evidence.point[x] >= 0)
    program.addRow([x: 1], .atMost(-1))
    guard case .refuted = LinearProgramSolver().feasibility(of: program) else {
      Issue.record("no point exists")
      return
    }
  }
}
