import Equilibria
import TestSupport

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Times the methods on games of growing size.
///
///     EQUILIBRIA_BENCHMARKS=1 swift run -c release Benchmarks [NAME…]
///
/// Prints, for each benchmark whose name contains one of the words given, the median of the CPU
/// seconds of a few runs, and what was found, which each run must agree on.
@main
enum Benchmarks {
  static func main() async {
    let words = CommandLine.arguments.dropFirst()
    for benchmark in all where words.isEmpty || words.contains(where: benchmark.name.contains) {
      var seconds: [Double] = []
      var answers: Set<String> = []
      for _ in 0..<benchmark.runs {
        let work = benchmark.prepare()
        let start = processorSeconds()
        answers.insert(await work())
        seconds.append(processorSeconds() - start)
      }
      precondition(answers.count == 1, "\(benchmark.name) answered differently: \(answers)")
      let median = seconds.sorted()[seconds.count / 2]
      let milliseconds = (median * 1e5).rounded() / 100
      print("\(benchmark.name): \(milliseconds) ms CPU, \(answers.first ?? "")")
    }
  }

  /// The CPU seconds that this process has used, on all threads.
  private static func processorSeconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }
}

/// A piece of work with a name of the form `method/size`.
struct Benchmark {
  /// Does the work and says what was found.
  typealias Work = @Sendable () async -> String

  let name: String
  let runs: Int
  /// Prepares the work, which is not timed.
  let prepare: @Sendable () -> Work

  init(name: String, runs: Int = 3, prepare: @escaping @Sendable () -> Work) {
    self.name = name
    self.runs = runs
    self.prepare = prepare
  }

  /// Work that needs no preparation.
  init(name: String, runs: Int = 3, body: @escaping Work) {
    self.init(name: name, runs: runs, prepare: { body })
  }
}
