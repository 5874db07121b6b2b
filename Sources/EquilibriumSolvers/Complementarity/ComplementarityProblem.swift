import ExactArithmetic

/// A mixed linear complementarity problem.
///
/// Column variables x₁ … xₙ and row variables y = q + M x, each nonnegative, free or zero, with pairs of
/// nonnegative variables of which one must vanish. Variables are numbered: columns first, then rows.
///
/// The solutions are a union of polyhedra, one for each choice of the vanishing variables. (Cottle,
/// Pang and Stone 1992, The Linear Complementarity Problem, chapters 1 and 4.)
struct ComplementarityProblem: Sendable {
  enum Sign: Hashable, Sendable { case nonnegative, free, zero }

  struct Row: Sendable {
    let sign: Sign
    /// M, one entry for each column variable.
    let coefficients: [Rational]
    /// q.
    let constant: Rational
  }

  /// How the column variables are bound; none is `zero`.
  let columns: [Sign]
  let rows: [Row]
  /// Pairs of numbers of variables.
  let pairs: [(Int, Int)]

  /// A problem with the given pairs of variables.
  init(columns: [Sign], rows: [Row], pairs: [(Int, Int)]) {
    self.columns = columns
    self.rows = rows
    self.pairs = pairs
  }
}

/// Collects the rows of a complementarity problem over a fixed number of columns.
struct ComplementarityBuilder {
  private let columns: [ComplementarityProblem.Sign]
  private var rows: [ComplementarityProblem.Row] = []
  private var pairs: [(Int, Int)] = []

  init(columns: [ComplementarityProblem.Sign]) {
    self.columns = columns
  }

  /// Adds the row variable q + M x.
  ///
  /// - Parameters:
  ///   - sign: How it is bound.
  ///   - partners: The columns of which each must vanish where the row does not.
  ///   - constant: q.
  ///   - fill: Writes the coefficients M, which start at zero.
  mutating func add(
    _ sign: ComplementarityProblem.Sign = .nonnegative, partners: [Int] = [], constant: Rational,
    _ fill: (inout [Rational]) -> Void
  ) {
    var coefficients = [Rational](repeating: 0, count: columns.count)
    fill(&coefficients)
    pairs += partners.map { ($0, columns.count + rows.count) }
    rows.append(.init(sign: sign, coefficients: coefficients, constant: constant))
  }

  var problem: ComplementarityProblem {
    ComplementarityProblem(columns: columns, rows: rows, pairs: pairs)
  }
}
