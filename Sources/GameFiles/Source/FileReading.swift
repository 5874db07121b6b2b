#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads the bytes of a file that may be anything: missing, a directory, endless.
enum FileReading {
  /// The bytes of a file, or of standard input for `-`.
  ///
  /// A file that says that it is larger than the limit is refused unread; one that does not say, such
  /// as a pipe, is read no further than the limit.
  ///
  /// - Parameters:
  ///   - path: The path, or `-`.
  ///   - limit: The largest number of bytes.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` without a position.
  static func bytes(path: String, limit: Int) throws(FileError) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    func failure(_ message: String) -> FileError { FileError(file: name, message: message) }

    guard !path.isEmpty else { throw failure("the path is empty") }
    guard !path.utf8.contains(0) else { throw failure("the path holds a zero byte") }
    let descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(reason(errno)) }
    defer { if descriptor != 0 { close(descriptor) } }

    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(reason(errno)) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw failure("this is a directory, not a file")
    }
    let tooLarge = failure("the file is larger than \(limit >> 20) MB, the limit")
    guard status.st_size <= limit else { throw tooLarge }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(reason(errno))
      }
      guard bytes.count + count <= limit else { throw tooLarge }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// A sentence for an error number of the operating system.
  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "the file cannot be read: permission denied"
    case EISDIR: "this is a directory, not a file"
    default: unsafe "the file cannot be read: \(String(cString: strerror(number)))"
    }
  }
}
