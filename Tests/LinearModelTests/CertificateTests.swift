import Equilibria
import TestSupport
import Testing

/// Hand-worked programs with their certificates, and the ways in which a certificate can be wrong.
@Suite struct LinearProgramCertificateTests {
  /// maximise 3x + 2y subject to x + y ≤ 4, x + 3y ≤ 6, 0 ≤ x ≤ 3, y ≥ 0: (3, 1), value 11.
  static let production: LinearProgram = {
    var program = LinearProgram(.maximize)
    let x = program.addColumn(objective: 3, Bounds(lower: 0, upper: 3), name: "x")
    let y = program.addColumn(objective: 2, name: "y")
    program.addRow([x: 1, y: 1], .atMost(4), name: "hours")
    program.addRow([x: 1, y: 3], .atMost(6))
    return program
  }()
  static let productionOptimum = OptimalityCertificate(
    point: [3, 1], multipliers: [2, 0], value: 11)

  /// minimise x − y + 2z subject to x + y + z = 1, −1 ≤ x − y ≤ 2, y ≤ 3, z ≥ 0, x and y of any
  /// sign below: (0, 1, 0), value −1.
  static let mixed: LinearProgram = {
    var program = LinearProgram(.minimize)
    let x = program.addColumn(objective: 1, .free)
    let y = program.addColumn(objective: -1, .atMost(3))
    let z = program.addColumn(objective: 2)
    program.addRow([x: 1, y: 1, z: 1], .equal(to: 1))
    program.addRow([x: 1, y: -1], Bounds(lower: -1, upper: 2))
    return program
  }()
  static let mixedOptimum = OptimalityCertificate(
    point: [0, 1, 0], multipliers: [0, 1], value: -1)

  /// x + y ≥ 3 and x + y ≤ 1, nonnegative.
  static let contradiction: LinearProgram = {
    var program = LinearProgram(.minimize)
    let x = program.addColumn()
    let y = program.addColumn()
    program.addRow([x: 1, y: 1], .atLeast(3))
    program.addRow([x: 1, y: 1], .atMost(1))
    return program
  }()

  /// maximise x − y subject to x − 2y ≤ 1, nonnegative.
  static let open: LinearProgram = {
    var program = LinearProgram(.maximize)
    let x = program.addColumn(objective: 1)
    let y = program.addColumn(objective: -1)
    program.addRow([x: 1, y: -2], .atMost(1))
    return program
  }()

  @Test func `hand-made certificates hold`() throws {
    _ = try Certified(Self.productionOptimum, for: Self.production)
    _ = try Certified(Self.mixedOptimum, for: Self.mixed)
    _ = try Certified(InfeasibilityCertificate(multipliers: [-1, 1]), for: Self.contradiction)
    _ = try Certified(UnboundednessCertificate(point: [1, 0], ray: [2, 1]), for: Self.open)
    _ = try Certified(FeasibilityCertificate(point: [1, 0]), for: Self.open)
  }

  @Test(arguments: [
    (
      OptimalityCertificate(point: [3, 1], multipliers: [2, 0], value: 12),
      "the value is claimed to be 12, and is 11"
    ),
    (
      OptimalityCertificate(point: [3, 0], multipliers: [2, 0], value: 9),
      "the point has value 9, but the multipliers prove only 11"
    ),
    (
      OptimalityCertificate(point: [4, 0], multipliers: [2, 0], value: 12),
      "column 0 (x) must be in [0, 3], and is 4"
    ),
    (
      OptimalityCertificate(point: [3, 2], multipliers: [2, 0], value: 13),
      "row 0 (hours) must be ≤ 4, and is 5"
    ),
    (
      OptimalityCertificate(point: [3, 1], multipliers: [3, -1], value: 11),
      "row 1 has a multiplier of the wrong sign for a row that is ≤ 6"
    ),
    (
      OptimalityCertificate(point: [3, 1], multipliers: [1, 0], value: 11),
      "column 1 (y) has a reduced cost of the wrong sign for a column that is ≥ 0"
    ),
    (
      OptimalityCertificate(point: [3], multipliers: [2, 0], value: 9),
      "the point has 1 values for 2 columns"
    ),
    (
      OptimalityCertificate(point: [3, 1], multipliers: [2], value: 11),
      "there are 1 multipliers for 2 rows"
    ),
  ])
  func `a wrong claim of optimality is refused with its reason`(
    certificate: OptimalityCertificate, reason: String
  ) {
    #expect(throws: CertificateError(reason)) { try certificate.check(against: Self.production) }
  }

  @Test func `multipliers that prove nothing are refused`() {
    #expect(throws: CertificateError("the multipliers prove 0 ≤ 0, which is no contradiction")) {
      try InfeasibilityCertificate(multipliers: [0, 0]).check(against: Self.contradiction)
    }
    #expect(throws: CertificateError.self) {
      try InfeasibilityCertificate(multipliers: [1, -1]).check(against: Self.contradiction)
    }
    #expect(throws: CertificateError.self) {
      try InfeasibilityCertificate(multipliers: [-1, 2]).check(against: Self.production)
    }
  }

  @Test(arguments: [
    UnboundednessCertificate(point: [2, 0], ray: [2, 1]),
    UnboundednessCertificate(point: [1, 0], ray: [1, 1]),
    UnboundednessCertificate(point: [1, 0], ray: [1, 0]),
    UnboundednessCertificate(point: [1, 0], ray: [-1, -2]),
    UnboundednessCertificate(point: [1, 0], ray: [0, 0]),
    UnboundednessCertificate(point: [1, 0], ray: [2]),
  ])
  func `a false ray is refused`(certificate: UnboundednessCertificate) {
    #expect(throws: CertificateError.self) { try certificate.check(against: Self.open) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `no change of one number of an optimality certificate is accepted`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var certificate = Self.mixedOptimum
    let change = Rational(
      Int.random(in: 1...9, using: &generator) * (Bool.random(using: &generator) ? 1 : -1),
      Int.random(in: 1...9, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: certificate.value += change
    case let index where index <= 3: certificate.point[index - 1] += change
    case let index: certificate.multipliers[index - 4] += change
    }
    #expect(throws: CertificateError.self) { try certificate.check(against: Self.mixed) }
  }
}
