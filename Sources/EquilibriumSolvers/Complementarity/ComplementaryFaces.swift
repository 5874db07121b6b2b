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
  /// - Parameter monitor: Asked at every node; a limit ends the search.
  /// - Returns: The vertices found, all of them unless `stopped` says otherwise.
  /// - Complexity: Exponential in the number of pairs in the worst case; each node costs a few pivots.
  func solutions(_ monitor: SearchMonitor) -> ComplementaritySolutions {
    var search = FaceSearch(problem: self, monitor: monitor)
    if let root = ComplementarityTableau(self) { search.visit(root, share: 1) }
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
  let monitor: SearchMonitor
  /// The share of the tree that has been searched, where each branch has half of its node.
  var done = 0.0
  var positions: [[Rational]: Int] = [:]
  var vertices: [[Rational]] = []
  var faces: [FoundFace] = []
  var stopped: Limit?

  init(problem: ComplementarityProblem, monitor: SearchMonitor) {
    self.problem = problem
    self.monitor = monitor
  }

  // MARK: Pairs

  mutating func visit(_ node: ComplementarityTableau, share: Double) {
    var node = node
    var share = share
    defer { done += share }
    while true {
      if vertices.count >= monitor.limit ?? .max { stopped = .count }
      stopped = stopped ?? monitor.stopReason()
      if stopped != nil { return }
      monitor.report(fraction: done, found: vertices.count)
      let open = problem.pairs.filter {
        !node.isIdenticallyZero($0.0) && !node.isIdenticallyZero($0.1)
      }
      guard let branch = open.first else { return visitLeaf(node) }
      if let forced = forced(by: node, among: open) {
        guard node.hold(forced) else { return }
        continue
      }
      share /= 2
      var other = node
      if other.hold(branch.1) { visit(other, share: share) } else { done += share }
      guard node.hold(branch.0) else { return }
    }
  }

  /// The variable that must vanish because its partner visibly cannot, if there is one.
  private func forced(by node: ComplementarityTableau, among pairs: [(Int, Int)]) -> Int? {
    for (first, second) in pairs {
      if node.isPositive(first) { return second }
      if node.isPositive(second) { return first }
    }
    return nil
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
