import ExactArithmetic
import GameModel

/// A rule that has a name, the keys of its parameters, and how it is made of them.
struct RuleForm: Sendable {
  let name: String
  let keys: [String]
  let make: @Sendable (RuleParameters) throws(DocumentError) -> RuleReader.Reading

  init(
    _ name: String, _ keys: [String] = [],
    make: @escaping @Sendable (RuleParameters) throws(DocumentError) -> RuleReader.Reading
  ) {
    self.name = name
    self.keys = keys
    self.make = make
  }

  /// The names of all rules, and of rules written out.
  static var names: [String] { all.map(\.name) + [WrittenRule.name] }

  static func named(_ name: String) -> RuleForm? { all.first { $0.name == name } }
}

/// The parameters that a file gives to a rule, with what else the rule may need.
struct RuleParameters {
  let name: String
  private let fields: DocumentFields
  let reader: RuleReader

  init(_ node: DocumentNode, of form: RuleForm, reader: RuleReader) throws(DocumentError) {
    name = form.name
    self.reader = reader
    guard !form.keys.isEmpty || node.content == .map([]) else {
      guard case .map(let entries) = node.content, let entry = entries.first else {
        throw node.error("the rule \(form.name) has no parameters: write {\(form.name): {}}")
      }
      throw DocumentError(
        position: entry.position, message: "the rule \(form.name) has no parameters")
    }
    fields = try DocumentFields(node, "the parameters of \(form.name)", keys: form.keys)
  }

  var node: DocumentNode { fields.node }

  /// A number, or the default where it is not given.
  func number(_ key: String, default standard: Rational? = nil) throws(DocumentError) -> Rational {
    if let node = fields[key] { return try node.number("a number") }
    guard let standard else { throw fields.node.error("the key '\(key)' is missing") }
    return standard
  }

  /// A number that is not negative.
  func amount(_ key: String, default standard: Rational? = nil) throws(DocumentError) -> Rational {
    let number = try number(key, default: standard)
    guard number.signum >= 0 else {
      throw (fields[key] ?? node).error("the \(key) is negative: \(number)")
    }
    return number
  }

  /// A list of numbers.
  func numbers(_ key: String) throws(DocumentError) -> [Rational] {
    var numbers: [Rational] = []
    for node in try fields.required(key).list("a list of numbers") {
      numbers.append(try node.number("a number"))
    }
    return numbers
  }

  func has(_ key: String) -> Bool { fields[key] != nil }

  /// An error at a parameter.
  func error(_ key: String, _ message: String) -> DocumentError {
    (fields[key] ?? node).error(message)
  }

  /// What happens among equals: said in the rule, or outside it, or else a lottery.
  func ties() throws(DocumentError) -> TieRule {
    if let node = fields["ties"] {
      guard reader.ties == nil else {
        throw node.error("'ties' is said in the rule and outside it; once is enough")
      }
      return try TieRule.read(node)
    }
    return reader.ties ?? .lottery
  }

  /// The least bid that can win, among the values that agents can have; nothing where it is not given.
  func reserve() throws(DocumentError) -> Rational {
    guard has("reserve") else { return .zero }
    let reserve = try number("reserve")
    guard let range = reader.types.hull, range.contains(reserve) else {
      let types = reader.types.hull.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? ""
      throw error("reserve", "the reserve \(reserve) lies outside the types\(types)")
    }
    return reserve
  }

  /// The interval on which the prior says that each agent's value is uniform.
  func supports() throws(DocumentError) -> [ClosedRange<Rational>] {
    guard reader.prior == .uniform else {
      throw node.error("the rule \(name) depends on the prior: write 'prior: uniform'")
    }
    var supports: [ClosedRange<Rational>] = []
    for (space, agent) in zip(reader.types, reader.people.names) {
      guard case .box(let ranges, _) = space.members, ranges.count == 1 else {
        throw node.error(
          "the rule \(name) needs an interval of values; \(shortened(agent)) has other types")
      }
      supports.append(ranges[0])
    }
    return supports
  }

  /// A number from 0 to 1, by default a half.
  func share(_ key: String) throws(DocumentError) -> Rational {
    let share = try number(key, default: Rational(1, 2))
    guard (0...1).contains(share) else {
      throw error(key, "\(key) must be from 0 to 1, found \(share)")
    }
    return share
  }

  /// The click rates of positions, the greatest first.
  func clicks() throws(DocumentError) -> [Rational] {
    let clicks = try numbers("clicks")
    guard 1...64 ~= clicks.count else {
      throw error("clicks", "expected between 1 and 64 positions, found \(clicks.count)")
    }
    guard clicks.allSatisfy({ $0.signum >= 0 }), zip(clicks, clicks.dropFirst()).allSatisfy(>=)
    else {
      throw error("clicks", "click rates are not negative, and the greatest comes first")
    }
    return clicks
  }

  // MARK: - What becomes of them

  /// A rule for agents who all value what they get.
  func reading(
    _ rule: some MechanismRule, valuation: Valuation = .benefit
  ) throws(DocumentError) -> RuleReader.Reading {
    if let sellers = reader.people.sellers, !sellers.isEmpty {
      throw node.error("the rule \(name) has no sellers: write 'agents' instead of 'buyers'")
    }
    return RuleReader.Reading(
      agents: reader.agents { _ in valuation }, rule: rule)
  }
}

extension RuleParameters {
  /// A rule for equal units, whose first, second, … the parameters of a type value.
  func unitReading(_ rule: some MechanismRule) throws(DocumentError) -> RuleReader.Reading {
    let reading = try reading(rule)
    return RuleReader.Reading(
      agents: reading.agents.map(\.withNonincreasingValues), rule: rule)
  }

  /// A rule for buyers and sellers.
  func tradeReading(
    _ make: ([MarketSide], TieRule) -> any MechanismRule
  ) throws(DocumentError) -> RuleReader.Reading {
    guard let sellers = reader.people.sellers else {
      throw node.error(
        "the rule \(name) is for two sides: write 'buyers' and 'sellers' instead of 'agents'")
    }
    let sides = reader.people.names.indices.map {
      sellers.contains($0) ? MarketSide.seller : .buyer
    }
    return RuleReader.Reading(
      agents: reader.agents { sellers.contains($0) ? .cost : .benefit },
      rule: make(sides, try ties()))
  }
}

extension MechanismAgent {
  /// The agent where no type values a unit more than the unit before, as far as types vary in a box.
  var withNonincreasingValues: MechanismAgent {
    guard case .box(let ranges, _) = types.members, ranges.count > 1 else { return self }
    return MechanismAgent(
      name: name, valuation: valuation,
      types: .marginalValues(ranges, parameters: types.parameters))
  }
}

extension RuleReader {
  /// The agents, with how each values what it gets.
  func agents(_ valuation: (Int) -> Valuation) -> [MechanismAgent] {
    people.names.indices.map {
      MechanismAgent(name: people.names[$0], valuation: valuation($0), types: types[$0])
    }
  }
}

extension [TypeSpace] {
  /// The smallest interval that holds every parameter of every type.
  var hull: ClosedRange<Rational>? {
    let ends = flatMap { space -> [Rational] in
      switch space.members {
      case .list(let types): types.flatMap(\.self)
      case .box(let ranges, _): ranges.flatMap { [$0.lowerBound, $0.upperBound] }
      }
    }
    guard let least = ends.min(), let greatest = ends.max() else { return nil }
    return least...greatest
  }
}
