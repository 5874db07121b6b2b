import ExactArithmetic
import GameModel

// What can be decided: `goods`, `place`, `public`, and the bundles that parameters name.

extension RuleReader {
  /// What a rule written out can decide: one good, unless the file says otherwise.
  func writtenSupply() throws(DocumentError) -> Supply {
    let given = ["goods", "place", "public"].filter { fields[$0] != nil }
    if given.count > 1, let node = fields[given[1]] {
      throw node.error("'\(given[0])' and '\(given[1])' exclude each other")
    }
    if try isSaid("place") { return .place }
    if try isSaid("public") { return .project(cost: .zero) }
    if people.sellers != nil {
      if let node = fields["goods"] {
        throw node.error("between buyers and sellers there are as many goods as there are sellers")
      }
      return .trade
    }
    if case .list = fields["goods"]?.content { return .bundles(try bundles()) }
    return .units(try units())
  }

  private func isSaid(_ key: String) throws(DocumentError) -> Bool {
    guard let node = fields[key] else { return false }
    return try node.position(in: NameList("truth value", ["false", "true"])) == 1
  }

  /// So many units as `goods` says, or one.
  func units() throws(DocumentError) -> Int {
    guard let node = fields["goods"] else { return 1 }
    guard let count = try node.number("a number of units").exactInt, 1...1000 ~= count else {
      throw node.error("expected between 1 and 1000 units, found \(node.kind)")
    }
    return count
  }

  /// The bundle that each parameter of each agent's type stands for, by its name.
  func bundles() throws(DocumentError) -> [[Bundle]] {
    let goods = try goods()
    var bundles: [[Bundle]] = []
    for (space, agent) in zip(types, people.names) {
      var wanted: [Bundle] = []
      for parameter in space.parameters {
        guard let bundle = Bundle(parameter, of: goods) else {
          throw (fields["types"] ?? fields.node).error(
            "'\(shortened(parameter))', a parameter of \(shortened(agent)), is no bundle of the goods "
              + goods.map(shortened).joined(separator: ", "))
        }
        wanted.append(bundle)
      }
      bundles.append(wanted)
    }
    return bundles
  }

  /// The goods that are named, or else all those of which bundles consist.
  private func goods() throws(DocumentError) -> [String] {
    var goods: [String] = []
    if let node = fields["goods"] {
      for node in try node.list("a list of goods") { goods.append(try node.scalar("a good")) }
      guard 1...64 ~= goods.count else {
        throw node.error("expected between 1 and 64 goods, found \(goods.count)")
      }
      return goods
    }
    for parameter in types.flatMap(\.parameters) {
      let parts =
        parameter.contains("+")
        ? parameter.split(separator: "+").map(String.init) : parameter.map { String($0) }
      for part in parts where !goods.contains(part) { goods.append(part) }
    }
    return goods.sorted()
  }
}
