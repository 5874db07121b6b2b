import Certification
import ExactArithmetic
import GameModel

/// A search of the space of strategy profiles, region by region.
///
/// Every region ends excluded, or in the neighbourhood of one solution that is examined exactly, or
/// in a set of solutions of positive dimension, or undecided.
struct BranchSearch: Sendable {
  let tables: BranchTables
  let monitor: SearchMonitor
  private(set) var roots: [BranchRoot] = []
  /// Sets of equilibria of which not all are isolated.
  private(set) var solutions = ExactSolutions()
  /// Parts that are left undecided.
  private(set) var undecided: [UndecidedPart] = []
  /// How many approximate solutions were no equilibria.
  private(set) var rejected = 0
  /// What was done, counted in payoffs of the regions.
  private(set) var work = 0
  private var system = BranchSystem()
  private var separation = BranchSeparation()

  /// How many regions of one support are examined before it is asked whether solutions are isolated.
  private static let easyLeaf = 4
  /// How many regions of one support are examined before the rest is left undecided, by unknown.
  private static let largestLeaf = 1000

  init(_ tables: BranchTables, _ monitor: SearchMonitor) {
    self.tables = tables
    self.monitor = monitor
  }

  private var game: NormalFormGame { tables.game }

  /// A search of the same game that has found nothing yet.
  func emptied() -> BranchSearch { BranchSearch(tables, monitor) }

  /// Divides the space of strategy profiles into parts; some of it is decided on the way.
  ///
  /// - Parameter count: How many parts there should be at least, unless all are decided.
  /// - Returns: Regions that are to be searched.
  mutating func divide(into count: Int) -> [BranchRegion] {
    var root = BranchRegion(tables)
    guard root.propagate() else { return [] }
    var regions = [root]
    var next = 0
    // Regions in which all actions have labels are kept whole.
    while next < regions.count, regions.count - next < count {
      let region = regions[next]
      next += 1
      guard let branch = branch(of: region) else { return Array(regions[(next - 1)...]) }
      regions += branch
    }
    return Array(regions[next...])
  }

  /// Decides a region, or divides it.
  ///
  /// - Returns: Its parts, none if it is decided.
  /// - Throws: ``Interruption`` if the search is to stop; the region is then still to be decided.
  mutating func visit(_ region: BranchRegion) throws(Interruption) -> [BranchRegion] {
    try monitor.checkpoint()
    var region = region
    guard tables.dominance.narrow(&region) else { return [] }
    if let parts = branch(of: region) { return parts }
    try decide(region)
    return []
  }

  /// The parts of a region in which one free action is given either label; `nil` if none is free.
  private mutating func branch(of region: BranchRegion) -> [BranchRegion]? {
    var chosen: (player: Int, count: Int)?
    for player in region.counts.indices {
      let count = region.free(player).nonzeroBitCount
      if count > 0, count < chosen?.count ?? .max { chosen = (player, count) }
    }
    guard let chosen else { return nil }
    work += region.size
    if separation.excludes(region) { return [] }
    let action = region.free(chosen.player).trailingZeroBitCount
    var parts: [BranchRegion] = []
    var used = region
    used.required[chosen.player] |= 1 << UInt64(action)
    if used.propagate() { parts.append(used) }
    var unused = region
    if unused.setUnused(action, of: chosen.player), unused.propagate() { parts.append(unused) }
    return parts.filter(tables.symmetry.keeps)
  }

  // MARK: - Supports

  /// Decides a region in which all actions have labels.
  private mutating func decide(_ leaf: BranchRegion) throws(Interruption) {
    var isSingular = false
    var pending = [leaf]
    var next = 0
    let most = Self.largestLeaf * leaf.counts.reduce(1) { $0 + $1 - 1 }
    var left: [BranchRegion] = []
    // The largest regions come first, so that what is left undecided is not the larger part.
    while next < pending.count, next < most {
      let region = pending[next]
      next += 1
      if next == Self.easyLeaf {
        isSingular = system.isSingular(leaf)
        if isSingular, isRefuted(leaf) || solveExactly(leaf) { return }
      }
      // Many regions gather where solutions are not isolated, or double.
      if next == most / 16, solveExactly(leaf) { return }
      work += region.size
      if next.isMultiple(of: 16) { try monitor.checkpoint() }
      if separation.excludes(region) { continue }
      switch system.outcome(of: region, guide: separation.weights) {
      case .excluded: break
      case .root(let weights, let radius):
        if !examine(region, weights, radius) { left.append(region) }
      case .shrunk(let least):
        var part = region
        for player in part.counts.indices where !least[player].isEmpty {
          part.shrink(player, toWeightsAbove: least[player])
        }
        if part.propagate() { pending.append(part) }
      case .bisect(let player, let first, let second):
        for (vertex, other) in [(first, second), (second, first)] {
          var half = region.half(of: player, replacing: vertex, towards: other)
          if half.propagate() { pending.append(half) }
        }
      }
    }
    left += pending[next...]
    if left.isEmpty || next < Self.easyLeaf && solveExactly(leaf) { return }
    leaveUndecided(left, continuum: isSingular)
  }

  /// Whether no equilibrium uses exactly the required actions of a region.
  private func isRefuted(_ leaf: BranchRegion) -> Bool {
    let supports = leaf.counts.indices.map { leaf.activeActions(of: $0) }
    return SupportProgram(game, supports: supports)?.isRefuted(monitor) ?? false
  }

  /// Finds all equilibria with the labels of a region by exact elimination, if that is possible.
  private mutating func solveExactly(_ leaf: BranchRegion) -> Bool {
    let supports = leaf.counts.indices.map { leaf.activeActions(of: $0) }
    guard let found = DegenerateSupport.solve(game, supports: supports) else { return false }
    for arrangement in tables.symmetry.arrangements(of: leaf) {
      solutions = solutions + found.arranged(arrangement)
    }
    return true
  }

  /// Examines the only solution near a point.
  ///
  /// - Returns: Whether it was decided what it is.
  private mutating func examine(
    _ region: BranchRegion, _ weights: [[Double]], _ radius: Double
  ) -> Bool {
    let supports = region.counts.indices.map { region.activeActions(of: $0) }
    let strategies = supports.enumerated().map { player, support in
      support.map { action in
        let actions = region.actionCount(of: player)
        return weights[player].enumerated().reduce(0.0) {
          $0 + $1.element * region.vertices[player][$1.offset * actions + action]
        }
      }
    }
    let resolver = RootResolver(game: game)
    switch resolver.verdict(supports: supports, weights: strategies, radius: radius) {
    case .nothing:
      rejected += 1
      return true
    case .undecided: return false
    case .equilibrium(let root):
      for arrangement in tables.symmetry.arrangements(of: region) {
        guard let image = root.arranged(arrangement, in: game), add(image) else { return false }
      }
      return true
    }
  }

  /// Adds a root, unless it is known.
  ///
  /// - Returns: Whether it was decided which root it is.
  private mutating func add(_ root: BranchRoot) -> Bool {
    for known in roots {
      guard let isSame = known.isSame(as: root) else { return false }
      if isSame { return true }
    }
    roots.append(root)
    return true
  }

  // MARK: - Collection

  /// Adds the pure equilibria, which need no search of regions.
  mutating func addPureEquilibria() {
    let search = try? PureEnumeration().solve(game, monitor: SearchMonitor())
    for equilibrium in search?.equilibria ?? [] {
      guard let profile = try? MixedProfile(equilibrium.evidence.strategies) else { continue }
      if let root = RootResolver(game: game).exactRoot(profile) { roots.append(root) }
    }
  }

  /// Adds what was found elsewhere.
  mutating func absorb(_ other: BranchSearch) {
    rejected += other.rejected
    undecided += other.undecided
    solutions = solutions + other.solutions
    for root in other.roots where !roots.contains(where: { $0.isSame(as: root) == true }) {
      roots.append(root)
    }
  }

  /// Gives regions up.
  mutating func leaveUndecided(_ regions: [BranchRegion], continuum: Bool = false) {
    var parts: [[[UInt64]]: [BranchRegion]] = [:]
    var order: [[[UInt64]]] = []
    for region in regions {
      let labels = [region.unused, region.required]
      if parts[labels] == nil { order.append(labels) }
      parts[labels, default: []].append(region)
    }
    for labels in order {
      if let regions = parts[labels] {
        let part = UndecidedPart(regions, continuum: continuum)
        undecided += tables.symmetry.arrangements(of: regions[0]).map { part.arranged($0) }
      }
    }
  }
}

extension UndecidedPart {
  /// The union of regions in which the same actions are unused.
  fileprivate init(_ regions: [BranchRegion], continuum: Bool) {
    let first = regions[0]
    let strategies = first.counts.indices.map { player in
      let actions = first.actionCount(of: player)
      return (0..<actions).map { action in
        var (low, high) = (1.0, 0.0)
        for region in regions {
          for vertex in 0..<region.counts[player] {
            let value = region.vertices[player][vertex * actions + action]
            (low, high) = (min(low, value), max(high, value))
          }
        }
        if regions.contains(where: { $0.isRounded && $0.counts[player] > 1 }) {
          (low, high) = (max(0, low - 0x1p-40), min(1, high + 0x1p-40))
        }
        return RationalInterval(Rational(exactly: low) ?? 0, Rational(exactly: high) ?? 1)
      }
    }
    let volume = regions.reduce(Rational.zero) { $0 + (Rational(exactly: $1.volume) ?? 1) }
    self.init(
      strategies: strategies, regions: regions.count, volume: volume, continuum: continuum)
  }
}
