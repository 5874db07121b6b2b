import Equilibria
import Foundation
import Testing

@Suite struct FileReadingTests {
  /// The error that reading a path gives.
  func message(path: String) -> String {
    do {
      _ = try ModelFile.read(path: path)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `what is no file is refused with a sentence`() {
    #expect(message(path: "/no/such/file.nfg") == "/no/such/file.nfg: there is no such file")
    #expect(message(path: "/") == "/: this is a directory, not a file")
    #expect(message(path: "") == ": the path is empty")
    #expect(message(path: "a\0b") == "a\0b: the path holds a zero byte")
  }

  #if os(Linux)
  @Test func `an unreadable file is refused, and an endless one is read only to the limit`() {
    #expect(
      message(path: "/proc/self/mem")
        == "/proc/self/mem: the file cannot be read: Input/output error")
    #expect(message(path: "/dev/zero") == "/dev/zero: the file is larger than 64 MB, the limit")
    #expect(message(path: "/dev/null") == "/dev/null:1:1: the file is empty")
  }
  #endif

  @Test func `a file of 500 MB is refused unread`() throws {
    let path = NSTemporaryDirectory() + "equilibria-\(UUID().uuidString).nfg"
    try #require(FileManager.default.createFile(atPath: path, contents: Data("NFG ".utf8)))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 500_000_000)
    try file.close()
    #expect(message(path: path) == "\(path): the file is larger than 64 MB, the limit")
  }

  @Test func `spaces, however many, are an empty file`() {
    let bytes = [UInt8](repeating: 0x20, count: 1 << 20)
    #expect(
      throws: FileError(
        file: "x", position: TextPosition(line: 1, column: 1), message: "the file is empty")
    ) {
      try ModelFile.read(bytes: bytes, name: "x")
    }
  }

  @Test func `a byte order mark and line breaks of every kind are no part of the text`() throws {
    let text =
      "\u{FEFF}" + NfgReaderTests.payoffVersion.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try read(text).get() == read(NfgReaderTests.payoffVersion).get())
    let yaml = "\u{FEFF}" + GameReaderTests.pennies.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try read(yaml).get() == read(GameReaderTests.pennies).get())
    #expect(
      GameFilesTests.message("\u{FEFF}NFG 2")
        == "test:1:5: expected version 1 of the format, found '2'")
  }
}
