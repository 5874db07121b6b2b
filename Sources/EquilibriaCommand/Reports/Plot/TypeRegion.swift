import Equilibria

/// A part of the square of types on which the same is decided.
struct TypeRegion {
  /// Corners in order, exact.
  let corners: [[Rational]]
  let description: String
  let colour: String

  /// The cells of a rule that are not flat.
  ///
  /// - Throws: ``ModelError`` if the rule has no cells that can be drawn, or too many.
  static func cells(
    of mechanism: Mechanism, within axes: [ClosedRange<Rational>]
  ) throws(ModelError) -> [TypeRegion] {
    let cells: [RuleCell]
    do throws(UndecidedReason) {
      cells = try mechanism.cells(limit: 2_000)
    } catch {
      throw ModelError("\(error)")
    }
    let words = AllotmentWords(mechanism)
    return cells.compactMap { cell in
      let corners = polygon(cell, within: axes)
      guard corners.count >= 3, !area(corners).isZero else { return nil }
      return TypeRegion(
        corners: corners, description: words.description(of: cell.allotment),
        colour: words.colour(of: cell.allotment))
    }
  }

  /// The corners of the closure of a cell: the rectangle of types, cut by each condition (Sutherland and
  /// Hodgman 1974).
  private static func polygon(
    _ cell: RuleCell, within axes: [ClosedRange<Rational>]
  ) -> [[Rational]] {
    let (x, y) = (axes[0], axes[1])
    var corners = [
      [x.lowerBound, y.lowerBound], [x.upperBound, y.lowerBound],
      [x.upperBound, y.upperBound], [x.lowerBound, y.upperBound],
    ]
    for condition in cell.conditions {
      if condition.relation == .zero { return [] }
      var kept: [[Rational]] = []
      for (index, corner) in corners.enumerated() {
        let next = corners[(index + 1) % corners.count]
        let (here, there) = (condition.form.value(at: corner), condition.form.value(at: next))
        if here.signum >= 0 { kept.append(corner) }
        if here.signum * there.signum < 0 {
          let share = here / (here - there)
          kept.append(zip(corner, next).map { $0 + share * ($1 - $0) })
        }
      }
      corners = kept
    }
    return corners
  }

  /// Twice the area.
  private static func area(_ corners: [[Rational]]) -> Rational {
    corners.indices.reduce(Rational.zero) { sum, index in
      let (a, b) = (corners[index], corners[(index + 1) % corners.count])
      return sum + a[0] * b[1] - a[1] * b[0]
    }
  }
}

/// The pairs of two agents' listed types, each in the middle of a tile.
struct TypeTiles {
  private let types: [[Rational]]
  /// For each agent where its tiles begin and end: in the middle between types that are next to each other.
  private let bounds: [[Rational]]

  private static let mostTiles = 10_000
  private static let mostTicks = 11

  /// - Parameter types: For each agent the numbers of its types, at least two.
  init(_ types: [[Rational]]) {
    self.types = types.map { Set($0).sorted() }
    bounds = self.types.map { numbers in
      let between = zip(numbers, numbers.dropFirst()).map { ($0 + $1) / 2 }
      let (first, last) = (numbers[0], numbers[numbers.count - 1])
      return [first - (between[0] - first)] + between
        + [last + (last - between[between.count - 1])]
    }
  }

  var axes: [ClosedRange<Rational>] { bounds.map { $0[0]...$0[$0.count - 1] } }

  /// All types, or so many of them, at equal distances in the list, as there is room for.
  var ticks: [[Rational]] {
    types.map { numbers in
      let step = (numbers.count + Self.mostTicks - 1) / Self.mostTicks
      return stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }
    }
  }

  /// A tile for each pair, with what everybody gets there.
  ///
  /// - Throws: ``ModelError`` if there are too many, or the rule has no outcome somewhere.
  func regions(of mechanism: Mechanism) throws(ModelError) -> [TypeRegion] {
    guard types[0].count * types[1].count <= Self.mostTiles else {
      throw ModelError("there are more than \(Self.mostTiles) pairs of types")
    }
    let words = AllotmentWords(mechanism)
    var regions: [TypeRegion] = []
    for (column, first) in types[0].enumerated() {
      for (row, second) in types[1].enumerated() {
        var allotment: Allotment
        do throws(RuleInterruption) {
          allotment = try mechanism.allotment(for: [[first], [second]])
        } catch {
          throw ModelError("\(error)")
        }
        // What is paid differs from tile to tile.
        allotment.pays = allotment.pays.map { _ in .zero }
        let (left, right) = (bounds[0][column], bounds[0][column + 1])
        let (bottom, top) = (bounds[1][row], bounds[1][row + 1])
        regions.append(
          TypeRegion(
            corners: [[left, bottom], [right, bottom], [right, top], [left, top]],
            description: words.description(of: allotment), colour: words.colour(of: allotment)))
      }
    }
    return regions
  }
}

extension TypeSpace {
  /// The types, if they are listed and have one number each.
  var listedNumbers: [Rational]? {
    guard case .list(let types) = members, parameters.count == 1 else { return nil }
    return types.map { $0[0] }
  }
}
