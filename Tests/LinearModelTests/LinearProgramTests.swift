import Equilibria
import Testing

@Suite struct LinearProgramTests {
  @Test func `terms of a form are sorted, added and stripped of zeros`() {
    let form = LinearForm([(4, 1), (2, 3), (4, -1), (0, 0), (2, Rational(1, 2))])
    #expect(form == [2: Rational(7, 2)])
    #expect(LinearForm(dense: [0, 5, 0]) == [1: 5])
    #expect(LinearForm([]).indices.isEmpty)
  }

  @Test func `a form is evaluated at a point`() {
    let form: LinearForm = [0: 2, 3: -1]
    #expect(form.value(at: [5, 7, 7, 3]) == 7)
  }

  @Test func `the combination of rows is the transposed product`() {
    var program = LinearProgram()
    let x = program.addColumn()
    let y = program.addColumn()
    program.addRow([x: 1, y: 2], .atMost(1))
    program.addRow([y: 3], .atMost(1))
    #expect(program.combination(of: [5, Rational(1, 3)]) == [5, 11])
  }

  @Test(arguments: [
    (Bounds.free, "free"), (.nonnegative, "≥ 0"), (.atMost(3), "≤ 3"), (.equal(to: 2), "= 2"),
    (.unit, "in [0, 1]"),
  ])
  func `bounds are printed as people write them`(bounds: Bounds, text: String) {
    #expect(bounds.description == text)
  }

  @Test func `the supremum over bounds uses the end that the sign points at`() {
    let bounds = Bounds(lower: -1, upper: 4)
    #expect(bounds.supremum(of: 2) == 8)
    #expect(bounds.supremum(of: -2) == 2)
    #expect(Bounds.nonnegative.supremum(of: 1) == nil)
    #expect(Bounds.nonnegative.supremum(of: -1) == 0)
    #expect(Bounds.free.supremum(of: 0) == 0)
  }

  @Test func `crossing bounds are a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Bounds(lower: 1, upper: 0) }
  }
}
