import Certification
public import GameModel

extension AuditReport {
  /// Certifies every proof and every counterexample again, searching nothing.
  ///
  /// - Parameter mechanism: The mechanism that the report is said to be about.
  /// - Returns: A line for each property. The report holds if all of them do.
  public func verification(against mechanism: Mechanism) -> [VerificationLine] {
    if let difference = self.mechanism.difference(from: mechanism) {
      return [VerificationLine("mechanism", fails: difference)]
    }
    let lines = properties.map { $0.verification(against: mechanism) }
    return lines + (regret.map { [$0.verification(against: mechanism)] } ?? [])
  }
}

extension AuditReport.Regret {
  fileprivate func verification(against mechanism: Mechanism) -> VerificationLine {
    guard let value else {
      return VerificationLine("regret", holds: "undecided, which claims nothing")
    }
    guard let certificate, certificate.regret == value, certificate.isAttained == attained else {
      return VerificationLine("regret", fails: "there is no certificate of \(value)")
    }
    let line = certificate.verification(
      against: mechanism, as: "regret", holds: "\(value) certified")
    guard line.holds else { return line }
    let sentence = RegretAccount(of: certificate, in: mechanism).sentence
    guard reason == sentence else {
      return VerificationLine("regret", fails: "the sentence is another: \(sentence)")
    }
    return line
  }
}

extension AuditReport.Property {
  fileprivate func verification(against mechanism: Mechanism) -> VerificationLine {
    switch verdict {
    case .undecided: return VerificationLine(property, holds: "undecided, which claims nothing")
    case .proved:
      guard let proof, proof.property == property else {
        return VerificationLine(property, fails: "there is no proof of it")
      }
      return proof.verification(against: mechanism, as: property, holds: "proof certified")
    case .refuted:
      guard let counterexample else {
        return VerificationLine(property, fails: "there is no counterexample")
      }
      guard let evidence = counterexample.evidence(against: property, of: mechanism) else {
        return VerificationLine(
          property, fails: "the counterexample does not fit the agents and their types")
      }
      let line = evidence.verification(
        against: mechanism, as: property, holds: "counterexample certified")
      guard line.holds else { return line }
      let truth = CounterexampleAccount(of: evidence, in: mechanism)
      guard counterexample.amounts == truth.amounts else {
        return VerificationLine(property, fails: "the amounts are \(truth.amounts)")
      }
      guard reason == truth.sentence else {
        return VerificationLine(property, fails: "the sentence is another: \(truth.sentence)")
      }
      return line
    }
  }
}
