/// The command on games with intervals of actions.
extension CommandCase {
  static let smoothGames = [
    CommandCase("smooth", "solve contest.yaml"),
    CommandCase("smooth-json", "solve contest.yaml --format json"),
    CommandCase("smooth-several", "solve complements.yaml"),
    CommandCase("smooth-digits", "solve logarithms.yaml"),
    CommandCase("smooth-digits-json", "solve logarithms.yaml --format json"),
    CommandCase("smooth-time-limit", "solve contest.yaml --time-limit 0"),
    CommandCase("smooth-misuse-concept", "solve contest.yaml --concept correlated"),
    CommandCase("smooth-misuse-format", "solve contest.yaml --format csv"),
    CommandCase("smooth-check", "check contest.yaml complements.yaml"),
    CommandCase("smooth-check-fails", "check contest.yaml --claim nash:␣{Ann:␣1/4,␣Bob:␣1/3}"),
    CommandCase("smooth-run", "run contest.yaml --at Ann=1/4,Bob=1/4"),
    CommandCase("smooth-run-deviation", "run logarithms.yaml --at Ann=1,Bob=2"),
    CommandCase("smooth-run-json", "run contest.yaml --at Ann=1/3,Bob=1/4 --format json"),
    CommandCase("smooth-run-unknown", "run contest.yaml --at Ann=1/3,Rob=1/4"),
    CommandCase("smooth-verify-holds", "verify logarithms.yaml logarithms-report.json"),
    CommandCase("smooth-verify-fails", "verify contest.yaml logarithms-report.json"),
    CommandCase("smooth-compute", "solve root-contest.yaml"),
    CommandCase("smooth-compute-json", "solve root-contest.yaml --format json"),
    CommandCase("smooth-compute-misuse", "solve root-contest.yaml --concept competitive"),
    CommandCase("smooth-compute-sweep", "sweep root-contest.yaml --vary weak.endowment=0..1"),
    CommandCase("smooth-compute-run", "run root-contest.yaml --at strong=2,weak=1"),
    CommandCase("smooth-convert", "convert contest.yaml --to nfg"),
  ]
}
