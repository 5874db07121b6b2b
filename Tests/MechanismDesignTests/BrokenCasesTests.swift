import Equilibria
import TestSupport
import Testing

/// Rules written out as cases, with one thing changed at random.
@Suite struct BrokenCasesTests {
  /// The second-price auction for two with a reserve, in pieces: conditions and payments.
  private struct Draft {
    var guards = [
      "a > b and a >= 1/2", "b > a and b >= 1/2", "a == b and a >= 1/2", "a < 1/2 and b < 1/2",
    ]
    var payments = [
      "{a: \"max(b, 1/2)\"}", "{b: \"max(a, 1/2)\"}", "{a: a/2, b: b/2}", "{}",
    ]
    let gets = ["{a: 1}", "{b: 1}", "{a: 1/2, b: 1/2}", "{}"]

    var text: String {
      let cases = zip(zip(guards, gets), payments).map {
        "    - {when: \($0.0), gets: \($0.1), pays: \($1)}"
      }
      return """
        mechanism: Changed at random
        agents: [a, b]
        types: {from: 0, to: 1}
        rule:
          cases:
        \(cases.joined(separator: "\n"))

        """
    }

    mutating func change(using generator: inout SeededGenerator) {
      let number = ["1/3", "1/4", "2/3", "3/4"].randomElement(using: &generator)!
      let line = Int.random(in: 0..<3, using: &generator)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0:
        // A payment coefficient.
        payments[line] =
          [
            "{a: \"max(\(number)*b, 1/2)\"}", "{b: \"max(\(number)*a, 1/2)\"}",
            "{a: \(number)*a, b: b/2}",
          ][line]
      case 1:
        payments[line] = ["{a: \"max(b, \(number))\"}", "{b: \(number)}", "{a: \(number)}"][line]
      case 2: payments[line] = ["{a: a}", "{b: b}", "{b: b}"][line]
      case 3:
        // Strictness.
        guards[line] = guards[line].replacing(
          [" >= ", " > ", " == "][line], with: [" > ", " >= ", " >= "][line])
      case 4: guards[line] = guards[line].replacing("1/2", with: number)
      case 5: guards[3] = "a < \(number) and b < \(number)"
      default:
        payments[0] = payments[0].replacing("1/2", with: number)
        payments[1] = payments[1].replacing("1/2", with: number)
        guards = guards.map { $0.replacing("1/2", with: number) }
      }
    }
  }

  /// The gain from a misreport, by the definition.
  private func gain(of counterexample: MechanismCounterexample, in mechanism: Mechanism) throws
    -> Rational
  {
    let agent = counterexample.deviators[0]
    let values = counterexample.values
    func utility(_ reports: [Rational]) throws -> Rational {
      let allotment = try mechanism.allotment(for: reports.map { [$0] })
      return values[agent] * allotment.gets[agent][0].value(at: [])
        - allotment.pays[agent].value(at: [])
    }
    var reports = Array(values[..<2])
    reports[agent] = values[2]
    return try utility(reports) - utility(Array(values[..<2]))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `twenty-five changed rules are proved or refuted, and refutations confirmed`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    var refuted = 0
    for _ in 0..<25 {
      var draft = Draft()
      draft.change(using: &generator)
      let text = draft.text
      guard
        case .mechanism(let document) = try ModelFile.read(
          bytes: Array(text.utf8), name: "changed.yaml")
      else {
        Issue.record("not read as a mechanism")
        return
      }
      let mechanism = document.mechanism
      let cases = await mechanism.verdict(on: CompleteCases())
      if let counterexample = cases.counterexample {
        let rule = try #require(mechanism.rule as? WrittenRule)
        #expect(throws: RuleInterruption.self, "\(text)") {
          try rule.requireOneCase(for: counterexample.values.map { [$0] })
        }
        continue
      }
      #expect(cases.isProved)
      let verdict = await mechanism.verdict(on: Strategyproofness())
      if let counterexample = verdict.counterexample {
        #expect(try gain(of: counterexample, in: mechanism) > 0)
        refuted += 1
      } else {
        #expect(verdict.isProved, "\(text) \(verdict)")
      }
      let participation = await mechanism.verdict(on: IndividualRationality())
      #expect(participation.isProved || participation.isRefuted)
    }
    #expect(refuted > 0)
  }
}
