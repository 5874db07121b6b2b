import ExactArithmetic
import GameModel

// Continuous games: an interval of actions for each agent, compute and utility by formulas. In them `a`
// is the agent's own action and `j.a` that of agent j.

extension ComputeGameReader {
  func quadraticGame(title: String, market: ComputeMarket) throws -> QuadraticComputeGame {
    for key in ["utilities", "outcomes"] {
      if let node = fields[key] {
        throw node.error("'\(key)' is for finite games; here each agent has a formula 'utility'")
      }
    }
    var actions: [ContinuousActions] = []
    var utilities: [QuadraticFunction] = []
    for index in agents.indices {
      actions.append(try interval(of: index))
      utilities.append(try utility(of: index))
    }
    return try QuadraticComputeGame(
      title: title, market: market, actions: actions, utilities: utilities)
  }

  private func interval(of index: Int) throws(DocumentError) -> ContinuousActions {
    let fields = agents[index].fields
    let node = try fields.required("action")
    let ends = try DocumentFields(node, "an interval", keys: ["from", "to"])
    let compute = try fields.required("compute")
    let polynomial = try self.polynomial(compute, of: index)
    let others = agents.indices.filter { $0 != index && !polynomial[$0].isZero }
    guard polynomial.degree <= 1, others.isEmpty else {
      throw compute.error(
        "compute is an affine formula of the agent's own action 'a', such as 2*a + 1")
    }
    let from = try ends.required("from").number("a number")
    let to = try ends.required("to").number("a number")
    do throws(ModelError) {
      return try ContinuousActions(
        from: from, to: to, fixedCompute: polynomial[], computeRate: polynomial[index])
    } catch {
      throw node.error(error.message)
    }
  }

  private func utility(of index: Int) throws(DocumentError) -> QuadraticFunction {
    let node = try agents[index].fields.required("utility")
    let polynomial = try self.polynomial(node, of: index)
    let count = agents.count
    let hessian = (0..<count).map { i in
      (0..<count).map { j in polynomial[i, j] * (i == j ? 2 : 1) }
    }
    guard hessian[index][index].signum <= 0 else {
      throw node.error(
        "the utility of agent \(shortened(agents[index].agent.name)) is not concave in its own "
          + "action: its second derivative is \(hessian[index][index])")
    }
    return QuadraticFunction(
      constant: polynomial[], linear: (0..<count).map { polynomial[$0] }, hessian: hessian)
  }

  private func polynomial(
    _ node: DocumentNode, of own: Int
  ) throws(DocumentError) -> QuadraticPolynomial {
    let names = NameList("agent", agents.map(\.agent.name))
    let text = try node.scalar("a formula")
    do throws(FormulaError) {
      let formula = try Formula<FormulaName>(parsing: text)
      return try formula.resolved { (name, offset) throws(FormulaError) in
        try agent(name, at: offset, of: own, names)
      }.quadraticPolynomial()
    } catch {
      throw source.error(error, in: node)
    }
  }

  /// The agent whose action a name means.
  private func agent(
    _ name: FormulaName, at offset: Int, of own: Int, _ names: NameList
  ) throws(FormulaError) -> Int {
    if let field = name.field, field != "a" {
      throw FormulaError(
        offset: offset, message: "an agent's action is written '.a', found '.\(shortened(field))'")
    }
    if name.field == nil, name.object == "a" || name.object == "own" {
      guard names.names.contains(name.object), names.names[own] != name.object else { return own }
      throw FormulaError(
        offset: offset,
        message: "'\(name.object)' is the agent's own action, and here also another agent; write "
          + "'\(name.object).a' for that one's action")
    }
    switch names.position(of: name.object) {
    case .success(let agent): return agent
    case .failure(let error): throw FormulaError(offset: offset, message: error.message)
    }
  }
}
