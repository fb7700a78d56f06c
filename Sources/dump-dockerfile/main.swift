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

/// The arguments as the official parser lists them; nil where its list says less than ours.
func values(of instruction: Instruction) -> [String]? {
  switch instruction.arguments {
  case .run(let command), .cmd(let command), .entrypoint(let command), .shell(let command):
    return values(of: command, in: instruction)
  case .healthcheck(let healthcheck):
    guard case .command(let command) = healthcheck.test else { return nil }
    return values(of: command, in: instruction)
  case .copy(let transfer), .add(let transfer):
    let sources = (transfer.sources + transfer.heredocSources).sorted { $0.range.start < $1.range.start }
    return (sources + [transfer.destination]).map(\.text)
  case .env(let pairs), .label(let pairs):
    return pairs.flatMap { [$0.key.text, $0.value?.text ?? ""] }
  case .arg(let pairs): return pairs.map { pair in pair.key.text + (pair.value.map { "=\($0.text)" } ?? "") }
  case .from(let image, let name):
    guard instruction.errors.isEmpty else { return nil }
    return [image.text] + (name.map { ["AS", $0.text] } ?? [])
  case .user(let word), .workdir(let word), .stopsignal(let word), .maintainer(let word): return [word.text]
  case .expose(let words), .volume(let words): return words.map(\.text)
  case .onbuild, .invalid: return nil
  }
}

func values(of command: Command, in instruction: Instruction) -> [String] {
  switch command.form {
  case .shell(let range): range.isEmpty ? [] : [instruction.joined.string(range)]
  case .exec(let words): words.map(\.text)
  }
}

func line(for path: String, _ dockerfile: Dockerfile) -> String {
  let text = dockerfile.text
  let instructions = dockerfile.instructions.map { instruction in
    let start = text.line(at: instruction.range.start)
    let end = text.line(at: instruction.range.end)
    let flags = instruction.flags
      .map { quoted("--\($0.name)" + ($0.value.map { "=\($0.text)" } ?? "")) }.joined(separator: ",")
    let values = values(of: instruction).map { $0.map(quoted).joined(separator: ",") }
    return "[\(quoted(instruction.keywordText.lowercased())),\(start),\(end),[\(flags)],"
      + (values.map { "[\($0)]" } ?? "null") + "]"
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
