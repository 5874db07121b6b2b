public import ExactArithmetic

/// What became of the claims in some model files.
public struct CheckReport: Codable, Hashable, Sendable {
  /// The answer to one claim.
  public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
    case holds, fails, undecided
  }

  /// What somebody gains by deviating from what is claimed to be an equilibrium.
  public struct Counterexample: Codable, Hashable, Sendable {
    public var player: String
    public var action: String
    public var gain: Rational

    public init(player: String, action: String, gain: Rational) {
      self.player = player
      self.action = action
      self.gain = gain
    }
  }

  /// A claim and what became of it.
  public struct Claim: Codable, Hashable, Sendable {
    public var claim: String
    /// The file, or `--claim`.
    public var source: String
    /// Counted from 1, as is the column.
    public var line: Int
    public var column: Int
    public var verdict: Verdict
    /// A sentence that says what shows it, or why the claim is undecided.
    public var reason: String
    /// The deviation, where that is what shows that the claim is false.
    public var counterexample: Counterexample?
    public init(
      claim: String, source: String, line: Int, column: Int, verdict: Verdict, reason: String,
      counterexample: Counterexample? = nil
    ) {
      self.claim = claim
      self.source = source
      self.line = line
      self.column = column
      self.verdict = verdict
      self.reason = reason
      self.counterexample = counterexample
    }
  }

  /// A file with its claims, or what is wrong with it.
  public struct File: Codable, Hashable, Sendable {
    public var file: String
    public var title: String?
    public var claims: [Claim]
    /// Why the file could not be read, with its place in the file.
    public var error: String?
    /// How long it took to decide the claims, if that was asked for.
    public var seconds: Double?

    public init(file: String, title: String, claims: [Claim], seconds: Double?) {
      self.file = file
      self.title = title
      self.claims = claims
      self.seconds = seconds
    }

    /// A file that could not be read.
    public init(file: String, error: String) {
      self.file = file
      claims = []
      self.error = error
    }
  }

  /// How many claims there are of each verdict, and how many files could not be read.
  public struct Summary: Codable, Hashable, Sendable {
    public var holds: Int
    public var fails: Int
    public var undecided: Int
    public var malformed: Int
  }

  public var format = "equilibria-check/1"
  public var tool = ToolDescription.equilibria
  public var files: [File]
  public var summary: Summary

  public init(files: [File]) {
    self.files = files
    func count(_ verdict: Verdict) -> Int {
      files.reduce(0) { $0 + $1.claims.count { $0.verdict == verdict } }
    }
    summary = Summary(
      holds: count(.holds), fails: count(.fails), undecided: count(.undecided),
      malformed: files.count { $0.error != nil })
  }

  /// The report as JSON, the same bytes for the same report.
  public var json: String {
    get throws { try ReportEncoder().encode(self).document() }
  }
}
