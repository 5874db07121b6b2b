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
  /// leaf every pair is decided; leaves that are parts of others are left out, where that is easily seen. Where the face is a product of smaller ones, these are looked at one by
  /// one: their vertices are found by going down through their facets.
  ///
  /// - Parameters:
  ///   - monitor: Asked at every node and face; a limit ends the search.
  ///   - budget: How many entries of tableaux are visited at most, or `nil` to go on to the end.
  /// - Returns: The vertices found, all of them unless `stopped` says otherwise.
  /// - Complexity: Exponential in the number of pairs in the worst case; each node costs a few pivots.
  func solutions(_ monitor: SearchMonitor, budget: Int? = nil) -> ComplementaritySolutions {
    var search = FaceSearch(problem: self, monitor: monitor, budget: budget)
    if let root = ComplementarityTableau(self) { search.visit(root, besides: [], share: 1) }
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

/// The vertices of a polyhedron, and the rays that start at them.
private struct Corners {
  var vertices: [[Rational]]
  var rays: [(vertex: [Rational], direction: [Rational])] = []

  /// The corners of the sum of two polyhedra that lie across each other and meet in one vertex of both.
  func product(with other: Corners, at origin: [Rational]) -> Corners {
    func sum(_ a: [Rational], _ b: [Rational]) -> [Rational] {
      origin.indices.map { b[$0] == origin[$0] ? a[$0] : a[$0] + b[$0] - origin[$0] }
    }
    return Corners(
      vertices: vertices.flatMap { a in other.vertices.map { sum(a, $0) } },
      rays: rays.flatMap { ray in other.vertices.map { (sum(ray.vertex, $0), ray.direction) } }
        + other.rays.flatMap { ray in vertices.map { (sum($0, ray.vertex), ray.direction) } })
  }
}

private struct FaceSearch {
  let problem: ComplementarityProblem
  let monitor: SearchMonitor
  let budget: Int?
  /// How many entries of tableaux were visited.
  var work = 0
  /// The share of the tree that has been searched, where each branch has half of its node.
  var done = 0.0
  var positions: [[Rational]: Int] = [:]
  var vertices: [[Rational]] = []
  var faces: [FoundFace] = []
  var stopped: Limit?

  init(problem: ComplementarityProblem, monitor: SearchMonitor, budget: Int?) {
    self.problem = problem
    self.monitor = monitor
    self.budget = budget
  }

  /// Counts a node or a face, and says whether the search goes on.
  private mutating func mayVisit() -> Bool {
    work += problem.rows.count * problem.columns.count
    if vertices.count >= monitor.limit ?? .max { stopped = .count }
    if let budget, work > budget { stopped = .size("the budget of the search is used up") }
    stopped = stopped ?? monitor.stopReason()
    return stopped == nil
  }

  // MARK: Pairs

  /// Searches a face for solutions.
  ///
  /// - Parameters:
  ///   - node: The face.
  ///   - positive: Variables that do not vanish throughout: where they do was searched before.
  ///   - share: Of the tree.
  mutating func visit(_ node: ComplementarityTableau, besides positive: [Int], share: Double) {
    var node = node
    var positive = positive
    var share = share
    defer { done += share }
    while mayVisit() {
      monitor.report(fraction: done, found: vertices.count)
      if positive.contains(where: node.isIdenticallyZero) { return }
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
      if other.hold(branch.1) {
        visit(other, besides: positive, share: share)
        positive.append(branch.1)
      } else {
        done += share
      }
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

  /// Collects the vertices and rays of a face, which is the product of what each group of its columns spans.
  private mutating func visitLeaf(_ node: ComplementarityTableau) {
    let origin = node.values(ofFirst: problem.columns.count)
    var corners = Corners(vertices: [origin])
    for group in node.independentColumns {
      var factor = Corners(vertices: [])
      var seen: Set<[Int]> = []
      descend(node.holding(allBut: group), into: &factor, seen: &seen)
      guard mayHold(corners.vertices.count, times: factor.vertices.count) else { break }
      corners = corners.product(with: factor, at: origin)
    }
    var face = FoundFace()
    for vertex in corners.vertices { face.vertices.insert(position(of: vertex)) }
    for ray in corners.rays {
      face.rays.insert(.init(vertex: position(of: ray.vertex), direction: ray.direction))
    }
    if !faces.contains(where: { $0.contains(face) }) {
      faces.removeAll { face.contains($0) }
      faces.append(face)
    }
  }

  /// Whether a product of so many vertices can be listed too.
  private mutating func mayHold(_ count: Int, times factor: Int) -> Bool {
    let most = NashCollector.largestList / problem.columns.count - vertices.count
    guard factor == 0 || count <= most / factor else {
      stopped = .size("the list would hold more than \(NashCollector.largestList) numbers")
      return false
    }
    return stopped == nil
  }

  /// Collects the vertices and rays of a face by going to each of its facets, once.
  private mutating func descend(
    _ node: ComplementarityTableau, into corners: inout Corners, seen: inout Set<[Int]>
  ) {
    let count = problem.columns.count
    let variables = 0..<(count + problem.rows.count)
    let zero = variables.filter { node.isIdenticallyZero($0) }
    guard mayVisit(), seen.insert(zero).inserted else { return }
    let open = node.openColumns
    if open.isEmpty {
      // Which variables vanish tells vertices apart.
      corners.vertices.append(node.values(ofFirst: count))
      return
    }
    let signs = problem.columns + problem.rows.map(\.sign)
    let vanished = Set(zero)
    for variable in variables where signs[variable] == .nonnegative && !vanished.contains(variable)
    {
      var facet = node
      if facet.hold(variable) { descend(facet, into: &corners, seen: &seen) }
    }
    if open.count == 1, let ray = node.ray(along: open[0], ofFirst: count) {
      corners.rays.append((node.values(ofFirst: count), ray))
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
