/// A count with its noun: `1 equilibrium`, `3 equilibria`.
package func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
  "\(count) \(count == 1 ? singular : plural)"
}
