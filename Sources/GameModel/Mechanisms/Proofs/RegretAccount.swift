import ExactArithmetic

/// What a largest gain means, in words.
public struct RegretAccount: Hashable, Sendable {
  /// Says it with a full stop.
  public let sentence: String

  /// The account of a certificate that was checked.
  ///
  /// - Parameters:
  ///   - certificate: Holds.
  ///   - mechanism: What it is about.
  public init(of certificate: RegretCertificate, in mechanism: Mechanism) {
    guard certificate.regret.signum > 0 else {
      sentence = "No misreport gains anything."
      return
    }
    let agent = certificate.agent
    let scenario = Scenario(
      deviators: [agent], agentCount: mechanism.agents.count, reports: [agent])
    let types = scenario.types(certificate.values, of: mechanism)
    let words = MechanismWords(mechanism: mechanism, types: Array(types.dropLast()))
    let who = "agent \(words.described(agent))"
    let report = words.text(types[types.count - 1], of: agent)
    let others = words.others(than: [agent])
    sentence =
      certificate.isAttained
      ? "The largest gain is \(certificate.regret), made by \(who) by reporting \(report) "
        + "instead\(others)."
      : "Gains come as close as one likes to \(certificate.regret) without reaching it, near where "
        + "\(who) reports \(report) instead\(others)."
  }
}
