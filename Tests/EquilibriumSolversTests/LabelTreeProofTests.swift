import ExactArithmetic
import GameModel
import LinearAlgebra
import TestSupport
import Testing

@testable import EquilibriumSolvers

/// What the label tree concludes about faces of a polytope, against exact pivots on the whole face.
@Suite struct LabelTreeProofTests {
  /// Games with few ties and with many, with payoffs small and large, and beyond what doubles tell apart.
  private static func games(seed: UInt64) -> [NormalFormGame] {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 2...4, using: &generator) }
    func random(_ range: ClosedRange<Int>) -> Rational {
      Rational(Int.random(in: range, using: &generator))
    }
    return [
      .tabulated(sizes) { _, _ in random(0...100) },
      .tabulated(sizes) { _, _ in random(0...1) },
      .tabulated(sizes) { _, _ in random(0...1_000_000_000_000) },
      .tabulated(sizes) { _, _ in random(0...2) * Rational(10).power(25) + random(0...1) },
    ]
  }

  /// Fixes labels at random until the face is a point, examining each face on the way.
  private func examineFaces(
    of polytope: BestResponsePolytope, using generator: inout SeededGenerator,
    _ examine: (FloatTableau, [LabelMarks], ExactFace) -> Void
  ) {
    let side = polytope.side
    var marks = [LabelMarks](repeating: [], count: polytope.labelCount)
    var tableau = polytope.floatTableau
    var examiner = FaceExaminer(polytope)
    for label in (0..<polytope.labelCount).shuffled(using: &generator) {
      guard let face = examiner.exactFace(tableau, marks) else {
        Issue.record("the face is not empty")
        return
      }
      examine(tableau, marks, face)
      var (nextTableau, nextMarks) = (tableau, marks)
      nextMarks[label].insert(.tight(in: side))
      let isPossible = examiner.tighten(label, &nextTableau, nextMarks)
      let exact = ExactFace(
        of: polytope, tight: nextMarks.map { $0.contains(.tight(in: side)) },
        startingFrom: nextMarks.map { _ in false })
      // An empty face may be taken for one that is not, and is searched in vain; never the reverse.
      #expect(isPossible || exact == nil)
      if exact != nil { (tableau, marks) = (nextTableau, nextMarks) }
    }
  }

  @Test func `a row proves a variable positive only where it is, and mostly where it is`() {
    var generator = SeededGenerator(seed: 1)
    var counts = (proved: 0, positive: 0)
    for game in (0..<12 as Range<UInt64>).flatMap(Self.games) {
      for side in Side.allCases {
        let polytope = BestResponsePolytope(side, of: game)
        var proof = RowProof(polytope)
        examineFaces(of: polytope, using: &generator) { tableau, marks, face in
          for row in 0..<tableau.rowCount {
            let label = tableau.variable(ofRow: row)
            var isTight = face.isTight
            isTight[label] = true
            let isPositive =
              ExactFace(of: polytope, tight: isTight, startingFrom: isTight.map { _ in false })
              == nil
            let isProved = proof.isPositive(row: row, of: tableau, marks)
            #expect(isPositive || !isProved)
            counts.proved += isProved ? 1 : 0
            counts.positive += isPositive ? 1 : 0
          }
        }
      }
    }
    #expect(counts.proved > counts.positive / 2)
  }

  @Test func `labels that a row makes tight are tight at every vertex of the face`() {
    var generator = SeededGenerator(seed: 2)
    var count = 0
    for game in (0..<12 as Range<UInt64>).flatMap(Self.games) {
      for side in Side.allCases {
        let polytope = BestResponsePolytope(side, of: game)
        var examiner = FaceExaminer(polytope)
        examineFaces(of: polytope, using: &generator) { tableau, marks, face in
          var tableau = tableau
          let labels = examiner.examine(&tableau, marks).tight
          count += labels.count
          guard let vertices = try? face.vertices(SearchMonitor()) else { return }
          for label in labels {
            #expect(vertices.allSatisfy { $0.tightLabels.contains(label) })
            #expect(!marks[label].contains(.tight(in: side)))
          }
        }
      }
    }
    #expect(count > 100)
  }

  @Test
  func `what follows from labels being barred holds at every vertex where they are not tight`() {
    var generator = SeededGenerator(seed: 3)
    var barring = SeededGenerator(seed: 5)
    var counts = (positive: 0, empty: 0)
    for game in (0..<40 as Range<UInt64>).flatMap(Self.games) {
      for side in Side.allCases {
        let polytope = BestResponsePolytope(side, of: game)
        var examiner = FaceExaminer(polytope)
        examineFaces(of: polytope, using: &generator) { tableau, marks, face in
          var marks = marks
          for label in marks.indices where !marks[label].contains(.tight(in: side)) {
            if Int.random(in: 0...3, using: &barring) == 0 {
              marks[label].insert(.barred(from: side))
            }
          }
          let findings = examiner.examineBarred(tableau, marks)
          let barred = marks.indices.filter { marks[$0].contains(.barred(from: side)) }
          let vertices = (try? face.vertices(SearchMonitor())) ?? []
          let admitted = vertices.filter { vertex in
            !barred.contains { vertex.tightLabels.contains($0) }
          }
          for label in findings.positive {
            #expect(admitted.allSatisfy { !$0.tightLabels.contains(label) })
          }
          #expect(!findings.isEmpty || admitted.isEmpty)
          counts.positive += findings.positive.count
          counts.empty += findings.isEmpty ? 1 : 0
        }
      }
    }
    #expect(counts.positive > 50)
    #expect(counts.empty > 3)
  }

  @Test func `columns are independent unless one is a combination of others`() {
    // Against the first player's second action, player 2 earns twice what it earns against the first.
    let game = NormalFormGame.tabulated([3, 3]) { player, profile in
      [[1, 2, 5], [2, 4, 1], [3, 6, 9]][profile[1]][profile[0]]
    }
    let polytope = BestResponsePolytope(.first, of: game)
    // Less the least, and in lowest terms, plus one, the columns are (1, 2, 3), (1, 2, 3), (2, 1, 3).
    #expect(polytope.roundedMatrix == [[1, 1, 2], [2, 2, 1], [3, 3, 3]])
    #expect(polytope.areIndependent([]))
    #expect(polytope.areIndependent([0, 2]))
    #expect(!polytope.areIndependent([0, 1]))
    #expect(polytope.areIndependent([0, 3, 4]))
    #expect(!polytope.areIndependent([0, 2, 3, 4]))
    #expect(!polytope.areIndependent([0, 3, 4, 5]))
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `the vertices of a face are what is left of it when enough labels are tight`(
    seed: UInt64
  ) throws {
    for game in Self.games(seed: seed) {
      let polytope = BestResponsePolytope(.first, of: game)
      let nothing = [Bool](repeating: false, count: polytope.labelCount)
      let face = try #require(ExactFace(of: polytope, tight: nothing, startingFrom: nothing))
      var expected: Set<[Rational]> = []
      for bits in 0..<1 << polytope.labelCount
      where bits.nonzeroBitCount == polytope.structurals.count {
        let isTight = (0..<polytope.labelCount).map { bits >> $0 & 1 == 1 }
        guard let point = ExactFace(of: polytope, tight: isTight, startingFrom: nothing),
          point.freeColumns.isEmpty
        else { continue }
        expected.formUnion(try point.vertices(SearchMonitor()).map(\.strategy))
      }
      let vertices = try face.vertices(SearchMonitor())
      #expect(Set(vertices.map(\.strategy)) == expected)
      #expect(vertices.count == expected.count)
    }
  }

  @Test func `a tableau made from an exact one goes on like the one it replaces`() {
    var generator = SeededGenerator(seed: 4)
    for game in (0..<6 as Range<UInt64>).flatMap(Self.games) {
      let polytope = BestResponsePolytope(.second, of: game)
      var compared = 0
      examineFaces(of: polytope, using: &generator) { tableau, marks, face in
        let replacement = face.floatTableau()
        for label in 0..<polytope.labelCount {
          guard let row = tableau.row(of: label), let other = replacement.row(of: label) else {
            continue
          }
          // Bases may differ where a face is not a point.
          guard face.freeColumns.isEmpty else { continue }
          #expect(abs(tableau.value(ofRow: row) - replacement.value(ofRow: other)) < 1e-6)
          compared += 1
        }
      }
      #expect(compared > 0)
    }
  }
}
