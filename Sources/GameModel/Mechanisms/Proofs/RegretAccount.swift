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
    let how =
      "agent \(words.described(agent)) by reporting "
      + "\(words.text(types[types.count - 1], of: agent)) instead\(words.others(than: [agent]))"
    sentence =
      certificate.isAttained
      ? "The largest gain is \(certificate.regret), made by \(how)."
      : "Gains come as close as one likes to \(certificate.regret), and do not reach it, near \(how)."
  }
}
