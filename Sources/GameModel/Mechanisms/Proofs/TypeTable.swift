package import ExactArithmetic

/// A mechanism whose types are all listed, with what every agent of every type has from every profile of
/// reports, in integers.
///
/// The rule is run once on each profile. What agents get is numbered, since few different amounts occur,
/// and valued once for each type; values and payments of an agent are scaled to integers together. A gain
/// is then a difference of four machine words.
package struct TypeTable: Sendable {
  /// What an agent has.
  private struct Column: Sendable {
    /// For each profile which of the amounts the agent gets.
    var amounts: [Int32] = []
    /// For each profile what the agent pays.
    var payments: [Int] = []
    /// For each amount the value to each type.
    var values: [[Int]] = []
    /// By what values and payments are multiplied.
    var scale: Rational = 1
    /// How far apart profiles are that differ by one in this agent's type.
    var stride = 1
  }

  /// For each agent its types.
  private let types: [[[Rational]]]
  private let columns: [Column]
  package let profileCount: Int

  /// More profiles than this are not tabulated.
  package static let largest = 4_000_000

  /// Runs the rule on every profile; `nil` unless all types are listed, the profiles are at most
  /// ``largest``, and all numbers fit in words.
  ///
  /// - Parameters:
  ///   - mechanism: The mechanism.
  ///   - shouldStop: Asked from time to time.
  /// - Throws: ``RuleInterruption`` if the rule has no outcome for a profile, or it was stopped.
  package init?(
    _ mechanism: Mechanism, shouldStop: () -> Bool = { false }
  ) throws(RuleInterruption) {
    var types: [[[Rational]]] = []
    var profileCount = 1
    for agent in mechanism.agents {
      guard case .list(let list) = agent.types.members, profileCount <= Self.largest / list.count
      else { return nil }
      types.append(list)
      profileCount *= list.count
    }
    self.types = types
    self.profileCount = profileCount

    let forms = types.map { $0.map { $0.map { AffineForm($0) } } }
    var columns = types.map { _ in Column() }
    var numbers = types.map { _ in [[AffineForm]: Int32]() }
    var amounts = types.map { _ in [[AffineForm]]() }
    var payments = types.map { _ in [Rational]() }
    let comparisons = NumericComparisons()
    for profile in 0..<profileCount {
      if profile.isMultiple(of: 256), shouldStop() { throw .stopped }
      let positions = Self.positions(of: profile, in: types)
      let allotment = try mechanism.rule.allotment(
        for: zip(forms, positions).map { $0[$1] }, comparing: comparisons)
      for agent in types.indices {
        let amount = allotment.gets[agent]
        let number = numbers[agent][amount] ?? Int32(amounts[agent].count)
        if number == amounts[agent].count {
          numbers[agent][amount] = number
          amounts[agent].append(amount)
        }
        columns[agent].amounts.append(number)
        payments[agent].append(allotment.pays[agent].constant)
      }
    }
    var stride = 1
    for agent in types.indices.reversed() {
      var values: [Rational] = []
      for amount in amounts[agent] {
        for type in forms[agent] {
          values.append(
            try mechanism.agents[agent].value(of: amount, with: type, comparing: comparisons)
              .constant)
        }
      }
      let scale = (values + payments[agent]).commonDenominator
      guard let words = Self.words(values, times: scale),
        let payments = Self.words(payments[agent], times: scale)
      else { return nil }
      let count = types[agent].count
      columns[agent].values = amounts[agent].indices.map {
        Array(words[$0 * count..<($0 + 1) * count])
      }
      columns[agent].payments = payments
      columns[agent].scale = scale
      columns[agent].stride = stride
      stride *= count
    }
    self.columns = columns
  }

  /// Multiples of numbers, if they are so small that four of them can be added.
  private static func words(_ numbers: [Rational], times scale: Rational) -> [Int]? {
    let words = numbers.compactMap { ($0 * scale).exactInt }
    guard words.count == numbers.count, words.allSatisfy({ $0.magnitude < 1 << 60 }) else {
      return nil
    }
    return words
  }

  /// For each agent the position of its type; that of the last agent varies fastest.
  private static func positions(of profile: Int, in types: [[[Rational]]]) -> [Int] {
    var rest = profile
    var positions: [Int] = []
    for list in types.reversed() {
      positions.append(rest % list.count)
      rest /= list.count
    }
    return positions.reversed()
  }

  /// How many combinations of types and a report of an agent there are.
  package func comparisonCount(of agent: Int) -> Int { profileCount * types[agent].count }

  /// Visits the misreports of an agent by which it gains more than a bound.
  ///
  /// - Parameters:
  ///   - agent: The agent.
  ///   - bound: What the gain must exceed, or attain.
  ///   - isStrict: Whether attaining the bound is enough.
  ///   - visit: Is given everybody's type and the report, as values of the variables of
  ///     ``Strategyproofness``; returns whether to go on.
  /// - Complexity: A few operations on words for each of ``comparisonCount(of:)`` combinations.
  package func forEachGain(
    of agent: Int, above bound: Rational, orEqual isStrict: Bool = false,
    _ visit: ([Rational]) -> Bool
  ) {
    let column = columns[agent]
    let count = types[agent].count
    // The least integer that is too much.
    let scaled = bound * column.scale
    let limit = isStrict ? scaled.ceil : scaled.floor + 1
    guard let least = limit.exactInt, least.magnitude < 1 << 62 else { return }
    var honest = [Int](repeating: 0, count: count)
    for first in 0..<profileCount where first / column.stride % count == 0 {
      for type in 0..<count {
        let profile = first + type * column.stride
        honest[type] =
          column.values[Int(column.amounts[profile])][type] - column.payments[profile] + least
      }
      for report in 0..<count {
        let profile = first + report * column.stride
        let payment = column.payments[profile]
        let values = column.values[Int(column.amounts[profile])]
        var gains = false
        for type in 0..<count { gains = gains || values[type] - payment >= honest[type] }
        guard gains else { continue }
        for type in 0..<count where values[type] - payment >= honest[type] {
          let positions = Self.positions(of: first + type * column.stride, in: types)
          let profileTypes = zip(types, positions).flatMap { $0[$1] }
          guard visit(profileTypes + types[agent][report]) else { return }
        }
      }
    }
  }

  /// The largest gain of an agent from a misreport, at least zero, and the first types and report with it,
  /// as ``forEachGain(of:above:orEqual:_:)`` gives them.
  package func largestGain(of agent: Int) -> (gain: Rational, values: [Rational]) {
    let column = columns[agent]
    let count = types[agent].count
    func utility(_ profile: Int, _ type: Int) -> Int {
      column.values[Int(column.amounts[profile])][type] - column.payments[profile]
    }
    // By truth nothing is gained.
    var best = (gain: 0, profile: 0, report: 0)
    for first in 0..<profileCount where first / column.stride % count == 0 {
      for type in 0..<count {
        let profile = first + type * column.stride
        let honest = utility(profile, type)
        for report in 0..<count {
          let gain = utility(first + report * column.stride, type) - honest
          if gain > best.gain { best = (gain, profile, report) }
        }
      }
    }
    let positions = Self.positions(of: best.profile, in: types)
    return (
      Rational(best.gain) / column.scale,
      zip(types, positions).flatMap { $0[$1] } + types[agent][best.report]
    )
  }
}
