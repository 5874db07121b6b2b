import Equilibria

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How long a search takes in a process that has done it before.
///
/// The first search of a process also pays for memory and code that nothing has touched yet. Programs that compile
/// themselves are measured without such costs, so they can be compared with this number.
struct RepeatedSearch {
  /// How often the search is repeated at most.
  let count: Int
  /// How long the first search took.
  let firstSeconds: Double

  /// The CPU seconds in which no further repetition is begun.
  private static let budget = 1.0

  /// The median of the CPU seconds of the repetitions that fit into a second, on all threads.
  ///
  /// - Parameter search: Searches once.
  /// - Returns: The median; `nil` if not even one fits.
  func medianSeconds(_ search: () async throws -> Void) async rethrows -> Double? {
    var seconds: [Double] = []
    var (sum, longest) = (0.0, firstSeconds)
    while seconds.count < count, sum + longest <= Self.budget {
      let start = clock()
      try await search()
      let duration = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      seconds.append(duration)
      sum += duration
      longest = max(longest, duration)
    }
    guard !seconds.isEmpty else { return nil }
    seconds.sort()
    return (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2
  }
}
