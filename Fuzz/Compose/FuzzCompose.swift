import ContainerFiles
import FuzzSupport

/// Reads any bytes as YAML, as a compose file and as an environment file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCompose(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = SourceText(path: "compose.yaml", bytes: bytes)
  let variables = EnvironmentFile(parsing: text)
  for entry in variables.entries {
    text.demandInside(entry.keyRange, "key \(entry.key)")
    text.demandInside(entry.valueRange, "value of \(entry.key)")
  }
  for problem in variables.problems { text.demandInside(problem.range, problem.message) }
  let file = ComposeFile(parsing: text, environment: ["TAG": "1.2.3", "EMPTY": ""])
  for problem in file.problems { text.demandInside(problem.range, problem.message) }
  for document in file.documents { check(document, of: file) }
  _ = file.isCompose(byName: true)
  demand(!file.readsAsCompose || ComposeFile.mayReadAsCompose(bytes), "the look at the bytes misses a compose file")
  for service in file.services { check(service, in: text) }
  for secret in file.secrets {
    text.demandInside(secret.nameRange, "secret")
    if let path = secret.file { check(path, in: text) }
  }
  return 0
}

/// Goes down without following aliases: their targets are checked where they stand.
func check(_ node: YAMLNode, of file: ComposeFile) {
  let text = file.source
  text.demandInside(node.range, "node")
  text.demandInside(node.useRange, "use of a node")
  switch node.content {
  case .scalar(let scalar):
    text.demandInside(scalar.contentRange, "scalar's content")
    check(scalar.map(in: text), of: scalar.text, in: text)
    if let value = file.value(of: node) { check(value, in: text) }
  case .sequence(let items): items.forEach { check($0, of: file) }
  case .mapping(let entries):
    for entry in entries {
      check(entry.key, of: file)
      check(entry.value, of: file)
    }
  case .alias: break
  }
}
