import Equilibria
import Foundation
import Testing

/// Every file in `Models/invalid/cases` is a mechanism whose cases are no rule, and is refused with the
/// message that `expected.txt` gives for it.
@Suite struct InvalidCasesTests {
  static let folder = ModelCatalogue.package.appending(path: "Models/invalid/cases")

  /// The lines of `expected.txt`, by the file that they are about.
  static let expected: [String: String] = {
    let text = try! String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    return Dictionary(uniqueKeysWithValues: lines.map { (String($0.prefix { $0 != ":" }), $0) })
  }()

  @Test func `the list names the files, all of them`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.filter { $0 != "expected.txt" }.sorted() == Self.expected.keys.sorted())
  }

  @Test(arguments: expected.keys.sorted())
  func `cases that are no rule are refused with types that show it`(file: String) async throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: file))
    guard case .mechanism(let document) = try ModelFile.read(bytes: Array(bytes), name: file)
    else {
      Issue.record("\(file) is not a mechanism")
      return
    }
    let error = await #expect(throws: FileError.self) {
      try await document.requireCompleteCases()
    }
    #expect(error?.description == Self.expected[file])
  }
}
