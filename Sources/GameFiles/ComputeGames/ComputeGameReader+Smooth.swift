import ExactArithmetic
import GameModel

// Continuous games whose utilities are smooth and not quadratic: without trade, they are games in which each
// agent chooses from the actions that it can afford.

extension ComputeGameReader {
  /// The game of what agents do without trade, with its claims.
  func smoothGame(
    _ continuous: ContinuousAgents, title: String
  ) throws(DocumentError) -> SmoothGameDocument {
    for key in ["supplier", "bargaining"] {
      if let node = fields[key] {
        throw node.error(
          "'\(key)' is for games with quadratic utilities; with others there is no trade")
      }
    }
    var players: [SmoothPlayer] = []
    var texts: [(text: DocumentNode, formula: Formula<Int>)] = []
    for (index, (agent, fields)) in agents.map({ ($0.agent, $0.fields) }).enumerated() {
      let actions = continuous.actions[index]
      guard let affordable = actions.affordable(with: agent.endowment) else {
        throw fields.node.error(
          "agent \(shortened(agent.name)) can afford none of its actions with "
            + "\(agent.endowment) units of compute")
      }
      do throws(ModelError) {
        players.append(
          try SmoothPlayer(
            name: agent.name, from: affordable.from, to: affordable.to,
            budget: SmoothBudget(agent: agent, actions: actions)))
      } catch {
        throw fields.node.error(error.message)
      }
      texts.append((try fields.required("utility"), continuous.utilities[index]))
    }
    let builder = SmoothGameBuilder(title: title, players: players, noun: "agent", source: source)
    let game = try builder.game(texts, at: fields.required("agents")) { utility, index in
      // uᵢ − λᵢ Cᵢ + μᵢ (Bᵢ⁰ − Cᵢ).
      let (agent, actions) = (agents[index].agent, continuous.actions[index])
      let cost = agent.complexityCost + agent.idleWorth
      return utility.adding(
        constant: agent.idleWorth * agent.endowment - cost * actions.fixedCompute,
        slope: -cost * actions.computeRate, of: index)
    }
    return try SmoothGameDocument(game: game, noun: "agent", file: source.name, fields)
  }
}
