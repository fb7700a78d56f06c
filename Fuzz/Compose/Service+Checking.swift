import ContainerFiles
import FuzzSupport

/// Demands that every byte of a text has a place in the file, in order.
func check(_ map: TextMap, of written: String, in text: SourceText) {
  let count = written.utf8.count
  var last = 0
  for offset in 0...count {
    let place = map.offset(of: offset)
    demand(last <= place && place <= text.bytes.count, "byte \(offset) of \(count) stands at \(place), after \(last)")
    last = place
  }
  text.demandInside(map.range(of: 0..<count), "mapped text")
}

func check(_ value: ComposeText, in text: SourceText) {
  text.demandInside(value.range, "value")
  text.demandInside(value.definition, "definition of a value")
  check(value.map, of: value.written, in: text)
  for piece in value.expansion.pieces { text.demandInside(value.range(of: piece.range), "piece of a value") }
}

func check(_ service: ComposeService, in text: SourceText) {
  text.demandInside(service.nameRange, "service's name")
  text.demandInside(service.range, "service")
  var texts = service.environmentFiles + service.capAdd + service.capDrop + service.secrets
  texts += [service.image, service.user, service.networkMode, service.pid].compactMap { $0 }
  for range in [service.capAddRange, service.capDropRange, service.privileged.range].compactMap({ $0 }) {
    text.demandInside(range, "key of a service")
  }
  for volume in service.volumes { text.demandInside(volume.useRange, "volume") }
  var pairs = service.environment
  if let build = service.build {
    text.demandInside(build.range, "build")
    texts += [build.context, build.dockerfile, build.target].compactMap { $0 }
    pairs += build.args + build.additionalContexts
    if let inline = build.inline {
      text.demandInside(inline.range, "inline Dockerfile")
      check(inline.map, of: inline.text, in: text)
    }
  }
  for pair in pairs {
    text.demandInside(pair.keyRange, "key \(pair.key)")
    if let value = pair.value { texts.append(value) }
  }
  switch service.healthcheck {
  case .absent: break
  case .settings(let range), .disabled(let range), .unknown(let range): text.demandInside(range, "healthcheck")
  case .command(let words, let range):
    text.demandInside(range, "healthcheck")
    texts += words
  }
  texts.forEach { check($0, in: text) }
  _ = service.capabilities
}
