import ExactArithmetic
import GameModel

// Continuous games: an interval of actions for each agent, compute and utility by formulas. In them `a`
// is the agent's own action and `j.a` that of agent j; `idle` is the compute that the agent owns and does
// not use, and `j.idle` that of agent j.

extension ComputeGameReader {
  /// What a continuous game says of its agents.
  struct ContinuousAgents {
    let actions: [ContinuousActions]
    /// For each agent the utility, in the numbers of agents for their actions.
    let utilities: [Formula<Int>]
  }

  func continuousAgents() throws(DocumentError) -> ContinuousAgents {
    for key in ["utilities", "outcomes"] {
      if let node = fields[key] {
        throw node.error("'\(key)' is for finite games; here each agent has a formula 'utility'")
      }
    }
    var actions: [ContinuousActions] = []
    for index in agents.indices { actions.append(try interval(of: index)) }
    var utilities: [Formula<Int>] = []
    for index in agents.indices {
      let formula = try formula(agents[index].fields.required("utility"), of: index)
      utilities.append(
        formula.replacingVariables { variable, offset in
          guard variable >= agents.count else {
            return Formula(.variable(variable), offset: offset)
          }
          return idle(variable - agents.count, actions, offset)
        })
    }
    return ContinuousAgents(actions: actions, utilities: utilities)
  }

  /// Bᵢ⁰ − c⁰ − c¹ aᵢ.
  private func idle(
    _ agent: Int, _ actions: [ContinuousActions], _ offset: Int
  ) -> Formula<Int> {
    func number(_ value: Rational) -> Formula<Int> { Formula(.number(value), offset: offset) }
    let actions = actions[agent]
    let used = Formula<Int>(
      .apply(
        .multiply,
        [number(actions.computeRate), Formula(.variable(agent), offset: offset)]),
      offset: offset)
    let most = agents[agent].agent.endowment - actions.fixedCompute
    return Formula(.apply(.subtract, [number(most), used]), offset: offset)
  }

  /// The game, or `nil` if some utility is not a polynomial of degree at most two.
  func quadraticGame(
    _ continuous: ContinuousAgents, title: String, market: ComputeMarket
  ) throws -> QuadraticComputeGame? {
    let polynomials = continuous.utilities.map { try? $0.quadraticPolynomial() }
    guard polynomials.allSatisfy({ $0 != nil }) else { return nil }
    var utilities: [QuadraticFunction] = []
    for (index, polynomial) in polynomials.compactMap(\.self).enumerated() {
      utilities.append(try utility(polynomial, of: index))
    }
    return try QuadraticComputeGame(
      title: title, market: market, actions: continuous.actions, utilities: utilities)
  }

  private func interval(of index: Int) throws(DocumentError) -> ContinuousActions {
    let fields = agents[index].fields
    let node = try fields.required("action")
    let ends = try DocumentFields(node, "an interval", keys: ["from", "to"])
    let compute = try fields.required("compute")
    let formula = try formula(compute, of: index)
    let polynomial: QuadraticPolynomial
    do throws(FormulaError) {
      polynomial = try formula.quadraticPolynomial()
    } catch {
      throw source.error(error, in: compute)
    }
    let others = (0..<2 * agents.count).filter { $0 != index && !polynomial[$0].isZero }
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

  private func utility(
    _ polynomial: QuadraticPolynomial, of index: Int
  ) throws(DocumentError) -> QuadraticFunction {
    let node = try agents[index].fields.required("utility")
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

  /// A formula whose variables are the numbers of agents for their actions, and for their idle compute
  /// these numbers increased by the number of agents.
  private func formula(_ node: DocumentNode, of own: Int) throws(DocumentError) -> Formula<Int> {
    let names = NameList("agent", agents.map(\.agent.name))
    let text = try node.scalar("a formula")
    do throws(FormulaError) {
      let formula = try Formula<FormulaName>(parsing: text)
      return try formula.resolved { (name, offset) throws(FormulaError) in
        if name == FormulaName("idle"), !names.names.contains("idle") { return own + agents.count }
        let isIdle = name.field == "idle"
        let object = isIdle ? FormulaName(name.object) : name
        return try agent(object, at: offset, of: own, names) + (isIdle ? agents.count : 0)
      }
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
