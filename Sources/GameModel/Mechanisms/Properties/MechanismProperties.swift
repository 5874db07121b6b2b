/// The properties that can be decided.
public enum MechanismProperties {
  /// Every property without parameters, in the order of reports.
  public static let all: [any MechanismProperty] = [
    Strategyproofness(), IndividualRationality(), WeakBudgetBalance(), BudgetBalance(),
    Efficiency(), WeakGroupStrategyproofness(), GroupStrategyproofness(),
    FalseNameProofness(), AllocationMonotonicity(), NonBossiness(), Anonymity(),
    EnvyFreeness(), ObviousStrategyproofness(), UnanimousFairShare(), IndividualFairShare(),
  ]

  /// The property of a name, as in files and on the command line: one of ``all``, or ``CompleteCases``,
  /// which nobody claims, or ``FalseNameProofness`` for more than two names.
  public static func property(named name: String) -> (any MechanismProperty)? {
    (all + [CompleteCases()]).first { $0.name == name } ?? FalseNameProofness(named: name)
  }
}
