public import Certification
public import ExactArithmetic

/// The largest gain that an agent can make by a misreport, whatever the types and the other reports.
///
/// Types and reports at which the gain is attained show that it is not less; where it is only approached,
/// a direction shows along which gains converge to it. A proof shows that it is not more, and that it is
/// not attained if that is what is said. In a cell the gain is affine, so that its supremum is that over the
/// closure: it is attained somewhere, approached, or not larger than elsewhere.
public struct RegretCertificate: Certificate {
  public var regret: Rational
  /// The agent who gains.
  public var agent: Int
  /// Everybody's true type, then the agent's report: the parameters of each, one after the other.
  public var values: [Rational]
  /// Where the gain is approached, for values + ε·direction as ε > 0 tends to zero; zeros where it is
  /// attained.
  public var direction: [Rational]
  /// How many combinations of listed types and reports were examined one by one.
  public var examined: Int
  /// The trees that show that nothing more can be gained, as in ``MechanismProof``.
  public var trees: [CellTree]

  public init(
    regret: Rational, agent: Int, values: [Rational], direction: [Rational], examined: Int,
    trees: [CellTree]
  ) {
    self.regret = regret
    self.agent = agent
    self.values = values
    self.direction = direction
    self.examined = examined
    self.trees = trees
  }

  /// Whether the gain is attained, not only approached.
  public var isAttained: Bool { direction.allSatisfy(\.isZero) }

  public func check(against mechanism: Mechanism) throws(CertificateError) {
    let property = Strategyproofness()
    if let obstacle = property.obstacle(to: mechanism) { throw CertificateError(obstacle) }
    guard
      let scenario = property.scenarios(of: mechanism).first(where: { $0.deviators == [agent] })
    else { throw CertificateError("there is no agent \(agent)") }
    let count = scenario.blocks.reduce(0) { $0 + mechanism.agents[$1].types.parameters.count }
    guard values.count == count, direction.count == count else {
      throw CertificateError("the values do not fit the agents and their parameters")
    }
    guard (values + direction).allSatisfy({ $0.bitLength <= 4096 }) else {
      throw CertificateError("a value is too long")
    }
    let forms = zip(values, direction).map { AffineForm(constant: $0, coefficients: [$1]) }
    for (block, type) in zip(scenario.blocks, scenario.types(forms, of: mechanism)) {
      guard mechanism.agents[block].types.containsNearby(type) else {
        throw CertificateError("a type is outside of its type space")
      }
    }
    let gain: AffineForm
    do throws(RuleInterruption) {
      gain = try property.gain(
        in: scenario, of: mechanism, at: forms, comparing: InfinitesimalComparisons())
    } catch {
      throw CertificateError("the rule has no outcome there: \(error)")
    }
    guard gain.constant == regret else {
      throw CertificateError("the gain there is \(gain.constant), not \(regret)")
    }
    let proof = MechanismProof(property: RegretBound.name, examined: examined, trees: trees)
    try proof.check(RegretBound(regret, isStrict: !isAttained), of: mechanism)
  }
}

extension TypeSpace {
  /// Whether c + a·ε is a type for every small enough ε > 0.
  fileprivate func containsNearby(_ type: [AffineForm]) -> Bool {
    let comparisons = InfinitesimalComparisons()
    switch members {
    case .list(let types):
      return type.allSatisfy(\.isConstant) && types.contains(type.map(\.constant))
    case .box(let ranges, let constraints):
      return zip(ranges, type).allSatisfy { range, value in
        comparisons.sign(of: value - AffineForm(range.lowerBound)) != .negative
          && comparisons.sign(of: AffineForm(range.upperBound) - value) != .negative
      }
        && constraints.allSatisfy { constraint in
          constraint.substituting(type).map { comparisons.sign(of: $0) != .negative } ?? false
        }
    }
  }
}
