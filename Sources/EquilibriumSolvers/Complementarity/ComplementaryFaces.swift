import Certification
import ExactArithmetic

/// All solutions of a complementarity problem: the vertices and rays of the polyhedra that make them
/// up, and how these hang together.
struct ComplementaritySolutions: Sendable {
  struct Ray: Hashable, Sendable {
    /// Where it starts, as a position in `vertices`.
    let vertex: Int
    let direction: [Rational]
  }

  /// A polyhedron of solutions that lies in no larger one.
  struct Face: Hashable, Sendable {
    /// Positions in `vertices`, ascending.
    let vertices: [Int]
    let rays: [Ray]
  }

  /// Values of the column variables, in ascending lexicographic order.
  let vertices: [[Rational]]
  let faces: [Face]
  /// Why the list is not complete, or `nil` if it is.
  let stopped: Limit?
}

extension ComplementarityProblem {
  /// Enumerates every vertex of the solution set.
  ///
  /// A tree search decides one pair at a time which of its variables vanishes; a node is a face of the
  /// polyhedron {x, y within their signs}, left when an exact pivoting rule shows that it is empty. At a
  /// leaf every pair is decided, and the vertices of the face are found by going down through its
  /// facets.
  ///
  /// - Parameter stopReason: Asked at every node; a limit ends the search.
  /// - Returns: The vertices found, all of them unless `stopped` says otherwise.
  /// - Complexity: Exponential in the number of pairs in the worst case; each node costs a few pivots.
  func solutions(stopReason: () -> Limit?) -> ComplementaritySolutions {
    var search = FaceSearch(problem: self)
    if let root = ComplementarityTableau(self) { search.visit(root, stopReason) }
    return search.solutions
  }
}

/// A face under construction.
private struct FoundFace {
  var vertices: Set<Int> = []
  var rays: Set<ComplementaritySolutions.Ray> = []

  func contains(_ other: FoundFace) -> Bool {
    vertices.isSuperset(of: other.vertices) && rays.isSuperset(of: other.rays)
  }
}

private struct FaceSearch {
  let problem: ComplementarityProblem
  var positions: [[Rational]: Int] = [:]
  var vertices: [[Rational]] = []
  var faces: [FoundFace] = []
  var stopped: Limit?

  init(problem: ComplementarityProblem) {
    self.problem = problem
  }

  // MARK: Pairs

  mutating func visit(_ node: ComplementarityTableau, _ stopReason: () -> Limit?) {
    var node = node
    while true {
      stopped = stopped ?? stopReason()
      if stopped != nil { return }
      let open = problem.pairs.filter {
        !node.isIdenticallyZero($0.0) && !node.isIdenticallyZero($0.1)
      }
      guard let branch = open.first else { return visitLeaf(node) }
      var forced: Int?
      for (first, second) in open where forced == nil {
        if node.isPositive(first) {
          forced = second
        } else if node.isPositive(second) {
          forced = first
        }
      }
      if let forced {
        guard node.hold(forced) else { return }
        continue
      }
      var other = node
      if other.hold(branch.1) { visit(other, stopReason) }
      guard node.hold(branch.0) else { return }
    }
  }

  // MARK: Faces

  private mutating func visitLeaf(_ node: ComplementarityTableau) {
    var face = FoundFace()
    var seen: Set<[Int]> = []
    descend(node, into: &face, seen: &seen)
    if !faces.contains(where: { $0.contains(face) }) {
      faces.removeAll { face.contains($0) }
      faces.append(face)
    }
  }

  /// Collects the vertices and rays of a face by going to each of its facets, once.
  private mutating func descend(
    _ node: ComplementarityTableau,
    into face: inout FoundFace,
    seen: inout Set<[Int]>
  ) {
    let count = problem.columns.count
    let variables = 0..<(count + problem.rows.count)
    let zero = variables.filter { node.isIdenticallyZero($0) }
    guard seen.insert(zero).inserted else { return }
    let open = node.openColumns
    if open.isEmpty {
      face.vertices.insert(position(of: node.values(ofFirst: count)))
      return
    }
    let signs = problem.columns + problem.rows.map(\.sign)
    let vanished = Set(zero)
    for variable in variables where signs[variable] == .nonnegative && !vanished.contains(variable)
    {
      var facet = node
      if facet.hold(variable) { descend(facet, into: &face, seen: &seen) }
    }
    if open.count == 1, let ray = node.ray(along: open[0], ofFirst: count) {
      face.rays.insert(
        .init(vertex: position(of: node.values(ofFirst: count)), direction: ray))
    }
  }

  private mutating func position(of vertex: [Rational]) -> Int {
    if let known = positions[vertex] { return known }
    positions[vertex] = vertices.count
    vertices.append(vertex)
    return vertices.count - 1
  }

  // MARK: Result

  var solutions: ComplementaritySolutions {
    let order = vertices.indices.sorted { vertices[$0].lexicographicallyPrecedes(vertices[$1]) }
    var rank = [Int](repeating: 0, count: vertices.count)
    for (position, vertex) in order.enumerated() { rank[vertex] = position }
    let sorted = faces.map { face in
      ComplementaritySolutions.Face(
        vertices: face.vertices.map { rank[$0] }.sorted(),
        rays: face.rays.map { .init(vertex: rank[$0.vertex], direction: $0.direction) }
          .sorted {
            $0.vertex != $1.vertex
              ? $0.vertex < $1.vertex
              : $0.direction.lexicographicallyPrecedes($1.direction)
          })
    }
    return ComplementaritySolutions(
      vertices: order.map { vertices[$0] },
      faces: sorted.sorted { $0.vertices.lexicographicallyPrecedes($1.vertices) },
      stopped: stopped)
  }
}
