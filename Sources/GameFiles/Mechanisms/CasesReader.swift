import ExactArithmetic
import GameModel

// Rules written out: `cases`, each with `when`, `gets` and `pays`.

extension RuleReader {
  /// The largest number of cases.
  private static var mostCases: Int { 1000 }

  func cases(_ node: DocumentNode) throws(DocumentError) -> Reading {
    let nodes = try node.list("a list of cases")
    guard 1...Self.mostCases ~= nodes.count else {
      throw node.error("expected between 1 and \(Self.mostCases) cases, found \(nodes.count)")
    }
    if ties != nil, let node = fields["ties"] {
      throw node.error("cases settle ties themselves: leave 'ties' out")
    }
    let supply = try writtenSupply()
    var cases: [WrittenRule.Case] = []
    for node in nodes { cases.append(try self.case(node, supply)) }
    var agents = agents { agent in
      if supply == .place { return .distance }
      return people.sellers?.contains(agent) == true ? .cost : .benefit
    }
    if case .units = supply { agents = agents.map(\.withNonincreasingValues) }
    let rule = WrittenRule(supply: supply, cases: cases)
    // What else is wrong with agents and rule is said where they are put together.
    if let mechanism = try? Mechanism(agents: agents, rule: rule) {
      for (node, one) in zip(nodes, cases) { try requirePossible(one, node, in: mechanism) }
    }
    return Reading(agents: agents, rule: rule)
  }

  private func `case`(
    _ node: DocumentNode, _ supply: Supply
  ) throws(DocumentError) -> WrittenRule.Case {
    let fields = try DocumentFields(node, "a case", keys: ["when", "gets", "pays"])
    if supply.isShared, fields["gets"] == nil {
      throw node.error("the case does not say what is decided: 'gets' is missing")
    }
    var condition: RuleCondition?
    if let node = fields["when"] { condition = try formula(node).condition }
    return WrittenRule.Case(
      condition: condition, gets: try gets(fields["gets"], supply), pays: try pays(fields["pays"]))
  }

  private func pays(_ node: DocumentNode?) throws(DocumentError) -> [RuleFormula] {
    guard let node else { return people.names.map { _ in .number(0) } }
    return try people.each(node, "a payment", missing: { _ in .number(0) }) {
      (node, _) throws(DocumentError) in try formula(node).value
    }
  }

  private var nothing: [[RuleFormula]] {
    types.map { $0.parameters.map { _ in .number(0) } }
  }

  /// What each agent gets; one formula stands for a place or a project that is everybody's.
  private func gets(
    _ node: DocumentNode?, _ supply: Supply
  ) throws(DocumentError) -> [[RuleFormula]] {
    guard let node else { return nothing }
    if case .scalar = node.content, supply.isShared {
      let value = try formula(node).value
      return types.map { $0.parameters.map { _ in value } }
    }
    return try people.each(node, "a quantity", missing: { nothing[$0] }) {
      (node, agent) throws(DocumentError) in
      try ParameterReader(types[agent].parameters)
        .parts(node, "a quantity", missing: .number(0)) { (node) throws(DocumentError) in
          try formula(node).value
        }
    }
  }

  /// Throws if a case gives what there is not, as far as that can be seen without knowing the reports.
  private func requirePossible(
    _ one: WrittenRule.Case, _ node: DocumentNode, in mechanism: Mechanism
  ) throws(DocumentError) {
    let given = one.gets.map { $0.map(\.number) }
    guard given.joined().allSatisfy({ $0 != nil }) else { return }
    let allotment = Allotment(
      gets: given.map { $0.map { AffineForm($0 ?? 0) } }, pays: given.map { _ in .zero })
    let excesses = try? mechanism.excesses(of: allotment, comparing: NumericComparisons())
    guard let excess = excesses?.first(where: { $0.constant.signum > 0 }) else { return }
    let fields = try DocumentFields(node, "a case", keys: ["when", "gets", "pays"])
    let isNegative = given.joined().contains { $0.map { $0.signum < 0 } ?? false }
    throw (fields["gets"] ?? node).error(
      isNegative
        ? "somebody gets less than nothing"
        : "more is given than there is, by \(excess.constant)")
  }

  private func formula(_ node: DocumentNode) throws(DocumentError) -> Formula<ReportName> {
    let text = try node.scalar("a formula")
    do throws(FormulaError) {
      let formula = try Formula<FormulaName>(parsing: text).resolved(report)
      try formula.requireRule()
      return formula
    } catch {
      throw source.error(error, in: node)
    }
  }

  /// The report that a name means: `a`, or `a.first` where types have several parameters.
  private func report(
    _ name: FormulaName, _ offset: Int
  ) throws(FormulaError) -> ReportName {
    func position(_ name: String, _ names: NameList) throws(FormulaError) -> Int {
      switch names.position(of: name) {
      case .success(let position): return position
      case .failure(let error): throw FormulaError(offset: offset, message: error.message)
      }
    }
    let agent = try position(name.object, people.nameList)
    let parameters = NameList("parameter", types[agent].parameters, of: name.object)
    if let field = name.field {
      return ReportName(agent: agent, parameter: try position(field, parameters))
    }
    guard types[agent].parameters.count == 1 else {
      throw FormulaError(
        offset: offset,
        message:
          "\(shortened(name.object)) reports \(types[agent].parameters.count) numbers; write "
          + "'\(shortened(name.object)).\(shortened(types[agent].parameters[0]))' for the first")
    }
    return ReportName(agent: agent, parameter: 0)
  }
}

/// A parameter of an agent's report in a formula.
struct ReportName: Hashable, Sendable {
  let agent: Int
  let parameter: Int
}

// MARK: - From formulas of files to formulas of rules

extension Formula where Variable == ReportName {
  /// The largest power of a report.
  private static var largestPower: Int { 16 }

  /// Throws at the first part that a rule cannot compute.
  fileprivate func requireRule() throws(FormulaError) {
    guard case .apply(let function, let operands) = kind else { return }
    for operand in operands { try operand.requireRule() }
    switch function {
    case .floor, .ceiling:
      guard isConstant else {
        throw FormulaError(
          offset: offset, message: "\(function.rawValue) of a report is not piecewise linear")
      }
    case .power:
      guard
        isConstant || operands[1].constant?.exactInt.map({ 0...Self.largestPower ~= $0 }) == true
      else {
        throw FormulaError(
          offset: offset,
          message: "the exponent must be a whole number from 0 to \(Self.largestPower)")
      }
    case .squareRoot, .exponential, .logarithm:
      throw FormulaError(
        offset: offset, message: "'\(function.rawValue)' is not piecewise linear")
    case .divide:
      guard operands[1].constant?.isZero != true else {
        throw FormulaError(offset: offset, message: "division by zero")
      }
    default: break
    }
    if isConstant { _ = try value { _ in 0 } }
  }

  private var isConstant: Bool {
    switch kind {
    case .number: true
    case .variable: false
    case .apply(_, let operands): operands.allSatisfy(\.isConstant)
    }
  }

  private var constant: Rational? { isConstant ? try? value { _ in 0 } : nil }

  /// The formula as a number that a rule computes; a condition is 1 where it holds, else 0.
  fileprivate var value: RuleFormula {
    if let constant { return .number(constant) }
    switch kind {
    case .number(let number): return .number(number)
    case .variable(let name): return .report(agent: name.agent, parameter: name.parameter)
    case .apply(let function, let operands):
      let parts = operands.map(\.value)
      switch function {
      case .add, .sum: return .sum(parts)
      case .subtract: return .sum([parts[0], .negative(parts[1])])
      case .multiply: return .product(parts[0], parts[1])
      case .divide: return .quotient(parts[0], parts[1])
      case .power: return .power(parts[0], operands[1].constant?.exactInt ?? 1)
      case .negate: return .negative(parts[0])
      case .mean: return .quotient(.sum(parts), .number(Rational(parts.count)))
      case .minimum: return .minimum(parts)
      case .maximum: return .maximum(parts)
      case .absolute: return .magnitude(parts[0])
      case .sign: return .sign(parts[0])
      case .count:
        return .sum(operands.map { .choose($0.condition, .number(1), otherwise: .number(0)) })
      case .choose: return .choose(operands[0].condition, parts[1], otherwise: parts[2])
      default: return .choose(condition, .number(1), otherwise: .number(0))
      }
    }
  }

  /// The formula as a condition; a number holds where it is not 0.
  fileprivate var condition: RuleCondition {
    guard case .apply(let function, let operands) = kind else {
      return .compare(value, .notEqual, .number(0))
    }
    func compare(_ relation: RuleCondition.Relation) -> RuleCondition {
      .compare(operands[0].value, relation, operands[1].value)
    }
    return switch function {
    case .equal: compare(.equal)
    case .notEqual: compare(.notEqual)
    case .less: compare(.less)
    case .lessOrEqual: compare(.lessOrEqual)
    case .greater: compare(.greater)
    case .greaterOrEqual: compare(.greaterOrEqual)
    case .and: .both(operands[0].condition, operands[1].condition)
    case .or: .either(operands[0].condition, operands[1].condition)
    case .not: .not(operands[0].condition)
    default: .compare(value, .notEqual, .number(0))
    }
  }
}

extension RuleFormula {
  /// The number, if it is one.
  fileprivate var number: Rational? {
    if case .number(let number) = self { number } else { nil }
  }
}
