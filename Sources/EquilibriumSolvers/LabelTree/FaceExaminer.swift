import LinearAlgebra

/// Keeps the tableau of a face of one polytope in step with the labels, and draws consequences for the
/// labels from it.
struct FaceExaminer {
  /// What follows from the labels that are marked as tight.
  struct Findings {
    /// Labels that are tight at none of the vertices that are looked for, and neither barred yet nor
    /// marked as tight.
    var positive: [Int] = []
    /// Labels that are tight everywhere on the face, and not marked so yet.
    var tight: [Int] = []
    /// Whether no vertex of the face is looked for.
    var isEmpty = false
  }

  let polytope: BestResponsePolytope
  /// The mark of labels whose variables are zero on the face.
  let tight: LabelMarks
  /// The mark of labels whose variables are positive at the vertices that are looked for.
  let barred: LabelMarks
  var proof: RowProof

  init(_ polytope: BestResponsePolytope) {
    self.polytope = polytope
    tight = .tight(in: polytope.side)
    barred = .barred(from: polytope.side)
    proof = RowProof(polytope)
  }

  /// Reads the rows of a tableau.
  ///
  /// - A variable whose value exceeds what the free variables can take away is positive on the
  ///   whole face. Its row is dropped: it will never stop another variable.
  /// - A variable whose value is zero and whose row has no negative entry is zero on the whole face,
  ///   and so are the variables of the positive entries. The first such row ends the examination,
  ///   since fixing the variables will change the others.
  ///
  /// - Parameters:
  ///   - tableau: The tableau of the face where the labels marked as tight are tight.
  ///   - marks: What is known of the labels.
  /// - Returns: Statements about labels, all proved.
  mutating func examine(_ tableau: inout FloatTableau, _ marks: [LabelMarks]) -> Findings {
    tableau.updateReaches()
    var findings = Findings()
    // Dropping a row moves the last one into its place, so the last ones come first.
    for row in (0..<tableau.rowCount).reversed() {
      let label = tableau.variable(ofRow: row)
      let value = tableau.value(ofRow: row)
      if value > tableau.reach(ofRow: row) + FloatTableau.tolerance {
        if marks[label].isOpen {
          guard proof.isPositive(row: row, of: tableau, marks) else { continue }
          findings.positive.append(label)
        }
        tableau.drop(row: row)
      } else if value <= FloatTableau.tolerance, tableau.isNonnegative(row: row) {
        findings.tight = tightLabels(row: row, of: tableau, marks)
        if !findings.tight.isEmpty {
          findings.isEmpty = findings.tight.contains { marks[$0].contains(barred) }
          return findings
        }
      }
    }
    return findings
  }

  /// The labels that a row makes tight on the whole face: by a proof in doubles, or where these do
  /// not suffice by the same row in exact arithmetic.
  private mutating func tightLabels(
    row: Int, of tableau: FloatTableau, _ marks: [LabelMarks]
  ) -> [Int] {
    if let labels = proof.tightLabels(row: row, of: tableau, marks) { return labels }
    let label = tableau.variable(ofRow: row)
    let isTight = isTight(marks)
    guard
      let row = ExactRow(of: label, basis: isBasic(tableau), tight: isTight, in: polytope),
      row.valueSign == 0, row.signs.allSatisfy({ $0.sign >= 0 })
    else { return [] }
    return ([label] + row.signs.filter { $0.sign > 0 }.map(\.label)).filter { !isTight[$0] }
  }

  /// Follows a label that was just marked as tight: brings its variable to zero and fixes it there.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - tableau: The tableau of the face as it was, and then of the face where the label is tight too.
  ///   - marks: What is known of the labels.
  /// - Returns: `false` if that face is empty, which is proved.
  mutating func tighten(
    _ label: Int, _ tableau: inout FloatTableau, _ marks: [LabelMarks]
  ) -> Bool {
    switch tableau.descend(label) {
    case .nonbasic:
      tableau.fix(label)
      return true
    case .vanished:
      return true
    case .positive:
      if let row = tableau.row(of: label), proof.isPositive(row: row, of: tableau, marks) {
        return false
      }
    case .unsettled:
      break
    }
    // Floating point is not precise enough here.
    guard let face = exactFace(tableau, marks) else { return false }
    tableau = face.floatTableau()
    return true
  }

  /// The vertices of the face where the labels marked as tight are tight.
  func vertices(
    _ tableau: FloatTableau, _ marks: [LabelMarks], _ monitor: SearchMonitor
  ) throws(Interruption) -> [StrategyVertex] {
    let (isTight, isBasic) = (isTight(marks), isBasic(tableau))
    if let vertex = polytope.onlyVertex(tight: isTight, basis: isBasic) { return [vertex] }
    return try ExactFace(of: polytope, tight: isTight, startingFrom: isBasic)?.vertices(monitor)
      ?? []
  }

  /// The face where the labels marked as tight are tight, or `nil` if it is empty.
  func exactFace(_ tableau: FloatTableau, _ marks: [LabelMarks]) -> ExactFace? {
    ExactFace(of: polytope, tight: isTight(marks), startingFrom: isBasic(tableau))
  }

  private func isTight(_ marks: [LabelMarks]) -> [Bool] {
    marks.map { $0.contains(tight) }
  }

  private func isBasic(_ tableau: FloatTableau) -> [Bool] {
    (0..<polytope.labelCount).map { tableau.isBasic($0) }
  }
}
