// Prints how Dockerfiles are parsed, one JSON line a file: for Scripts/compare-parsers. Not part of the product.
import ContainerFiles
import Glibc

/// Reads a file whole; nil when it cannot be opened.
func content(of path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return bytes }
    bytes += chunk[..<count]
  }
}

func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 0x20:
      result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

func line(for path: String, _ dockerfile: Dockerfile) -> String {
  let text = dockerfile.text
  let instructions = dockerfile.instructions.map { instruction in
    let start = text.line(at: instruction.range.start)
    let end = text.line(at: max(instruction.range.start, instruction.range.end - 1))
    let flags = instruction.flags.map { quoted(text.string(in: $0.range)) }.joined(separator: ",")
    return "[\(quoted(instruction.keywordText.lowercased())),\(start),\(end),[\(flags)]]"
  }
  let errors = dockerfile.allErrors.map {
    "[\(text.line(at: $0.range.start)),\(quoted($0.kind.rawValue)),\(quoted($0.message))]"
  }
  return "{\"file\":\(quoted(path)),\"errors\":[\(errors.joined(separator: ","))],"
    + "\"instructions\":[\(instructions.joined(separator: ","))]}"
}

// With --quiet nothing is printed: for measuring.
let quiet = CommandLine.arguments.contains("--quiet")
for path in CommandLine.arguments.dropFirst() where path != "--quiet" {
  guard let bytes = content(of: path) else { continue }
  let dockerfile = Dockerfile(parsing: SourceText(path: RepositoryPath(path), bytes: bytes))
  if !quiet { print(line(for: path, dockerfile)) }
}
