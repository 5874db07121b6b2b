import Dispatch
import Equilibria
import Foundation

/// Turns Ctrl-C, and a request to terminate, into the end of a search: the first one cancels it, so
/// that what was found is printed, and the second one ends the process as usual.
final class Interruption {
  private var sources: [any DispatchSourceSignal] = []

  /// Starts listening on behalf of a search.
  init(cancelling monitor: SearchMonitor) {
    let queue = DispatchQueue(label: "interruption")
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        monitor.cancel()
        signal(number, SIG_DFL)
      }
      source.activate()
      sources.append(source)
    }
  }

  /// Stops listening.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
