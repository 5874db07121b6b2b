public import ExactArithmetic

/// A reason why no point satisfies some conditions: a sum of multiples of them that cannot be (Farkas
/// 1902).
///
/// Conditions fₖ > 0, fₖ ≥ 0 or fₖ = 0 with multipliers λₖ, which are positive unless the condition is an
/// equation, contradict each other if Σ λₖ·fₖ is a constant c and c < 0; or if c = 0 and some condition
/// that occurs is strict.
///
/// In files it is a string: the numbers of the conditions, each with its multiplier unless that is 1,
/// such as `3 5*2 8*-1`.
public struct Contradiction: Hashable, Sendable {
  /// One condition, by its number, and its multiplier.
  public struct Term: Hashable, Sendable {
    public let condition: Int
    public let multiplier: Rational

    public init(condition: Int, multiplier: Rational) {
      self.condition = condition
      self.multiplier = multiplier
    }
  }

  /// The conditions that occur, in increasing order; the multipliers are coprime integers.
  public let terms: [Term]

  /// - Parameter terms: Conditions with their multipliers, in increasing order. Multipliers are scaled to
  ///   coprime integers; those that are zero are left out.
  public init(_ terms: [Term]) {
    let used = terms.filter { !$0.multiplier.isZero }
    let (_, integers) = used.map(\.multiplier).scaledToCoprimeIntegers()
    self.terms = zip(used, integers).map { Term(condition: $0.condition, multiplier: $1) }
  }

  /// Whether the conditions cannot hold together.
  ///
  /// - Parameter condition: The condition of a number, or `nil` if there is none.
  /// - Returns: `false` if the multipliers prove nothing, whatever they are.
  /// - Complexity: O(k · n) for k terms and n variables.
  package func refutes(_ condition: (Int) -> Violation.Condition?) -> Bool {
    var sum = AffineForm.zero
    var isStrict = false
    for term in terms {
      guard let condition = condition(term.condition) else { return false }
      guard condition.relation == .zero || term.multiplier.signum > 0 else { return false }
      // Multipliers of a true proof are subdeterminants of a few rows: nothing that is this long.
      guard term.multiplier.bitLength <= Self.longestMultiplier else { return false }
      isStrict = isStrict || condition.relation == .positive
      sum += condition.form * term.multiplier
    }
    guard sum.isConstant else { return false }
    return sum.constant.signum < 0 || sum.constant.isZero && isStrict
  }

  private static let longestMultiplier = 4096
}

extension Contradiction: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    var terms: [Term] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "*", omittingEmptySubsequences: false)
      guard let condition = Int(parts[0]), condition > (terms.last?.condition ?? -1),
        let multiplier = parts.count == 1 ? 1 : Rational(String(parts[1])), parts.count <= 2
      else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "no list of conditions with multipliers")
      }
      terms.append(Term(condition: condition, multiplier: multiplier))
    }
    self.init(terms)
    guard self.terms == terms else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "the multipliers are not coprime integers")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let words = terms.map { term in
      term.multiplier == 1 ? "\(term.condition)" : "\(term.condition)*\(term.multiplier)"
    }
    try container.encode(words.joined(separator: " "))
  }
}
