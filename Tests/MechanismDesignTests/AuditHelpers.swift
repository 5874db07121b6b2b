import Equilibria
import Foundation

/// Whether tests of minutes are wanted too: `EQUILIBRIA_SLOW=1 swift test`.
let isSlow = ProcessInfo.processInfo.environment["EQUILIBRIA_SLOW"] != nil

/// Mechanisms for agents who are alike.
enum Make {
  /// The equally spaced numbers from 0 to 1.
  static func grid(_ points: Int) -> TypeSpace {
    TypeSpace(members: .list((0..<points).map { [Rational($0, points - 1)] }))
  }

  static func mechanism(
    _ rule: any MechanismRule, _ count: Int, _ valuation: Valuation = .benefit,
    types: TypeSpace = .interval(0, 1)
  ) throws -> Mechanism {
    try Mechanism(
      agents: (0..<count).map {
        MechanismAgent(name: "agent \($0 + 1)", valuation: valuation, types: types)
      }, rule: rule)
  }

  static func sides(_ buyers: Int, _ sellers: Int) -> [MarketSide] {
    Array(repeating: .buyer, count: buyers) + Array(repeating: .seller, count: sellers)
  }

  static func market(
    _ rule: any MechanismRule, _ sides: [MarketSide], types: TypeSpace = .interval(0, 1)
  ) throws -> Mechanism {
    try Mechanism(
      agents: sides.enumerated().map { index, side in
        MechanismAgent(
          name: "agent \(index + 1)", valuation: side == .buyer ? .benefit : .cost,
          types: types)
      }, rule: rule)
  }

  /// Bidders for two units whose second unit is worth no more than the first.
  static func unitDemands(_ rule: any MechanismRule, _ count: Int) throws -> Mechanism {
    try mechanism(
      rule, count,
      types: .marginalValues([0...1, 0...1], parameters: ["first", "second"]))
  }
}

extension Mechanism {
  /// The verdict on one property.
  func verdict(
    on property: any MechanismProperty, threads: Int = 1
  ) async -> PropertyVerdict {
    await MechanismAudit([property]).verdicts(
      on: self, monitor: SearchMonitor(threads: threads))[0]
  }
}

extension PropertyVerdict {
  var isProved: Bool { if case .proved = verdict { true } else { false } }
  var isRefuted: Bool { if case .refuted = verdict { true } else { false } }

  var proof: MechanismProof? {
    if case .proved(let certified) = verdict { certified.evidence } else { nil }
  }

  var counterexample: MechanismCounterexample? {
    if case .refuted(let certified) = verdict { certified.evidence } else { nil }
  }
}
