import ContainerFiles
import FuzzSupport

/// Reads any bytes as a Dockerfile, and asks all that rules ask of one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDockerfile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = SourceText(path: "Dockerfile", bytes: bytes)
  text.demandMonotone()
  _ = Dockerfile.reads(asDockerfile: bytes[...])
  let file = Dockerfile(parsing: text)
  for error in file.allErrors { text.demandInside(error.range, "error \(error.message)") }
  for comment in file.comments { text.demandInside(comment.range, "comment") }
  for directive in file.directives {
    text.demandInside(directive.nameRange, "directive")
    text.demandInside(directive.valueRange, "directive's value")
  }
  for index in file.instructions.indices {
    check(file.instructions[index], in: text)
    _ = file.shell(at: index)
  }
  // Each asks for all instructions above: a few suffice.
  for index in Set([0, 1, file.instructions.count / 2, file.instructions.count]) { _ = file.scope(at: index).names }
  for stage in file.stages { check(stage, of: file) }
  return 0
}

func check(_ stage: Stage, of file: Dockerfile) {
  let text = file.text
  text.demandInside(stage.range, "stage")
  text.demandInside(stage.image.range, "stage's image")
  demand(file.chain(of: stage).first?.index == stage.index, "a chain starts at its stage")
  for expanded in [file.expandedImage(of: stage)] + [file.expandedPlatform(of: stage)].compactMap({ $0 }) {
    for error in expanded.errors { text.demandInside(error.range, "expansion") }
    for use in expanded.used {
      text.demandInside(use.range, "variable \(use.name)")
      if let definition = use.definition { text.demandInside(definition, "definition of \(use.name)") }
    }
    if let expanded = expanded.text { _ = ImageReference.parse(expanded) }
  }
  var last = stage.from
  file.forEachInstruction(of: stage) { index, scope in
    demand(index == last + 1, "instructions come one after the other")
    last = index
    _ = scope["PATH"]
  }
  for place in file.copySources(of: stage) { text.demandInside(place.from.range, "source of a copy") }
  for index in file.copiesFrom(stage) { demand(file.stages.indices.contains(index), "a stage copied from exists") }
  let facts = [
    file.effectiveUser(of: stage), file.effectiveWorkdir(of: stage), file.effectiveHealthcheck(of: stage),
    file.effectiveEntrypoint(of: stage), file.effectiveCmd(of: stage), file.effectiveStopsignal(of: stage),
    file.effectiveShell(of: stage),
  ]
  for fact in facts.compactMap({ $0 }) { text.demandInside(fact.range, "effective \(fact.keyword)") }
}
