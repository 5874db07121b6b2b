/// The answer to a yes-or-no question about a subject, with its evidence.
public enum Verdict<Proof: Certificate, Counterexample: Certificate>: Sendable
where Proof.Subject == Counterexample.Subject {
  case proved(Certified<Proof>)
  case refuted(Certified<Counterexample>)
  case undecided(UndecidedReason)
}

/// Why a question was left open.
public enum UndecidedReason: Error, Hashable, Sendable, CustomStringConvertible {
  /// The search was stopped before it could answer.
  case stopped(Limit)
  /// The question is outside what the method can decide; the sentence says why.
  case outsideScope(String)

  public var description: String {
    switch self {
    case .stopped(let limit): "stopped: \(limit)"
    case .outsideScope(let sentence): sentence
    }
  }
}

/// What ended a search before it was complete.
public enum Limit: Hashable, Sendable, CustomStringConvertible {
  /// The time that the caller allowed has passed.
  case time
  /// As many answers were found as the caller asked for.
  case count
  /// The caller, or a person at the keyboard, cancelled.
  case cancellation
  /// The work would exceed the size that the sentence names.
  case size(String)

  public var description: String {
    switch self {
    case .time: "time-limit"
    case .count: "count-limit"
    case .cancellation: "cancelled"
    case .size(let sentence): "size-limit (\(sentence))"
    }
  }
}
